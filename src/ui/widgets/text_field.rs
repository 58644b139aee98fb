//! A field of words: a name.

use egui::{Response, Ui};

use super::field::{self, Look};
use crate::text::Lang;
use crate::tr;

/// A field of a name, which may not be empty.
#[derive(Clone, Debug)]
pub struct TextField {
    lang: Lang,
    look: Look,
}

impl TextField {
    /// A field under a label.
    pub fn new(lang: Lang, label: impl Into<String>) -> Self {
        Self {
            lang,
            look: Look {
                label: label.into(),
                width: 170.0,
                ..Look::default()
            },
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

    /// Shows the field; `value` changes when a new one is accepted.
    pub fn show(self, ui: &mut Ui, value: &mut String) -> Response {
        let read = |typed: &str| {
            let typed = typed.trim();
            if typed.chars().any(char::is_alphanumeric) {
                Ok((typed.to_owned(), String::new()))
            } else {
                Err(tr!(self.lang, "input.nameless"))
            }
        };
        let (response, accepted) = field::show(ui, &self.look, value, |_| String::new(), read);
        if let Some(accepted) = accepted {
            *value = accepted;
        }
        response
    }
}
