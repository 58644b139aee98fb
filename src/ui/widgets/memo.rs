//! What is made of results once and shown in many frames.

use std::sync::{Arc, Weak};

use egui::{Id, Ui};

use crate::text::Lang;

#[derive(Debug)]
struct Kept<R, T> {
    of: Weak<R>,
    lang: Lang,
    made: Arc<T>,
}

// by hand: an `Arc` is cloned whatever it holds
impl<R, T> Clone for Kept<R, T> {
    fn clone(&self) -> Self {
        Self {
            of: Weak::clone(&self.of),
            lang: self.lang,
            made: Arc::clone(&self.made),
        }
    }
}

/// What `make` gives for these results in this language, made anew only when
/// they change. `name` is its own within the window.
pub(in crate::ui) fn memo<R: Send + Sync + 'static, T: Send + Sync + 'static>(
    ui: &Ui,
    name: &str,
    results: &Arc<R>,
    lang: Lang,
    make: impl FnOnce() -> T,
) -> Arc<T> {
    let id = Id::unique("pelepah memo").with(name);
    let of = Arc::downgrade(results);
    let kept: Option<Kept<R, T>> = ui.data(|data| data.get_temp(id));
    if let Some(kept) = kept
        && kept.lang == lang
        && kept.of.ptr_eq(&of)
    {
        return kept.made;
    }
    let made = Arc::new(make());
    let kept = Kept {
        of,
        lang,
        made: Arc::clone(&made),
    };
    ui.data_mut(|data| data.insert_temp(id, kept));
    made
}
