//! Reading without guessing: what serde would let pass and a plan must not.
//!
//! Used as `deserialize_with` on fields, which also makes a missing `Option`
//! an error, since serde's own rule would read it as `None`.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};

/// A value all of whose numbers must be finite.
pub(crate) trait Finite {
    /// Is no number in it NaN or infinite?
    fn is_finite(&self) -> bool;
}

impl Finite for f64 {
    fn is_finite(&self) -> bool {
        Self::is_finite(*self)
    }
}

impl Finite for u16 {
    fn is_finite(&self) -> bool {
        true
    }
}

impl<T: Finite> Finite for Option<T> {
    fn is_finite(&self) -> bool {
        self.as_ref().is_none_or(Finite::is_finite)
    }
}

impl<T: Finite, const N: usize> Finite for [T; N] {
    fn is_finite(&self) -> bool {
        self.iter().all(Finite::is_finite)
    }
}

impl<T: Finite> Finite for Vec<T> {
    fn is_finite(&self) -> bool {
        self.iter().all(Finite::is_finite)
    }
}

/// Reads numbers and refuses NaN, infinity and what is too large to be finite.
///
/// # Errors
/// A number is not finite, or the text is not the type asked for.
pub(crate) fn finite<'de, D: Deserializer<'de>, T: Deserialize<'de> + Finite>(
    from: D,
) -> Result<T, D::Error> {
    let value = T::deserialize(from)?;
    if value.is_finite() {
        Ok(value)
    } else {
        Err(D::Error::custom(NOT_FINITE))
    }
}

/// The message of [`finite`]; `plan::file` puts it in the reader's language.
pub(super) const NOT_FINITE: &str = "number is not finite";
/// The message of [`map`], before the key.
pub(super) const DUPLICATE_KEY: &str = "duplicate key ";

/// Reads an optional value that must be written, as `None` or `Some(…)`.
///
/// # Errors
/// The text is not such an option.
pub(crate) fn option<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    from: D,
) -> Result<Option<T>, D::Error> {
    Option::deserialize(from)
}

/// Reads a map and refuses a key that stands twice.
///
/// # Errors
/// A key is repeated, or a value is not the type asked for.
pub(crate) fn map<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    from: D,
) -> Result<BTreeMap<String, T>, D::Error> {
    struct Entries<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
        type Value = BTreeMap<String, T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
            let mut found = BTreeMap::new();
            while let Some((key, value)) = entries.next_entry::<String, T>()? {
                if found.contains_key(&key) {
                    return Err(A::Error::custom(format!("{DUPLICATE_KEY}`{key}`")));
                }
                found.insert(key, value);
            }
            Ok(found)
        }
    }

    from.deserialize_map(Entries(PhantomData))
}
