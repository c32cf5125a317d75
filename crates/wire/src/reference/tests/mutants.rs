//! The same request, changed in one place.

use medlock_xml::{Document, Element, Limits, Writer};

/// Elements whose content nobody looks at, or that is judged elsewhere.
const CLOSED: [&str; 10] = [
    "data-xml",
    "app-settings",
    "created",
    "updated",
    "eff-permissions",
    "signature-info",
    "call-back-url",
    "token-ttl-seconds",
    "password-protected-package",
    "common",
];

#[derive(Clone)]
struct Tree {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Tree>,
    /// What stands in it as it came, for elements that are closed.
    raw: Option<String>,
}

/// All changes of one place of the inner XML of an `info`, each with what was done.
pub fn of(inner: &str) -> Vec<(String, String)> {
    let xml = format!("<info>{inner}</info>");
    let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
    let tree = Tree::of(document.root());
    let mut changed = Vec::new();
    changes(&tree, &mut |what, tree| changed.push((what, tree.inner())));
    changed
}

impl Tree {
    fn of(element: Element<'_>) -> Tree {
        let closed = CLOSED.contains(&element.name());
        Tree {
            name: element.name().to_owned(),
            attributes: element.attributes().map(|a| (a.name.to_owned(), a.value.to_owned())).collect(),
            text: element.own_text().into_owned(),
            children: if closed { Vec::new() } else { element.children().map(Tree::of).collect() },
            raw: closed.then(|| element.inner_raw().to_owned()),
        }
    }

    fn leaf(name: &str) -> Tree {
        Tree { name: name.to_owned(), attributes: Vec::new(), text: String::new(), children: Vec::new(), raw: None }
    }

    fn write(&self, writer: &mut Writer) {
        writer.start(&self.name);
        for (name, value) in &self.attributes {
            writer.attr(if name == "lang" { "xml:lang" } else { name }, value);
        }
        self.contents(writer);
        writer.end();
    }

    fn contents(&self, writer: &mut Writer) {
        match &self.raw {
            Some(raw) => {
                writer.raw(raw);
            }
            None => {
                writer.text(&self.text);
                self.children.iter().for_each(|child| child.write(writer));
            }
        }
    }

    fn inner(&self) -> String {
        let mut writer = Writer::new();
        self.contents(&mut writer);
        writer.finish()
    }
}

/// Tells every tree that differs from this one in one place, with what was done.
fn changes(tree: &Tree, told: &mut dyn FnMut(String, &Tree)) {
    if tree.raw.is_some() {
        return;
    }
    let here = &tree.name;
    for place in 0..tree.children.len() {
        let name = &tree.children[place].name;
        let mut without = tree.clone();
        without.children.remove(place);
        told(format!("{here}: without {name}"), &without);
        let mut twice = tree.clone();
        twice.children.insert(place, tree.children[place].clone());
        told(format!("{here}: {name} twice"), &twice);
        let mut renamed = tree.clone();
        renamed.children[place].name = "odd".to_owned();
        told(format!("{here}: {name} renamed"), &renamed);
        if place > 0 && *name != tree.children[place - 1].name {
            let mut swapped = tree.clone();
            swapped.children.swap(place - 1, place);
            told(format!("{here}: {name} before the one before it"), &swapped);
        }
        changes(&tree.children[place], &mut |what, child| {
            let mut changed = tree.clone();
            changed.children[place] = child.clone();
            told(format!("{here}/{what}"), &changed);
        });
    }
    let mut more = tree.clone();
    more.children.push(Tree::leaf("odd"));
    told(format!("{here}: one more"), &more);
    if tree.children.is_empty() {
        for text in ["", "   ", "?", "-1", "Nonsense", &"x".repeat(40), &format!("  {}  ", tree.text)] {
            // Schemas have no word for elements with nothing but white space.
            if tree.text.is_empty() && text.trim().is_empty() {
                continue;
            }
            let mut other = tree.clone();
            other.text = text.to_owned();
            told(format!("{here}: '{text}'"), &other);
        }
    } else {
        let mut beside = tree.clone();
        beside.text = "beside".to_owned();
        told(format!("{here}: text beside"), &beside);
    }
    for (place, (name, _)) in tree.attributes.iter().enumerate() {
        let mut without = tree.clone();
        without.attributes.remove(place);
        told(format!("{here}: without @{name}"), &without);
        let mut garbage = tree.clone();
        garbage.attributes[place].1 = "?".to_owned();
        told(format!("{here}: odd @{name}"), &garbage);
    }
}
