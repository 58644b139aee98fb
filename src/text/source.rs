//! Sources of the presets, in the words of a language.

use super::Lang;
use crate::plan::preset;

/// The source behind a key of the presets; `None` for a source of the user's own.
pub fn reference(lang: Lang, key: &str) -> Option<&'static str> {
    let found = preset::reference(key)?;
    Some(match lang {
        Lang::Id => found.id,
        Lang::En => found.en,
    })
}
