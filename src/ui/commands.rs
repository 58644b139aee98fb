//! The actions: one list that feeds the menu and the keys.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::pages::Page;
use crate::text::Lang;
use crate::tr;

/// Something the program can do by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Back to the start page, to begin another plan.
    New,
    /// Open a plan file.
    Open,
    /// Save to the plan's file.
    Save,
    /// Save to another file.
    SaveAs,
    /// Save a copy to send, without the numbers of identity cards.
    SendCopy,
    /// Open an older version of the plan.
    Backups,
    /// Take the last step back.
    Undo,
    /// Make it again.
    Redo,
    /// Larger letters.
    Larger,
    /// Smaller letters.
    Smaller,
    /// Letters of the usual size.
    UsualSize,
    /// The other language.
    Language,
    /// The other theme.
    Theme,
    /// Close the window.
    Quit,
}

impl Action {
    /// All actions, in the order of the menu.
    pub const ALL: [Self; 14] = [
        Self::New,
        Self::Open,
        Self::Save,
        Self::SaveAs,
        Self::SendCopy,
        Self::Backups,
        Self::Undo,
        Self::Redo,
        Self::Larger,
        Self::Smaller,
        Self::UsualSize,
        Self::Language,
        Self::Theme,
        Self::Quit,
    ];

    /// Key of its name and help.
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Open => "open",
            Self::Save => "save",
            Self::SaveAs => "save_as",
            Self::SendCopy => "send_copy",
            Self::Backups => "backups",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Larger => "larger",
            Self::Smaller => "smaller",
            Self::UsualSize => "usual_size",
            Self::Language => "language",
            Self::Theme => "theme",
            Self::Quit => "quit",
        }
    }

    /// Its name, a verb.
    pub fn name(self, lang: Lang) -> String {
        tr!(lang, &format!("action.{}", self.key()))
    }

    /// What it does, in a sentence.
    pub fn help(self, lang: Lang) -> String {
        tr!(lang, &format!("action_help.{}", self.key()))
    }

    /// Its key, if it has one.
    pub const fn shortcut(self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::New => (Modifiers::COMMAND, Key::N),
            Self::Open => (Modifiers::COMMAND, Key::O),
            Self::Save => (Modifiers::COMMAND, Key::S),
            Self::SaveAs => (Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S),
            Self::Undo => (Modifiers::COMMAND, Key::Z),
            Self::Redo => (Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z),
            Self::Larger => (Modifiers::COMMAND, Key::Plus),
            Self::Smaller => (Modifiers::COMMAND, Key::Minus),
            Self::UsualSize => (Modifiers::COMMAND, Key::Num0),
            Self::Quit => (Modifiers::COMMAND, Key::Q),
            Self::SendCopy | Self::Backups | Self::Language | Self::Theme => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }
}

/// What the keys pressed in this frame ask for; they are used up.
///
/// Longer combinations are looked at first, since egui takes Ctrl+Shift+S for
/// a Ctrl+S too.
pub fn pressed(ctx: &egui::Context) -> (Vec<Action>, Option<Page>) {
    const DIGITS: [Key; 9] = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    ctx.input_mut(|input| {
        let mut found = Vec::new();
        for has_shift in [true, false] {
            for action in Action::ALL {
                let Some(shortcut) = action.shortcut() else {
                    continue;
                };
                if shortcut.modifiers.shift == has_shift && input.consume_shortcut(&shortcut) {
                    found.push(action);
                }
            }
        }
        if input.consume_key(Modifiers::COMMAND, Key::Equals) {
            found.push(Action::Larger);
        }
        if input.consume_key(Modifiers::COMMAND, Key::Y) {
            found.push(Action::Redo);
        }
        let page = DIGITS
            .into_iter()
            .zip(Page::ALL.iter().copied())
            .find(|(key, _)| input.consume_key(Modifiers::COMMAND, *key))
            .map(|(_, page)| page);
        (found, page)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_share_a_key() {
        let keys: Vec<_> = Action::ALL.iter().filter_map(|a| a.shortcut()).collect();
        for (i, key) in keys.iter().enumerate() {
            assert!(!keys[..i].contains(key), "{key:?}");
        }
    }

    #[test]
    fn each_action_has_a_name_and_help() {
        for lang in Lang::ALL {
            for action in Action::ALL {
                assert!(!action.name(lang).is_empty());
                assert!(!action.help(lang).is_empty());
            }
        }
    }
}
