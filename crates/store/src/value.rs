//! Values as both engines know them: integers, texts and bytes.

use jiff::Timestamp;
use uuid::Uuid;

use crate::StoreError;

/// A parameter of a statement, borrowed from the caller.
#[derive(Clone, Copy)]
pub enum ValueRef<'a> {
    Null,
    Integer(i64),
    Text(&'a str),
    Bytes(&'a [u8]),
}

/// A column of a [`Row`]. It may hold secrets, so it has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    Null,
    Integer(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// Anything that can be a parameter.
pub trait ToValue {
    fn to_value(&self) -> ValueRef<'_>;
}

/// Anything a column can be read as.
pub trait FromValue: Sized {
    /// # Errors
    /// [`StoreError::Value`] when the column holds another type, NULL, or a number out of range.
    fn from_value(value: Value) -> Result<Self, StoreError>;
}

/// One row of an answer.
pub struct Row(Vec<Value>);

impl Row {
    pub(crate) fn new(columns: Vec<Value>) -> Self {
        Self(columns)
    }

    pub(crate) fn into_values(self) -> Vec<Value> {
        self.0
    }

    /// The column at `index`, counted from 0 in the order of the SELECT or RETURNING list.
    ///
    /// # Errors
    /// [`StoreError::Value`] when there is no such column or it holds something else.
    pub fn get<T: FromValue>(&self, index: usize) -> Result<T, StoreError> {
        let value = self.0.get(index).cloned().ok_or_else(|| no_column(index))?;
        T::from_value(value).map_err(|error| in_column(index, error))
    }

    /// As [`Row::get`], but leaves NULL behind instead of making a copy: for large columns.
    ///
    /// # Errors
    /// As [`Row::get`].
    pub fn take<T: FromValue>(&mut self, index: usize) -> Result<T, StoreError> {
        let column = self.0.get_mut(index).ok_or_else(|| no_column(index))?;
        let value = std::mem::replace(column, Value::Null);
        T::from_value(value).map_err(|error| in_column(index, error))
    }
}

fn no_column(index: usize) -> StoreError {
    StoreError::Value(format!("there is no column {index}"))
}

fn in_column(index: usize, error: StoreError) -> StoreError {
    match error {
        StoreError::Value(text) => StoreError::Value(format!("column {index}: {text}")),
        other => other,
    }
}

impl Value {
    fn kind(&self) -> &'static str {
        match self {
            Self::Null => "NULL",
            Self::Integer(_) => "an integer",
            Self::Text(_) => "a text",
            Self::Bytes(_) => "bytes",
        }
    }
}

fn unexpected<T>(wanted: &str, found: &Value) -> Result<T, StoreError> {
    Err(StoreError::Value(format!("expected {wanted}, found {}", found.kind())))
}

macro_rules! integers {
    ($($t:ty),*) => {$(
        impl FromValue for $t {
            fn from_value(value: Value) -> Result<Self, StoreError> {
                match value {
                    Value::Integer(n) => <$t>::try_from(n).map_err(|_| {
                        StoreError::Value(format!("{n} is out of range for {}", stringify!($t)))
                    }),
                    other => unexpected("an integer", &other),
                }
            }
        }
    )*};
}
integers!(i64, i32, i16, u64, u32, u16, u8, usize);

macro_rules! small_integers {
    ($($t:ty),*) => {$(
        impl ToValue for $t {
            fn to_value(&self) -> ValueRef<'_> {
                ValueRef::Integer(i64::from(*self))
            }
        }
    )*};
}
small_integers!(i64, i32, i16, u32, u16, u8, bool);

impl FromValue for bool {
    fn from_value(value: Value) -> Result<Self, StoreError> {
        match value {
            Value::Integer(0) => Ok(false),
            Value::Integer(1) => Ok(true),
            Value::Integer(n) => Err(StoreError::Value(format!("{n} is neither 0 nor 1"))),
            other => unexpected("0 or 1", &other),
        }
    }
}

impl ToValue for Timestamp {
    fn to_value(&self) -> ValueRef<'_> {
        ValueRef::Integer(self.as_microsecond())
    }
}

impl FromValue for Timestamp {
    fn from_value(value: Value) -> Result<Self, StoreError> {
        let microseconds = i64::from_value(value)?;
        Timestamp::from_microsecond(microseconds)
            .map_err(|_| StoreError::Value(format!("{microseconds} µs is no time")))
    }
}

impl ToValue for Uuid {
    fn to_value(&self) -> ValueRef<'_> {
        ValueRef::Bytes(self.as_bytes())
    }
}

impl FromValue for Uuid {
    fn from_value(value: Value) -> Result<Self, StoreError> {
        match value {
            Value::Bytes(bytes) => Uuid::from_slice(&bytes)
                .map_err(|_| StoreError::Value(format!("expected 16 bytes, found {}", bytes.len()))),
            other => unexpected("16 bytes", &other),
        }
    }
}

impl ToValue for str {
    fn to_value(&self) -> ValueRef<'_> {
        ValueRef::Text(self)
    }
}

impl ToValue for String {
    fn to_value(&self) -> ValueRef<'_> {
        ValueRef::Text(self)
    }
}

impl FromValue for String {
    fn from_value(value: Value) -> Result<Self, StoreError> {
        match value {
            Value::Text(text) => Ok(text),
            other => unexpected("a text", &other),
        }
    }
}

impl ToValue for [u8] {
    fn to_value(&self) -> ValueRef<'_> {
        ValueRef::Bytes(self)
    }
}

impl<const N: usize> ToValue for [u8; N] {
    fn to_value(&self) -> ValueRef<'_> {
        ValueRef::Bytes(self)
    }
}

impl ToValue for Vec<u8> {
    fn to_value(&self) -> ValueRef<'_> {
        ValueRef::Bytes(self)
    }
}

impl FromValue for Vec<u8> {
    fn from_value(value: Value) -> Result<Self, StoreError> {
        match value {
            Value::Bytes(bytes) => Ok(bytes),
            other => unexpected("bytes", &other),
        }
    }
}

impl<const N: usize> FromValue for [u8; N] {
    fn from_value(value: Value) -> Result<Self, StoreError> {
        let bytes = Vec::<u8>::from_value(value)?;
        let found = bytes.len();
        bytes.try_into().map_err(|_| StoreError::Value(format!("expected {N} bytes, found {found}")))
    }
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> ValueRef<'_> {
        (**self).to_value()
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> ValueRef<'_> {
        match self {
            Some(value) => value.to_value(),
            None => ValueRef::Null,
        }
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value) -> Result<Self, StoreError> {
        match value {
            Value::Null => Ok(None),
            value => T::from_value(value).map(Some),
        }
    }
}
