//! A record as somebody has it after years: measurements, results, medicines, letters, from several senders and by hand.

use jiff::SignedDuration;
use jiff::civil::{DateTime, date};
use medlock_crypto::random::SeededRandom;
use medlock_domain::ids::{AppId, PersonId, RecordId};
use medlock_domain::testing::TestDb;
use medlock_domain::things_in_record::{self, Avenue, Content, Destination, NewBlob, SHELL};

/// Puts `count` items into a record, the newest of the last days of 2025: always the same for the same count.
pub fn fill(db: &TestDb, person: PersonId, record: RecordId, senders: &[AppId], count: u32) {
    let mut sealed = Vec::new();
    for number in 0..count {
        let (kind, body) = item(number, day_of(number, count));
        let mut new = things_in_record::new_by_hand(kind, format!("<data-xml>{body}</data-xml>").into())
            .unwrap_or_else(|rule| panic!("{rule}: {body}"));
        if kind.root == "file" {
            new.blobs.push(NewBlob {
                name: String::new(),
                content_type: "text/plain".into(),
                legacy_encoding: None,
                current_encoding: None,
                content: Content::Bytes(format!("Letter {number}").into_bytes().into()),
            });
        }
        let by_hand = number % 9 == 4;
        let app = if by_hand { SHELL } else { senders[number as usize % senders.len()] };
        let thing = things_in_record::seal(db.vault(), &mut SeededRandom::new(7_000 + u64::from(number)), &new);
        sealed.push((Destination { record, person, app, avenue: Avenue::Online }, thing));
    }
    for some in sealed.chunks(500) {
        let some = some.to_vec();
        db.write_blocking(move |tx, now, rng| {
            for (to, thing) in &some {
                things_in_record::insert(tx, now, rng, *to, std::slice::from_ref(thing))?;
            }
            Ok::<_, medlock_domain::records::RecordError>(())
        })
        .unwrap();
    }
}

/// Spread over six years, the last number the latest.
fn day_of(number: u32, count: u32) -> DateTime {
    let newest = date(2025, 12, 30).at(8, 15, 0, 0);
    let hours = i64::from(count - 1 - number) * 6 * 365 * 24 / i64::from(count.max(1));
    newest - SignedDuration::from_hours(hours)
}

type Kind = &'static medlock_things::ThingType;

fn kind(id: &str) -> Kind {
    medlock_things::find(id.parse().unwrap()).unwrap()
}

/// Ups and downs without chance.
fn wave(number: u32, low: u32, span: u32) -> u32 {
    low + (number * 7 + (number / 13) * 5 + (number % 5) * 3) % span.max(1)
}

fn item(number: u32, at: DateTime) -> (Kind, String) {
    let (y, m, d, h) = (at.year(), at.month(), at.day(), at.hour());
    let day = format!("<date><y>{y}</y><m>{m}</m><d>{d}</d></date>");
    let when = format!("<when>{day}<time><h>{h}</h><m>15</m></time></when>");
    let about = format!("<structured>{day}</structured>");
    let with_note =
        if number.is_multiple_of(17) { "<common><note>Felt a bit tired that day</note></common>" } else { "<common/>" };
    let (id, body) = match number % 20 {
        0 | 7 => {
            let value = f64::from(wave(number, 640, 60)) / 10.0;
            ("3d34d87e-7fc1-4153-800f-f56592cb0d17", format!("<weight>{when}<value><kg>{value}</kg></value></weight>"))
        }
        1 | 5 | 11 | 15 => (
            "ca3c57f4-f4c1-4e15-be67-0a3caf5414ed",
            format!(
                "<blood-pressure>{when}<systolic>{}</systolic><diastolic>{}</diastolic></blood-pressure>",
                wave(number, 112, 30),
                wave(number, 70, 18)
            ),
        ),
        2 | 12 | 17 => (
            "b81eb4a6-6eac-4292-ae93-3872d6870994",
            format!("<heart-rate>{when}<value>{}</value></heart-rate>", wave(number, 58, 30)),
        ),
        3 | 6 | 9 | 13 | 16 => {
            let value = f64::from(wave(number, 45, 40)) / 10.0;
            (
                "879e7c04-4e8a-4707-9ad3-b054df467ce4",
                format!(
                    "<blood-glucose>{when}<value><mmolPerL>{value}</mmolPerL></value><glucose-measurement-type><text>Plasma\
                     </text></glucose-measurement-type></blood-glucose>"
                ),
            )
        }
        4 => ("9f4e0fcd-10d7-416d-855a-90514ce2016b", {
            let words = ["Slept well", "Long walk by the river", "Headache in the evening", "Saw the heart doctor"];
            format!("<comment><when>{about}</when><content>{}</content></comment>", words[number as usize / 20 % 4])
        }),
        8 | 18 => ("5800eab5-a8c2-482a-a4d6-f1db25ae08c3", lab_results(number, &about)),
        10 => (
            "98f76958-e34f-459b-a760-83c1699add38",
            format!(
                "<cholesterol-profile>{when}<ldl><mmolPerL>{}</mmolPerL></ldl><hdl><mmolPerL>1.4</mmolPerL></hdl>\
                 <total-cholesterol><mmolPerL>{}</mmolPerL></total-cholesterol></cholesterol-profile>",
                f64::from(wave(number, 24, 12)) / 10.0,
                f64::from(wave(number, 45, 14)) / 10.0
            ),
        ),
        14 => ("30cafccc-047d-4288-94ef-643571f7919d", {
            let names = ["Lisinopril", "Metformin", "Atorvastatin", "Amoxicillin", "Ibuprofen"];
            let name = names[number as usize / 20 % names.len()];
            format!(
                "<medication><name><text>{name}</text></name><strength><display>10 mg</display></strength><frequency>\
                 <display>Once a day</display></frequency><date-started>{about}</date-started></medication>"
            )
        }),
        _ => (
            "bd0403c5-4ae2-4b0e-a8db-1888678e4528",
            format!("<file><name>Letter {number}.txt</name><size>11</size></file>"),
        ),
    };
    (kind(id), format!("{body}{with_note}"))
}

fn lab_results(number: u32, about: &str) -> String {
    let tests = [
        ("Haemoglobin", "g/dL", 128, 20, "12.0 to 15.5"),
        ("Vitamin D", "nmol/L", 350, 300, "50 to 125"),
        ("Sodium", "mmol/L", 1_380, 60, "135 to 145"),
    ];
    let results: String = tests
        .iter()
        .enumerate()
        .map(|(place, (name, unit, low, span, range))| {
            let value = f64::from(wave(number + u32::try_from(place).unwrap_or(0), *low, *span)) / 10.0;
            let flag = if *name == "Vitamin D" && value < 50.0 { "<flag><text>Low</text></flag>" } else { "" };
            format!(
                "<results><name>{name}</name><value><measurement><display>{value} {unit}</display><structured><value>{value}\
                 </value><units><text>{unit}</text></units></structured></measurement><ranges><type><text>Normal</text></type>\
                 <text><text>{range}</text></text></ranges>{flag}</value></results>"
            )
        })
        .collect();
    format!(
        "<lab-test-results><when>{about}</when><lab-group><group-name><text>Yearly check</text></group-name>{results}\
         </lab-group></lab-test-results>"
    )
}
