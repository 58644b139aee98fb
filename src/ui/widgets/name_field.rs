//! A field of a few words: a name, a place, a unit.

use egui::{Id, Response, Ui};

use super::field::{self, Look};
use crate::text::Lang;
use crate::tr;

/// A field of words.
#[derive(Clone, Debug)]
pub struct NameField {
    lang: Lang,
    look: Look,
    may_be_empty: bool,
}

impl NameField {
    /// A field under a label.
    pub fn new(lang: Lang, label: impl Into<String>) -> Self {
        Self {
            lang,
            look: Look {
                label: label.into(),
                width: 180.0,
                is_words: true,
                ..Look::default()
            },
            may_be_empty: false,
        }
    }

    /// Width of the field, px.
    #[must_use]
    pub const fn width(mut self, width: f32) -> Self {
        self.look.width = width;
        self
    }

    /// The label stands at the left, this wide.
    #[must_use]
    pub const fn label_left(mut self, width: f32) -> Self {
        self.look.label_width = Some(width);
        self
    }

    /// Path of the field as a problem names it, to jump to.
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.look.path = Some(path.into());
        self
    }

    /// It may be empty; `hint` is written in it then.
    #[must_use]
    pub fn or_empty(mut self, hint: impl Into<String>) -> Self {
        self.look.hint = hint.into();
        self.may_be_empty = true;
        self
    }

    /// In a row of a table, joined to the label of the row.
    #[must_use]
    pub const fn cell(mut self, label: Id, width: f32) -> Self {
        self.look.cell_of = Some(label);
        self.look.width = width;
        self
    }

    /// Shows the field; `words` change when new ones are accepted.
    pub fn show(self, ui: &mut Ui, words: &mut String) -> Response {
        let shown = words.clone();
        let read = |typed: &str| {
            let kept = typed.trim().to_owned();
            let is_named = self.may_be_empty || kept.chars().any(char::is_alphanumeric);
            if is_named && !kept.chars().any(char::is_control) {
                Ok((kept, String::new()))
            } else {
                Err(tr!(self.lang, "input.needs_a_name"))
            }
        };
        let (response, accepted) = field::show(ui, &self.look, &shown, |_| String::new(), read);
        if let Some(accepted) = accepted {
            *words = accepted;
        }
        response
    }
}
