//! Small documents written for this: what comes out of them, and what does not.

use medlock_xml::{Document, Limits};
use uuid::Uuid;

use super::*;

const CCR_SUMMARY: &str = include_str!("../../tests/documents/summary.ccr.xml");
const CCD_SUMMARY: &str = include_str!("../../tests/documents/summary.ccd.xml");

const CCR: Uuid = DOCUMENT_TYPES[0];
const CCD: Uuid = DOCUMENT_TYPES[1];

fn reading(kind: Uuid, body: &str) -> Reading {
    match read(kind, &format!("<data-xml>{body}</data-xml>")) {
        Ok(reading) => reading,
        Err(error) => panic!("{error}"),
    }
}

/// Bodies of a chapter, with the names of the tags left out that every one has.
fn bodies(reading: &Reading, chapter: Chapter) -> Vec<&str> {
    reading.entries.iter().filter(|entry| entry.chapter == chapter).map(|entry| entry.body.as_str()).collect()
}

fn unread(reading: &Reading) -> Vec<(String, Why)> {
    let what = |what: &What| match what {
        What::Named(name) => name.clone(),
        What::Part(part) => format!("part {part}"),
        What::EntryOf(chapter) => format!("{chapter:?}"),
    };
    reading.unread.iter().map(|line| (what(&line.what), line.why)).collect()
}

fn lines(expected: &[(&str, Why)]) -> Vec<(String, Why)> {
    expected.iter().map(|(what, why)| ((*what).to_owned(), *why)).collect()
}

#[test]
fn every_proposal_is_valid_for_its_type() {
    for (kind, text) in [(CCR, CCR_SUMMARY), (CCD, CCD_SUMMARY)] {
        let reading = reading(kind, text);
        for chapter in Chapter::ALL {
            assert!(!bodies(&reading, chapter).is_empty(), "{chapter:?}");
        }
        for entry in &reading.entries {
            let data = format!("<data-xml>{}</data-xml>", entry.body);
            let document = Document::parse(data.as_bytes(), &Limits::CONTENTS).unwrap();
            let kind = crate::find(entry.type_id).unwrap();
            crate::validate(kind, document.root()).unwrap_or_else(|invalid| panic!("{invalid}: {data}"));
            assert!(Likeness::of(entry.type_id, &data).is_some(), "{data}");
        }
    }
}

#[test]
fn a_continuity_of_care_record_says_what_it_says() {
    let reading = reading(CCR, CCR_SUMMARY);
    assert_eq!(
        bodies(&reading, Chapter::Problems),
        [
            "<condition><name><text>Asthma</text><code><value>195967001</value><family>Snomed</family><type>SNOMED CT</type>\
             <version>2009</version></code></name><onset-date><structured><date><y>2005</y><m>3</m></date></structured>\
             </onset-date><status><text>Active</text></status></condition>",
            "<condition><name><text>Sprained &lt;ankle&gt;</text></name><onset-date><descriptive>Last spring</descriptive>\
             </onset-date><status><text>Resolved</text></status><stop-date><structured><date><y>2025</y><m>8</m><d>1</d></date>\
             </structured></stop-date></condition>",
        ]
    );
    let allergies: Vec<_> = reading.entries.iter().filter(|entry| entry.chapter == Chapter::Allergies).collect();
    assert!(allergies.len() == 1 && allergies[0].body.starts_with("<allergy><name><text>Penicillin</text>"));
    assert!(allergies[0].body.contains("<reaction><text>Hives</text></reaction>"));
    assert_eq!(allergies[0].note, "severity: Moderate");
    let medicines: Vec<_> = reading.entries.iter().filter(|entry| entry.chapter == Chapter::Medications).collect();
    for part in [
        "<dose><display>1 tablet</display><structured><value>1</value><units><text>tablet</text></units></structured></dose>",
        "<strength><display>10 mg</display>",
        "<frequency><display>Once a day</display></frequency>",
        "<route><text>By mouth</text></route><indication><text>High blood pressure</text></indication>",
        "<date-started><structured><date><y>2024</y><m>5</m><d>6</d></date></structured></date-started></medication>",
    ] {
        assert!(medicines[0].body.contains(part), "{part} in {}", medicines[0].body);
    }
    assert_eq!(medicines[0].note, "brand: Zestril\ndirections: Take one tablet in the morning");
    // What is over is never among what is taken now.
    assert!(
        medicines[1].body.contains("<date-discontinued><descriptive>Discontinued</descriptive></date-discontinued>")
    );
    assert!(
        bodies(&reading, Chapter::Immunizations)[0]
            .contains("<manufacturer><text>Vaccine Works</text></manufacturer><lot>L-123</lot>")
    );
    assert!(
        bodies(&reading, Chapter::Procedures)[0]
            .contains("<primary-provider><name><full>Kim Reed</full></name></primary-provider>")
    );
    let family = bodies(&reading, Chapter::FamilyHistory)[0];
    assert!(family.contains(
        "<relationship><text>Mother</text></relationship><relative-name><name><full>Ana Sample</full></name>"
    ));
    assert!(family.contains("<date-of-birth><y>1958</y><m>4</m><d>2</d></date-of-birth>"));
    assert_eq!(
        unread(&reading),
        lines(&[
            ("part Payers", Why::NotOffered),
            ("part SocialHistory", Why::NotOffered),
            ("Gout", Why::NotDone),
            ("Problems", Why::NoName),
            ("No known food allergies", Why::SaysNone),
            ("Has a pacemaker", Why::NotOffered),
            ("Height", Why::NoDate),
            ("Platelets", Why::NoValue),
        ])
    );
    assert_eq!(reading.more, 0);
}

#[test]
fn measurements_become_items_of_their_own_types() {
    let when = "<when><date><y>2026</y><m>2</m><d>3</d></date><time><h>9</h><m>30</m></time><tz><text>UTC-05:00</text></tz></when>";
    let of_ccr = reading(CCR, CCR_SUMMARY);
    assert_eq!(
        bodies(&of_ccr, Chapter::VitalSigns),
        [
            format!(
                "<blood-pressure>{when}<systolic>120</systolic><diastolic>80</diastolic><pulse>64</pulse></blood-pressure>"
            ),
            format!("<weight>{when}<value><kg>69.853225</kg><display units=\"lb\">154</display></value></weight>"),
            format!(
                "<vital-signs>{when}<vital-signs-results><title><text>Body temperature</text></title><value>36.8</value><unit>\
                 <text>C</text></unit></vital-signs-results></vital-signs>"
            ),
        ]
    );
    let of_ccd = reading(CCD, CCD_SUMMARY);
    let signs = bodies(&of_ccd, Chapter::VitalSigns);
    assert_eq!(
        signs[0],
        format!("<blood-pressure>{when}<systolic>120</systolic><diastolic>80</diastolic></blood-pressure>")
    );
    assert_eq!(
        signs[1],
        format!("<weight>{when}<value><kg>70</kg><display units=\"kg\">70</display></value></weight>")
    );
    assert!(signs[2].contains("<text>Body mass index</text>") && signs.len() == 3);
}

#[test]
fn results_keep_the_senders_range_and_remark() {
    for (kind, text) in [(CCR, CCR_SUMMARY), (CCD, CCD_SUMMARY)] {
        let reading = reading(kind, text);
        let results = bodies(&reading, Chapter::Results);
        assert_eq!(results.len(), 1);
        for part in [
            "<group-name><text>Complete blood count</text>",
            "<name>Haemoglobin</name><clinical-code><text>Haemoglobin</text><code><value>718-7</value><family>regenstrief</family>\
             <type>LOINC</type></code></clinical-code><value><measurement><display>13.2 g/dL</display><structured><value>13.2\
             </value><units><text>g/dL</text></units></structured></measurement>",
            "<minimum-range>12.0</minimum-range><maximum-range>15.5</maximum-range>",
            "<name>Smear</name>",
            "<display>Nothing unusual</display>",
        ] {
            assert!(results[0].contains(part), "{part} in {}", results[0]);
        }
    }
}

#[test]
fn a_clinical_document_says_what_it_says() {
    let reading = reading(CCD, CCD_SUMMARY);
    assert_eq!(reading.title, "Summary from Riverside Clinic");
    let problems = bodies(&reading, Chapter::Problems);
    assert!(
        problems[0].contains(
            "<code><value>195967001</value><family>Snomed</family><type>SNOMED CT</type></code>\
             <code><value>J45</value><family>icd</family><type>ICD-10</type></code></name><onset-date>"
        ),
        "{}",
        problems[0]
    );
    assert!(problems[0].contains("<status><text>Active</text>"));
    // Its name stands in the text beside; when it began nobody knows.
    assert_eq!(
        problems[1],
        "<condition><name><text>High blood pressure</text></name><stop-date><structured><date><y>2020</y></date></structured>\
         </stop-date></condition>"
    );
    let medicine = reading.entries.iter().find(|entry| entry.chapter == Chapter::Medications).unwrap();
    assert!(medicine.body.contains("<frequency><display>every 24 h</display></frequency>"), "{}", medicine.body);
    assert_eq!(medicine.note, "directions: One tablet in the morning");
    let allergy = reading.entries.iter().find(|entry| entry.chapter == Chapter::Allergies).unwrap();
    assert!(allergy.body.contains("<allergen-type><text>Drug allergy</text>"));
    assert_eq!(allergy.note, "severity: Moderate");
    assert_eq!(
        unread(&reading),
        lines(&[
            ("Diabetes", Why::SaysNone),
            ("Without allergies", Why::SaysNone),
            ("Pneumococcal vaccine", Why::NotDone),
            ("Colonoscopy", Why::NotDone),
            ("Wishes", Why::NotOffered),
            ("Social history", Why::NotOffered),
            ("More problems", Why::WordsAlone),
        ])
    );
}

#[test]
fn both_kinds_of_one_summary_are_told_to_be_the_same() {
    let likeness = |kind, text| -> Vec<(Chapter, Likeness)> {
        let of = |entry: &Entry| {
            (entry.chapter, Likeness::of(entry.type_id, &format!("<data-xml>{}</data-xml>", entry.body)).unwrap())
        };
        reading(kind, text).entries.iter().map(of).collect()
    };
    let (ccr, ccd) = (likeness(CCR, CCR_SUMMARY), likeness(CCD, CCD_SUMMARY));
    for chapter in
        [Chapter::Allergies, Chapter::Immunizations, Chapter::Procedures, Chapter::Results, Chapter::FamilyHistory]
    {
        let first = |of: &[(Chapter, Likeness)]| of.iter().find(|(of, _)| *of == chapter).unwrap().1.clone();
        assert_eq!(first(&ccr).to(&first(&ccd)), Some(Alike::Same), "{chapter:?}");
    }
    assert_eq!(ccr.iter().find(|(of, _)| *of == Chapter::Problems).unwrap().1.to(&ccd[0].1), Some(Alike::Same));
}

#[test]
fn nonsense_is_refused_or_told_and_never_guessed() {
    let refused = |kind, text: &str| read(kind, text).err();
    assert_eq!(refused(Uuid::nil(), "<data-xml/>"), Some(NotReadable::NoDocument));
    assert_eq!(refused(CCR, "<data-xml><x"), Some(NotReadable::NotThisType));
    assert_eq!(refused(CCR, "<data-xml/>"), Some(NotReadable::NotThisType));
    assert_eq!(refused(CCR, "<data-xml><weight/></data-xml>"), Some(NotReadable::NotThisType));
    assert_eq!(
        refused(CCR, "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///x\">]><data-xml>&e;</data-xml>"),
        Some(NotReadable::NotThisType)
    );
    assert_eq!(refused(CCR, &" ".repeat(DOCUMENT_BYTES_MAX + 1)), Some(NotReadable::TooLarge));

    let empty = reading(
        CCR,
        "<ContinuityOfCareRecord xmlns=\"urn:astm-org:CCR\"><Body>anything</Body></ContinuityOfCareRecord>",
    );
    assert!(empty.entries.is_empty() && empty.unread.is_empty());
    let empty = reading(
        CCD,
        "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><component><nonXMLBody><text>x</text></nonXMLBody></component></ClinicalDocument>",
    );
    assert_eq!(unread(&empty), lines(&[("nonXMLBody", Why::WordsAlone)]));

    let body = "<ContinuityOfCareRecord xmlns=\"urn:astm-org:CCR\"><Body><Zebras><Zebra/></Zebras><Problems><Problem/><Odd/></Problems>\
        <Medications><Medication><Product><ProductName><Text>  </Text></ProductName></Product></Medication></Medications>\
        <VitalSigns><Result><DateTime><ExactDateTime>2026-02-31</ExactDateTime></DateTime><Test><Description><Text>Weight</Text>\
        </Description><TestResult><Value>heavy</Value></TestResult></Test></Result><Result><DateTime><ExactDateTime>2026-02-03\
        </ExactDateTime></DateTime><Test><Description><Text>Weight</Text></Description><TestResult><Value>70</Value><Units><Unit>stone\
        </Unit></Units></TestResult></Test><Test><Description><Text>Systolic</Text></Description><TestResult><Value>NaN</Value></TestResult>\
        </Test></Result></VitalSigns></Body></ContinuityOfCareRecord>";
    let odd = reading(CCR, body);
    assert_eq!(
        unread(&odd),
        lines(&[
            ("Zebras", Why::NotOffered),
            ("Problems", Why::NoName),
            ("Medications", Why::NoName),
            ("Weight", Why::NoDate),
        ])
    );
    // A unit nobody knows is no reason to calculate: it is told as it was written.
    assert_eq!(
        bodies(&odd, Chapter::VitalSigns),
        [
            "<vital-signs><when><date><y>2026</y><m>2</m><d>3</d></date></when><vital-signs-results><title><text>Weight</text></title>\
          <value>70</value><unit><text>stone</text></unit></vital-signs-results><vital-signs-results><title><text>Systolic</text>\
          </title><text-value>NaN</text-value></vital-signs-results></vital-signs>"
        ]
    );
}

#[test]
fn a_document_without_end_is_read_up_to_a_limit_and_says_so() {
    let problem =
        |number: usize| format!("<Problem><Description><Text>Problem {number}</Text></Description></Problem>");
    let many: String = (0..ENTRIES_MAX + 50).map(problem).collect();
    let text = format!(
        "<ContinuityOfCareRecord xmlns=\"urn:astm-org:CCR\"><Body><Problems>{many}</Problems></Body></ContinuityOfCareRecord>"
    );
    let many = reading(CCR, &text);
    assert_eq!((many.entries.len(), many.more), (ENTRIES_MAX, 50));
    let same: String = (0..50).map(|_| problem(1)).collect();
    let text = format!(
        "<ContinuityOfCareRecord xmlns=\"urn:astm-org:CCR\"><Body><Problems>{same}</Problems></Body></ContinuityOfCareRecord>"
    );
    assert_eq!(reading(CCR, &text).entries.len(), 1, "the same once more is the same");
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(300))]

    /// Pieces of the summaries taken out, doubled and swapped for others: whatever is still read is valid.
    #[test]
    fn no_document_makes_an_item_that_is_none(cuts in proptest::collection::vec((0_usize..400, 0_u8..4, 0_usize..400), 1..12), ccd: bool) {
        let (kind, text) = if ccd { (CCD, CCD_SUMMARY) } else { (CCR, CCR_SUMMARY) };
        let mut pieces: Vec<String> = text.split_inclusive('>').map(str::to_owned).collect();
        for (place, what, other) in cuts {
            let (place, other) = (place % pieces.len(), other % pieces.len());
            match what {
                0 => pieces[place].clear(),
                1 => pieces[place] = pieces[other].clone(),
                2 => pieces[place] = pieces[place].replace(|c: char| c.is_ascii_digit(), "9"),
                _ => pieces[place] = pieces[place].replace("value", "code"),
            }
        }
        let data = format!("<data-xml>{}</data-xml>", pieces.concat());
        if let Ok(reading) = read(kind, &data) {
            for entry in &reading.entries {
                let data = format!("<data-xml>{}</data-xml>", entry.body);
                let document = Document::parse(data.as_bytes(), &Limits::CONTENTS).unwrap();
                proptest::prop_assert!(crate::validate(crate::find(entry.type_id).unwrap(), document.root()).is_ok());
            }
        }
    }
}
