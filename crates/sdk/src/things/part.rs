//! How a typed value is read from an element and written as one again, and what makes that lossless: each structure keeps the
//! element it was read from. Unchanged, it is written byte for byte as it came; changed, what it does not know stays where it was.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use medlock_things::value;
use medlock_wire::xml::{Document, Element, Limits, Writer};
use uuid::Uuid;

/// A value of the typed items: a number, a text, or a structure of such.
pub trait Part: Sized {
    /// Reads an element. From the text it was parsed from, structures keep what they were; without it, nothing.
    ///
    /// # Errors
    /// The first element that is missing or not what it should be.
    fn read(element: Element<'_>, from: Option<&Arc<str>>) -> Result<Self, Misread>;

    /// Writes it as an element of this name.
    fn write(&self, name: &str, out: &mut Writer);

    /// Equal, also where numbers are none.
    fn same(&self, other: &Self) -> bool;
}

/// Something an element says exactly once, at most once, or any number of times.
pub trait Slot: Sized {
    /// # Errors
    /// The first element that is missing or not what it should be.
    fn find(parent: Element<'_>, name: &'static str, from: Option<&Arc<str>>) -> Result<Self, Misread>;

    /// Writes as many elements as there are values.
    fn put(&self, name: &str, out: &mut Writer);

    /// Equal, also where numbers are none.
    fn same(&self, other: &Self) -> bool;
}

/// Why an element cannot be read.
#[derive(Debug)]
pub struct Misread {
    /// From the innermost element outwards.
    path: Vec<String>,
    rule: String,
}

impl Misread {
    pub(crate) fn new(rule: impl Into<String>) -> Misread {
        Misread { path: Vec::new(), rule: rule.into() }
    }

    pub(crate) fn inside(mut self, name: &str) -> Misread {
        self.path.push(name.to_owned());
        self
    }

    /// The path from the root on, and the rule.
    pub(crate) fn told(mut self) -> (String, String) {
        self.path.reverse();
        (self.path.join("/"), self.rule)
    }
}

/// The children with this name that are in no namespace.
pub(crate) fn children<'d>(parent: Element<'d>, name: &'static str) -> impl Iterator<Item = Element<'d>> {
    parent.children_named(name).filter(|child| child.namespace().is_none())
}

impl<T: Part> Slot for T {
    fn find(parent: Element<'_>, name: &'static str, from: Option<&Arc<str>>) -> Result<T, Misread> {
        <Option<T> as Slot>::find(parent, name, from)?.ok_or_else(|| Misread::new("is missing").inside(name))
    }

    fn put(&self, name: &str, out: &mut Writer) {
        self.write(name, out);
    }

    fn same(&self, other: &T) -> bool {
        Part::same(self, other)
    }
}

impl<T: Part> Slot for Option<T> {
    fn find(parent: Element<'_>, name: &'static str, from: Option<&Arc<str>>) -> Result<Option<T>, Misread> {
        let mut all = children(parent, name);
        let first = all.next().map(|child| T::read(child, from)).transpose().map_err(|error| error.inside(name))?;
        if all.next().is_some() { Err(Misread::new("stands there twice").inside(name)) } else { Ok(first) }
    }

    fn put(&self, name: &str, out: &mut Writer) {
        if let Some(value) = self {
            value.write(name, out);
        }
    }

    fn same(&self, other: &Option<T>) -> bool {
        match (self, other) {
            (Some(one), Some(other)) => Part::same(one, other),
            (None, None) => true,
            _ => false,
        }
    }
}

impl<T: Part> Slot for Vec<T> {
    fn find(parent: Element<'_>, name: &'static str, from: Option<&Arc<str>>) -> Result<Vec<T>, Misread> {
        children(parent, name).map(|child| T::read(child, from).map_err(|error| error.inside(name))).collect()
    }

    fn put(&self, name: &str, out: &mut Writer) {
        for value in self {
            value.write(name, out);
        }
    }

    fn same(&self, other: &Vec<T>) -> bool {
        self.len() == other.len() && self.iter().zip(other).all(|(one, other)| Part::same(one, other))
    }
}

impl Part for String {
    fn read(element: Element<'_>, _: Option<&Arc<str>>) -> Result<String, Misread> {
        Ok(element.text().into_owned())
    }

    fn write(&self, name: &str, out: &mut Writer) {
        out.element(name, self);
    }

    fn same(&self, other: &String) -> bool {
        self == other
    }
}

impl Part for f64 {
    fn read(element: Element<'_>, _: Option<&Arc<str>>) -> Result<f64, Misread> {
        value::double(&element.text()).ok_or_else(|| Misread::new("is no number"))
    }

    fn write(&self, name: &str, out: &mut Writer) {
        out.element(name, &double(*self));
    }

    fn same(&self, other: &f64) -> bool {
        self == other || (self.is_nan() && other.is_nan())
    }
}

/// In XML Schema's notation.
pub(crate) fn double(number: f64) -> String {
    if number.is_infinite() {
        return if number > 0.0 { "INF" } else { "-INF" }.to_owned();
    }
    // Very large and very small ones with an exponent: all their zeros say nothing.
    let size = number.abs();
    if size != 0.0 && !(1e-9..1e18).contains(&size) { format!("{number:E}") } else { number.to_string() }
}

impl Part for i32 {
    fn read(element: Element<'_>, _: Option<&Arc<str>>) -> Result<i32, Misread> {
        value::int(&element.text()).ok_or_else(|| Misread::new("is no whole number of 32 bits"))
    }

    fn write(&self, name: &str, out: &mut Writer) {
        out.element(name, &self.to_string());
    }

    fn same(&self, other: &i32) -> bool {
        self == other
    }
}

impl Part for u64 {
    fn read(element: Element<'_>, _: Option<&Arc<str>>) -> Result<u64, Misread> {
        element.text().trim().parse().map_err(|_| Misread::new("is no whole number of 64 bits above 0"))
    }

    fn write(&self, name: &str, out: &mut Writer) {
        out.element(name, &self.to_string());
    }

    fn same(&self, other: &u64) -> bool {
        self == other
    }
}

impl Part for bool {
    fn read(element: Element<'_>, _: Option<&Arc<str>>) -> Result<bool, Misread> {
        value::boolean(&element.text()).ok_or_else(|| Misread::new("is neither true nor false"))
    }

    fn write(&self, name: &str, out: &mut Writer) {
        out.element(name, if *self { "true" } else { "false" });
    }

    fn same(&self, other: &bool) -> bool {
        self == other
    }
}

impl Part for Uuid {
    fn read(element: Element<'_>, _: Option<&Arc<str>>) -> Result<Uuid, Misread> {
        Uuid::try_parse(element.text().trim()).map_err(|_| Misread::new("is no guid"))
    }

    fn write(&self, name: &str, out: &mut Writer) {
        out.element(name, &self.hyphenated().to_string());
    }

    fn same(&self, other: &Uuid) -> bool {
        self == other
    }
}

/// The element a structure was read from; nothing for one that was made here. Not part of its value: two structures that say
/// the same are equal, wherever they come from.
#[derive(Clone, Default)]
pub(crate) enum Kept {
    #[default]
    Nothing,
    /// Where it stands in the text that everything around it was read from.
    Part(Arc<str>, Range<usize>),
    /// The element with prefixes declared that are declared further out.
    Whole(Box<str>),
}

#[cfg(test)]
thread_local! {
    /// Nothing is kept: what is written comes from the values alone.
    pub(crate) static FORGETFUL: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

impl Kept {
    /// `from` is the text the element was parsed from.
    pub(crate) fn of(element: Element<'_>, from: Option<&Arc<str>>) -> Kept {
        let Some(from) = from else { return Kept::Nothing };
        match element.standalone() {
            Cow::Borrowed(_) => Kept::Part(Arc::clone(from), element.range()),
            Cow::Owned(whole) => Kept::Whole(whole.into()),
        }
    }

    /// The element as it came, if it still says what the structure does, under the name that is wanted.
    pub(crate) fn unchanged(&self, is_same: impl FnOnce(Element<'_>) -> bool) -> Option<&str> {
        let raw = self.raw()?;
        let document = Document::parse(raw.as_bytes(), &Limits::CONTENTS).ok()?;
        is_same(document.root()).then_some(raw)
    }

    fn raw(&self) -> Option<&str> {
        #[cfg(test)]
        if FORGETFUL.get() {
            return None;
        }
        match self {
            Kept::Nothing => None,
            Kept::Part(text, range) => text.get(range.clone()),
            Kept::Whole(whole) => Some(whole),
        }
    }

    /// What stood in the element beside the members of these names.
    pub(crate) fn others(&self, known: &[&str], attributes: &[&str]) -> Others {
        let mut others = Others::default();
        let Some(raw) = self.raw() else { return others };
        let Ok(document) = Document::parse(raw.as_bytes(), &Limits::CONTENTS) else { return others };
        for attribute in document.root().attributes() {
            if attribute.namespace.is_none() && !attributes.contains(&attribute.name) {
                others.attributes.push((attribute.name.to_owned(), attribute.value.to_owned()));
            }
        }
        let mut place = 0;
        for child in document.root().children() {
            match known.iter().position(|name| *name == child.name() && child.namespace().is_none()) {
                Some(index) => place = index + 1,
                None => others.elements.push((place, child.standalone().into_owned())),
            }
        }
        others
    }
}

/// Attributes and elements a structure does not know, to be written where they stood.
#[derive(Default)]
pub(crate) struct Others {
    attributes: Vec<(String, String)>,
    /// Behind how many of the known members each stands.
    elements: Vec<(usize, String)>,
}

impl Others {
    pub(crate) fn attributes(&self, out: &mut Writer) {
        for (name, value) in &self.attributes {
            out.attr(name, value);
        }
    }

    /// Those that stood behind this many of the known members.
    pub(crate) fn elements(&self, place: Option<usize>, out: &mut Writer) {
        for (_, xml) in self.elements.iter().filter(|(behind, _)| Some(*behind) == place) {
            out.raw(xml);
        }
    }
}

/// The type of a member that stands there once (`must`), at most once (`may`) or any number of times (`many`).
macro_rules! slot {
    (must $type:ty) => { $type };
    (may $type:ty) => { Option<$type> };
    (many $type:ty) => { Vec<$type> };
}

/// What sets a member that may be absent, or adds one of many.
macro_rules! setter {
    ($(#[$meta:meta])* must $field:ident: $type:ty) => {};
    ($(#[$meta:meta])* may $field:ident: $type:ty) => {
        $(#[$meta])*
        #[must_use]
        pub fn $field(mut self, value: impl Into<$type>) -> Self {
            self.$field = Some(value.into());
            self
        }
    };
    ($(#[$meta:meta])* many $field:ident: $type:ty) => {
        $(#[$meta])*
        ///
        /// Adds one.
        #[must_use]
        pub fn $field(mut self, value: impl Into<$type>) -> Self {
            self.$field.push(value.into());
            self
        }
    };
}

/// What only the body of an item has.
macro_rules! of_item {
    ($root:literal $($what:tt)*) => { $($what)* };
}

/// A structure with its members in the order of the wire. `new` takes those that must be there. With `item`, it is the body of
/// an item: type id, display name and root element.
macro_rules! structure {
    (
        $(#[$meta:meta])*
        $name:ident {
            $( $(#[$field_meta:meta])* $slot:ident $field:ident: $type:ty = $xml:literal; )*
        }
        new($( $needed:ident: $needed_type:ty ),*) and ($( $rest:ident ),*)
        $( item($type_id:literal, $display:literal, $root:literal) )?
    ) => {
        $(#[$meta])*
        #[derive(Clone)]
        pub struct $name {
            $( $(#[$field_meta])* pub $field: slot!($slot $type), )*
            $(
                /// What may stand beside the body of every item: where it came from, a note.
                pub common: of_item!($root Option<Common>),
                around: of_item!($root Kept),
            )?
            kept: Kept,
        }

        impl $name {
            /// With what must be there; the methods named after the other members say those.
            #[allow(clippy::new_without_default, reason = "an item that says nothing is made deliberately")]
            pub fn new($( $needed: impl Into<$needed_type> ),*) -> $name {
                $name {
                    $( $needed: $needed.into(), )*
                    $( $rest: Default::default(), )*
                    $( common: of_item!($root None), around: of_item!($root Kept::default()), )?
                    kept: Kept::default(),
                }
            }

            $( setter!($(#[$field_meta])* $slot $field: $type); )*
        }

        impl Part for $name {
            fn read(element: Element<'_>, from: Option<&Arc<str>>) -> Result<$name, Misread> {
                Ok($name {
                    $( $field: <slot!($slot $type) as Slot>::find(element, $xml, from)?, )*
                    $( common: of_item!($root None), around: of_item!($root Kept::default()), )?
                    kept: Kept::of(element, from),
                })
            }

            fn write(&self, name: &str, out: &mut Writer) {
                let is_same =
                    |kept: Element<'_>| kept.name() == name && $name::read(kept, None).is_ok_and(|kept| Part::same(&kept, self));
                if let Some(raw) = self.kept.unchanged(is_same) {
                    out.raw(raw);
                    return;
                }
                let members: &[&str] = &[$( $xml ),*];
                let others = self.kept.others(members, &[]);
                out.start(name);
                others.attributes(out);
                let mut place = 0..=members.len();
                others.elements(place.next(), out);
                $(
                    Slot::put(&self.$field, $xml, out);
                    others.elements(place.next(), out);
                )*
                out.end();
            }

            fn same(&self, other: &$name) -> bool {
                true $( && Slot::same(&self.$field, &other.$field) )*
            }
        }

        $(
            impl TypedItem for $name {
                const TYPE_ID: Uuid = uuid!($type_id);
                const NAME: &'static str = $display;
                const ROOT: &'static str = $root;
            }

            impl Body for $name {
                fn common(&self) -> Option<&Common> {
                    self.common.as_ref()
                }

                fn common_mut(&mut self) -> &mut Option<Common> {
                    &mut self.common
                }

                fn around(&mut self) -> &mut Kept {
                    &mut self.around
                }

                fn kept_around(&self) -> &Kept {
                    &self.around
                }
            }

            impl From<$name> for String {
                #[doc = concat!("The `thing` element of a new item, as [`TypedItem::to_xml`] writes it. Root: `", $root, "`.")]
                fn from(item: $name) -> String {
                    item.to_xml()
                }
            }
        )?

        impl PartialEq for $name {
            fn eq(&self, other: &$name) -> bool {
                Part::same(self, other) $( && of_item!($root self.common == other.common) )?
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}

/// A word out of a fixed set.
macro_rules! choice {
    ( $(#[$meta:meta])* $name:ident { $( $(#[$word_meta:meta])* $word:ident = $xml:literal, )* } ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $( $(#[$word_meta])* $word, )*
        }

        impl Part for $name {
            fn read(element: Element<'_>, _: Option<&Arc<str>>) -> Result<$name, Misread> {
                match element.text().trim() {
                    $( $xml => Ok($name::$word), )*
                    _ => Err(Misread::new("is none of the words allowed here")),
                }
            }

            fn write(&self, name: &str, out: &mut Writer) {
                out.element(name, match self { $( $name::$word => $xml, )* });
            }

            fn same(&self, other: &$name) -> bool {
                self == other
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}

pub(crate) use {choice, of_item, setter, slot, structure};
