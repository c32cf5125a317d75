//! Items of a record as structures: read, changed, written.

use std::fmt;

use medlock_wire::xml::{Document, Limits};

use crate::things::TypedItem;
use crate::{Error, Item, ItemKey, ItemQuery, Record};

/// An item of a record, read as a structure. What the structure says can be changed and written back with [`Record::update`]; the
/// rest of the item, such as tags and flags, stays as it is.
#[derive(Clone)]
pub struct Typed<T> {
    /// What the item says.
    pub body: T,
    item: Item,
}

/// What [`Record::get_typed`] found, the newest effective date first.
#[derive(Clone)]
pub struct TypedItems<T> {
    /// The items.
    pub items: Vec<Typed<T>>,
    /// Those that cannot be read as this type: of an older format that cannot be said in it.
    pub others: Vec<Item>,
    /// Whether something was left out that the application may not read.
    pub filtered: bool,
}

impl<T: TypedItem> Typed<T> {
    /// Its id and version stamp.
    pub fn key(&self) -> Option<ItemKey> {
        self.item.key()
    }

    /// The item as it came.
    pub fn item(&self) -> &Item {
        &self.item
    }

    /// The `thing` element with what the structure says now.
    ///
    /// # Errors
    /// [`Error::NotThings`] when the item as it came has no body to be replaced.
    pub fn to_xml(&self) -> Result<String, Error> {
        let xml = self.item.xml();
        let no_body = || Error::NotThings { reason: "the item has no body".to_owned() };
        let document = Document::parse(xml.as_bytes(), &Limits::CONTENTS).map_err(|_| no_body())?;
        let mut bodies = document.root().children_named("data-xml");
        let body = bodies.find(|data| data.attribute("transform").is_none()).ok_or_else(no_body)?.range();
        Ok([&xml[..body.start], &self.body.to_data_xml(), &xml[body.end..]].concat())
    }
}

impl Item {
    /// The item as a structure of its type.
    ///
    /// # Errors
    /// [`Error::NotTyped`] with the element and the rule, when it is of another type or format.
    pub fn typed<T: TypedItem>(&self) -> Result<T, Error> {
        T::from_xml(self.xml())
    }
}

impl Record {
    /// Reads the items of one type as structures, whatever format of it they are kept in (GetThings 3). The query says which of them.
    ///
    /// # Errors
    /// As [`Record::get`].
    pub async fn get_typed<T: TypedItem>(&self, query: &ItemQuery) -> Result<TypedItems<T>, Error> {
        let found = self.get(&query.clone().or_in_format(T::TYPE_ID)).await?;
        let mut typed = TypedItems { items: Vec::new(), others: Vec::new(), filtered: found.filtered };
        for item in found.items {
            match item.typed() {
                Ok(body) => typed.items.push(Typed { body, item }),
                Err(_) => typed.others.push(item),
            }
        }
        Ok(typed)
    }

    /// Writes new items (PutThings 2), all of them or none. Returns the key of each, in their order. [`Record::write`] takes items of
    /// several types, and attachments.
    ///
    /// # Errors
    /// As [`Record::put`].
    pub async fn put_typed<T: TypedItem>(&self, items: &[T]) -> Result<Vec<ItemKey>, Error> {
        self.put(&items.iter().map(T::to_xml).collect::<String>()).await
    }

    /// Writes changed items back as new versions (PutThings 2), all of them or none. Returns their new keys, in their order.
    ///
    /// # Errors
    /// As [`Record::put`]: 61 when somebody else has changed one since it was read.
    pub async fn update<T: TypedItem>(&self, items: &[Typed<T>]) -> Result<Vec<ItemKey>, Error> {
        self.put(&items.iter().map(Typed::to_xml).collect::<Result<String, Error>>()?).await
    }
}

impl<T> fmt::Debug for Typed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typed(…)")
    }
}

impl<T> fmt::Debug for TypedItems<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TypedItems")
            .field("items", &self.items.len())
            .field("others", &self.others.len())
            .finish_non_exhaustive()
    }
}
