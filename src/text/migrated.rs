//! Words for what a file of an older format was given.

use super::{Lang, count, field_name};
use crate::plan::Migrated;
use crate::tr;

/// A field that an older file lacked, and the value it has now, in a sentence.
pub fn migrated(lang: Lang, added: &Migrated) -> String {
    let value = match added.value {
        "None" | "\"\"" | "[]" | "{}" => tr!(lang, "migrated.empty"),
        value => value.trim_matches('"').to_owned(),
    };
    tr!(
        lang,
        "migrated.added",
        field = field_name(lang, &added.field),
        value = value,
        count = count(lang, added.count.try_into().unwrap_or(i64::MAX)),
    )
}
