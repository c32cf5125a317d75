use super::*;
use crate::instances::Instances;
use crate::model::{Content, Group, Kind, Particle, What};

fn thing(name: &str) -> &'static ThingType {
    type_named(name).unwrap()
}

fn with<T>(data_xml: &str, use_it: impl FnOnce(Element<'_>) -> T) -> T {
    let document = Document::parse(data_xml.as_bytes(), &Limits::CONTENTS).unwrap();
    use_it(document.root())
}

fn built(name: &str, pairs: &[(&str, &str)]) -> String {
    from_pairs(thing(name), pairs).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(name: &str, pairs: &[(&str, &str)]) -> String {
    from_pairs(thing(name), pairs).unwrap_err().to_string()
}

/// The same elements and attributes in the same order, and texts that mean the same.
fn same(one: Element<'_>, other: Element<'_>) -> Result<(), String> {
    let place = one.name();
    let attributes = |element: Element<'_>| {
        let mut all: Vec<_> = element
            .attributes()
            .map(|attribute| (attribute.name.to_owned(), attribute.value.trim().to_owned()))
            .collect();
        all.sort();
        all
    };
    if place != other.name() || attributes(one) != attributes(other) {
        return Err(format!("{place} became {}", other.name()));
    }
    let (mut first, mut second) = (one.children(), other.children());
    let parts =
        first.by_ref().zip(second.by_ref()).try_fold(0, |count, (one, other)| same(one, other).map(|()| count + 1));
    if one.children().count() != other.children().count() || parts? != one.children().count() {
        return Err(format!("the children of {place} differ"));
    }
    if one.children().next().is_some() {
        return Ok(());
    }
    let (one, other) = (one.own_text(), other.own_text());
    let number = |text: &str| crate::leaf::int(text);
    let means_same = one == other
        || (one.trim() == other.trim() && !one.trim().is_empty())
        || (number(&one).is_some() && number(&one) == number(&other));
    if means_same { Ok(()) } else { Err(format!("{place}: {one:?} became {other:?}")) }
}

#[test]
fn every_instance_of_every_type_goes_there_and_back() {
    let mut documents = 0;
    for thing in crate::all() {
        for seed in 0..24 {
            let body = Instances::new(seed).body(thing);
            let common = if seed % 2 == 0 { "<common><source>a</source><note> b </note></common>" } else { "" };
            let xml = format!("<data-xml>{body}{common}</data-xml>");
            with(&xml, |original| {
                if thing.external {
                    documents += 1;
                    assert!(to_pairs(thing, original).unwrap_err().rule.contains("give it as XML"), "{}", thing.name);
                    return;
                }
                let pairs = to_pairs(thing, original).unwrap_or_else(|error| panic!("{} {seed}: {error}", thing.name));
                let back = from_pairs(thing, &pairs)
                    .unwrap_or_else(|error| panic!("{} {seed}: {error}\n{xml}\n{pairs:?}", thing.name));
                with(&back, |back| same(original, back))
                    .unwrap_or_else(|problem| panic!("{} {seed}: {problem}\n{xml}\n{back}", thing.name));
                let fields = to_nested(thing, original).unwrap();
                assert_eq!(from_nested(thing, &fields).as_ref(), Ok(&back), "{} {seed}", thing.name);
                // Whatever order the columns of a table are in.
                let mut shuffled = pairs.clone();
                shuffled.reverse();
                let back_again = from_pairs(thing, &shuffled).unwrap_or_else(|error| panic!("{}: {error}", thing.name));
                with(&back_again, |back| same(original, back)).unwrap_or_else(|problem| panic!("{problem}"));
            });
        }
    }
    assert!(documents > 0);
}

#[test]
fn a_row_of_a_table_is_an_item() {
    let weight = built("weight", &[("value/kg", "72.5"), ("when", "2026-03-09T08:30"), ("common/note", "in shoes")]);
    assert_eq!(
        weight,
        "<data-xml><weight><when><date><y>2026</y><m>3</m><d>9</d></date><time><h>8</h><m>30</m></time></when>\
         <value><kg>72.5</kg></value></weight><common><note>in shoes</note></common></data-xml>"
    );
    let shown = built(
        "Weight",
        &[("value/display/@units", "lb"), ("when", "2026-03-09"), ("value/display", "160"), ("value/kg", "72.57")],
    );
    assert!(shown.contains("<value><kg>72.57</kg><display units=\"lb\">160</display></value>"), "{shown}");
}

#[test]
fn what_is_one_thing_to_people_is_one_text() {
    let condition = built(
        "condition",
        &[
            ("name", "Asthma"),
            ("name/code/value", "195967001"),
            ("name/code/type", "snomed"),
            ("name/code[2]/value", "J45"),
            ("name/code[2]/type", "icd10"),
            ("onset-date", "2019-04"),
        ],
    );
    assert!(
        condition.contains("<name><text>Asthma</text><code><value>195967001</value><type>snomed</type></code><code>"),
        "{condition}"
    );
    assert!(condition.contains("<onset-date><structured><date><y>2019</y><m>4</m></date>"), "{condition}");
    let words = built("condition", &[("name", "Asthma"), ("onset-date", "as a child")]);
    assert!(words.contains("<onset-date><descriptive>as a child</descriptive>"), "{words}");
    with(&words, |data_xml| {
        let pairs = to_pairs(thing("condition"), data_xml).unwrap();
        assert_eq!(pairs, [("name".into(), "Asthma".into()), ("onset-date".to_owned(), "as a child".to_owned())]);
    });
}

#[test]
fn errors_name_the_path_the_rule_and_what_looks_like_it() {
    let when = ("when", "2026-03-09");
    assert_eq!(refused("weight", &[when, ("value/kgs", "1")]), "value/kgs: is no path of Weight (nearest: value/kg)");
    assert_eq!(refused("weight", &[when, ("kg", "1")]), "kg: is no path of Weight (nearest: value/kg)");
    assert_eq!(refused("weight", &[when, ("value/kg", "heavy")]), "value/kg: must be a number, 0 or more");
    assert_eq!(refused("weight", &[when, ("value/kg", "1"), ("value/kg", "2")]), "value/kg: stands twice");
    assert_eq!(refused("weight", &[when, ("value/kg[1]", "1"), ("value/kg", "2")]), "value/kg: stands twice");
    assert_eq!(refused("weight", &[when]), "weight: `value` is missing");
    assert!(refused("weight", &[when, ("value", "72 kg")]).starts_with("value: has parts, and no text of its own"));
    for wrong in ["09.03.2026", "2026-3-9", "2026-03-09T08:30Z", "yesterday", "", "2026-03-09T"] {
        let error = refused("weight", &[("when", wrong), ("value/kg", "1")]);
        assert!(error.starts_with("when: must be a date or a date and time such as"), "{wrong}: {error}");
    }
    assert_eq!(
        refused("weight", &[("when", "2026-13-01"), ("value/kg", "1")]),
        "when/date/m: must be a whole number from 1 to 12"
    );
    assert!(refused("weight", &[("when", "2026-02-31"), ("value/kg", "1")]).contains("must be a day of the calendar"));
    assert_eq!(
        refused("weight", &[when, ("when/date", "2026-03-10"), ("value/kg", "1")]),
        "when/date: stands twice: it is what when says"
    );
    assert!(refused("condition", &[("name", "Asthma"), ("onset-date", "09.03.2026")]).contains("or words"));
    assert!(refused("weight", &[when, ("value/kg", "1"), ("value/kg[2]", "2")]).contains("value/kg"));
    for no_path in ["", "a//b", "a[0]", "a[x]", "a[", "<a>", "a b"] {
        assert!(refused("weight", &[(no_path, "1")]).contains("is no path: write names"), "{no_path}");
    }
    // Words of the item never stand in an error.
    assert!(!refused("weight", &[when, ("value/kg", "seventy secret")]).contains("secret"));
}

#[test]
fn of_two_that_exclude_each_other_one_is_given() {
    let both = [("name", "Asthma"), ("onset-date/descriptive", "as a child"), ("onset-date/structured", "2019-04")];
    assert!(refused("condition", &both).contains("only one of them"), "{}", refused("condition", &both));
}

#[test]
fn other_elements_are_given_as_xml() {
    let app = [("format-appid", "a"), ("format-tag", "b"), ("summary", "c")];
    let any = [app.as_slice(), &[("#xml", "<x a=\"1\">y</x><z/>")]].concat();
    let built_xml = built("app-specific", &any);
    assert!(built_xml.contains("<summary>c</summary><x a=\"1\">y</x><z/></"), "{built_xml}");
    for wrong in ["</app-specific>", "<a></b>", "text", "<a>"] {
        let pairs = [app.as_slice(), &[("#xml", wrong)]].concat();
        let result = from_pairs(thing("app-specific"), &pairs);
        assert!(result.is_err() || wrong.is_empty(), "{wrong}: {result:?}");
    }
    let extension = built(
        "weight",
        &[
            ("when", "2026-03-09"),
            ("value/kg", "1"),
            ("common/extension/@source", "s"),
            ("common/extension/#xml", "<a/>"),
        ],
    );
    assert!(extension.contains("<common><extension source=\"s\"><a/></extension></common>"), "{extension}");
}

#[test]
fn types_have_names_and_ids() {
    for name in ["3d34d87e-7fc1-4153-800f-f56592cb0d17", "weight", "Weight", " WEIGHT "] {
        assert_eq!(thing(name).name, "Weight");
    }
    assert_eq!(thing("Blood pressure").root, "blood-pressure");
    assert_eq!(thing("blood_pressure").root, "blood-pressure");
    // Of several formats the newest; each by its id.
    let medication = thing("medication");
    assert_eq!(medication.version, crate::family(medication).last().unwrap().version);
    for each in crate::all() {
        assert_eq!(thing(&each.id.to_string()).id, each.id);
        assert_eq!(thing(each.family).family, each.family);
        assert_eq!(thing(each.name).name, each.name, "{}", each.name);
    }
    let error = type_named("wieght").unwrap_err().to_string();
    assert!(error.starts_with("wieght: is no type of item (nearest: weight"), "{error}");
    assert!(type_named("00000000-0000-0000-0000-000000000001").is_err());
}

#[test]
fn every_path_that_is_told_can_be_given() {
    for thing in crate::all().filter(|thing| !thing.external) {
        let places = places(thing);
        for place in places.iter().filter(|place| !matches!(place.form, Form::Again)) {
            let text = match place.form {
                Form::Date | Form::DateTime | Form::ApproxDateTime => "2026-03-09",
                Form::Time => "08:30",
                Form::Xml => "<a/>",
                Form::Empty => "",
                _ => "x",
            };
            // It may be no valid value and others are missing, but the path is one.
            if let Err(error) = from_pairs(thing, &[(place.path.as_str(), text)]) {
                assert!(!error.rule.contains("is no path"), "{}: {error}", thing.name);
            }
        }
        let mut paths: Vec<_> = places.iter().map(|place| &place.path).collect();
        paths.sort();
        paths.dedup();
        assert_eq!(paths.len(), places.len(), "{}", thing.name);
    }
    let weight: Vec<_> = places(thing("weight")).into_iter().map(|place| (place.path, place.required)).collect();
    assert_eq!(weight[0], ("when".to_owned(), true));
    assert_eq!(weight[1], ("value/kg".to_owned(), true));
    assert!(weight.contains(&("value/display/@units".to_owned(), false)));
    assert!(weight.contains(&("common/note".to_owned(), false)));
}

/// What the writer of bodies relies on: only single elements repeat, and nothing is called like what stands beside the body.
#[test]
fn declarations_are_of_the_kind_that_pairs_can_say() {
    fn group(group: &'static Group, around: &mut Vec<*const Group>) {
        if around.contains(&std::ptr::from_ref(group)) {
            return;
        }
        around.push(std::ptr::from_ref(group));
        if let Content::Elements(all) = &group.content {
            particles(group, all, around);
        }
    }
    fn particles(of: &Group, all: &'static [Particle], around: &mut Vec<*const Group>) {
        for particle in all {
            match &particle.what {
                What::Member(member) => {
                    assert!(!member.name.starts_with(['#', '@']), "{}", of.name);
                    if let Kind::Group(id) = &member.kind {
                        group(id.group(), around);
                    }
                }
                What::Choice(inner) | What::Sequence(inner) => {
                    assert_eq!(particle.max, Some(1), "{}", of.name);
                    particles(of, inner, around);
                }
                What::AnyElement => {}
            }
        }
    }
    let mut around = Vec::new();
    for thing in crate::all().filter(|thing| !thing.external) {
        group(thing.body(), &mut around);
        assert!(thing.body().attributes.is_empty(), "{}", thing.name);
        for taken in [COMMON, "thing", "thing-id", "version-stamp", "data-xml"] {
            assert!(thing.body().member(taken).is_none(), "{}: {taken}", thing.name);
        }
    }
    group(crate::model::GroupId::common().group(), &mut around);
}
