//! Mistakes in declarations are found, and named.

use super::{Source, read};
use crate::model::{Content, Kind, Low, MemberUnit, Phrase, Said, Simple, What};

const LIBRARY: &str = "\
simple share = double 0..1
group date [as date]
  y   int
group codable [as codable]
  text    string
  code*   string
";

const HEAD: &str = "\
thing a
  id: 3d34d87e-7fc1-4153-800f-f56592cb0d17
  name: A
  namespace: urn:a
";

fn of(library: &'static str, things: &'static str) -> Result<super::Declarations, String> {
    let library = Source { file: "library", text: library };
    read(&[library], &[Source { file: "things", text: things }]).map_err(|error| error.to_string())
}

/// What is said of a thing whose members are these lines.
fn problem(members: &str) -> String {
    let text = Box::leak(format!("{HEAD}{members}").into_boxed_str());
    of(LIBRARY, text).map(|_| String::new()).unwrap_or_else(|problem| problem)
}

#[test]
fn every_construct_is_read() {
    let members = "
  effective date: when
  end date: inner/until
  headline: words(number amount, inner/until)
  headline: inner -> until
  headline: heavy(number amount as mass, sure?)

  @id?         guid
  when         date
  amount{2..7} double > 0     [label much; unit kg]   # a remark
  sure?        boolean
  light?       double         [unit g, times 1000]
  pressed?     double         [unit hPa, times 0.01]
  inner+       [lead until; flat]
    until?     date
    (any)*
  (choice)?
    one        share          [percent]
    (sequence)
      two      int 1..5       [words size]
      three?   anything
  kind         one of a b, c
  last*        string 1.. not blank [default x]
";
    let text = Box::leak(format!("{HEAD}{members}").into_boxed_str());
    let declared = of(LIBRARY, text).unwrap();
    let thing = &declared.things[0];
    assert_eq!((thing.root, thing.family, thing.version), ("a", "a", 1));
    let body = &declared.groups[thing.body.0];
    let Content::Elements(particles) = &body.content else { panic!("elements") };
    let bounds: Vec<_> = particles.iter().map(|particle| (particle.min, particle.max)).collect();
    let optional = (0, Some(1));
    let expected =
        [(1, Some(1)), (2, Some(7)), optional, optional, optional, (1, None), optional, (1, Some(1)), (0, None)];
    assert_eq!(bounds, expected);
    assert!(matches!(&particles[6].what, What::Choice(branches) if matches!(branches[1].what, What::Sequence(_))));
    let amount = body.member("amount").unwrap();
    assert_eq!(amount.label_key, "thing-field-much");
    assert!(matches!(amount.kind, Kind::Simple(Simple::Double { low: Low::Above(0.0), high: None })));
    assert!(
        matches!(&body.member("kind").unwrap().kind, Kind::Simple(Simple::OneOf { values }) if values == &["a b", "c"])
    );
    assert_eq!(
        body.member("two").unwrap().words,
        [
            "thing-choice-size-1",
            "thing-choice-size-2",
            "thing-choice-size-3",
            "thing-choice-size-4",
            "thing-choice-size-5"
        ]
    );
    assert_eq!(body.attributes[0].name, "id");
    let unit = |name| body.member(name).unwrap().unit;
    assert_eq!(unit("light"), MemberUnit::Known("thing-unit-g", 3));
    assert_eq!(unit("pressed"), MemberUnit::Known("thing-unit-hpa", -2));
    let Said::Phrase(Phrase { args, .. }) = &thing.headline[2].said else { panic!("a phrase") };
    let args: Vec<_> = args.iter().map(|arg| (arg.name, arg.without_unit, arg.condition)).collect();
    assert_eq!(args, [("mass", true, false), ("sure", false, true)]);
    for word in [
        "thing-field-id",
        "thing-unit-kg",
        "thing-unit-percent",
        "thing-choice-kind-a-b",
        "thing-headline-words",
        "thing-type-a",
    ] {
        assert!(declared.words.contains(word), "{word}");
    }
}

#[test]
fn a_group_may_contain_itself_and_follow_its_use() {
    let text = "\
thing a
  id: 3d34d87e-7fc1-4153-800f-f56592cb0d17
  name: A
  namespace: urn:a
  body: tree
group tree
  leaf?   string
  tree*   tree
";
    let declared = of(LIBRARY, text).unwrap();
    let tree = declared.things[0].body;
    assert!(matches!(declared.groups[tree.0].member("tree").unwrap().kind, Kind::Group(id) if id == tree));
}

#[test]
fn mistakes_are_named_with_their_line() {
    for (members, expected) in [
        ("  b   strong\n", "things:5: `strong` is no type"),
        ("  b   string 2..1x\n", "things:5: `string 2..1x` is no type"),
        ("  b\n    c   int\n    c   int\n", "things:5: `c` is declared twice"),
        ("  b   int\n    c   int\n", "things:5: a member has a type, or a structure below it"),
        ("  b{3..1}   int\n", "things:5: say how often as `{1..7}`"),
        ("  b   int   [lable x]\n", "things:5: `lable x` means nothing here"),
        ("  b   [as nonsense]\n    c   int\n", "things:5: nothing is said as `nonsense`"),
        ("  b   [lead d]\n    c   int\n", "things:5: there is no member `d`"),
        ("  b   double   [unit from c]\n", "things:1: there is no member `c`"),
        ("  b   [said c(d)]\n    c   int\n", "things:5: there is no member `d`"),
        ("  b   [said c]\n    c   int\n", "things:5: say `said PHRASE(MEMBER, MEMBER)`"),
        ("  b   string   [type name]\n", "things:5: only a guid is the id of a type"),
        ("  b   double   [unit g, times 7]\n", "things:5: say `unit g, times 1000`"),
        ("  headline: c(b?)\n  b   int\n", "things:5: `b` is no boolean"),
        ("  b   string   [words x]\n", "things:5: these values are no fixed set of words"),
        ("  b   int   [words x]\n", "things:5: too many values for words"),
        ("  (choice)\n", "things:5: `(choice)` with or without lines below it"),
        ("  (any)\n    b   int\n", "things:5: `(any)` with or without lines below it"),
        ("  @b*   int\n", "things:5: an attribute stands at most once and holds one value"),
        ("  -b   int\n", "things:5: `-b` is no element name"),
        ("   b   int\n", "things:5: indent by two spaces a level"),
        ("        b   int\n", "things:5: indented below nothing"),
        ("\tb   int\n", "things:5: indent by two spaces a level"),
        ("  headline: b\n  c   int\n", "things:5: there is no `b`"),
        ("  headline: c(b)\n  c   int\n", "things:5: there is no `b`"),
        ("  effective date: c\n  c   int\n", "things:1: `c` is no date of this thing"),
        ("  flags: lonely\n  c   int\n", "things:1: `lonely` is no flag"),
        ("  nmae: x\n  c   int\n", "things:5: `nmae` is no fact of a thing"),
        ("  name: x\n  c   int\n", "things:5: `name` is said twice"),
        ("  version: two\n  c   int\n", "things:1: version is a number"),
        ("  body: nothing\n", "things:1: `nothing` is no group"),
        ("  body: date\n  c   int\n", "things:1: a thing has members, or says what its body is"),
        ("", "things:1: a thing has members, or says what its body is"),
        ("simple share = int\n", "things:5: `share` needs a name of its own"),
        ("simple x int\n", "things:5: say `simple NAME = TYPE`"),
        ("something else\n", "things:5: `something` begins no block; say simple, group or thing"),
    ] {
        assert_eq!(problem(members), expected, "{members}");
    }
    assert_eq!(problem("  b   int\n"), "");
    let twice = Box::leak(format!("{HEAD}  b   int\n{HEAD}  c   int\n").into_boxed_str());
    let error = of(LIBRARY, twice).err().unwrap();
    assert_eq!(error, "things:6: this id, or this version of the family, is declared already");
    assert_eq!(of(LIBRARY, "thing a\n  name: A\n").err().unwrap(), "things:1: a thing needs id, name and namespace");
    assert_eq!(
        of("group v = string\n  b   int\n", "").err().unwrap(),
        "library:1: a value has attributes, but no elements"
    );
}

#[test]
fn names_of_a_file_are_known_only_within_it() {
    let first = Source { file: "first", text: "simple own = int\n" };
    let second = "thing a\n  id: 3d34d87e-7fc1-4153-800f-f56592cb0d17\n  name: A\n  namespace: urn:a\n  b   own\n";
    let error = read(&[], &[first, Source { file: "second", text: second }]).err().unwrap();
    assert_eq!(error.to_string(), "second:5: `own` is no type");
}
