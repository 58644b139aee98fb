//! Words for the shipped activities; what a person typed stays as typed.

use super::{Lang, words};

/// Codes of the shipped activities; their words are under `activity.` and the
/// code.
pub(crate) const ACTIVITIES: &[&str] = &[
    "ash",
    "ash_repeat",
    "base",
    "bed",
    "clear",
    "ditch",
    "fert",
    "gap",
    "hill",
    "nursery",
    "plant",
    "renew",
    "sacks",
    "scout",
    "suckers",
    "water",
    "weed",
];

/// The name of an activity: *Tebas, bersih lahan* for `clear`.
pub fn activity(lang: Lang, code: &str) -> String {
    if ACTIVITIES.contains(&code) {
        words(lang, &format!("activity.{code}"))
    } else {
        code.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shipped_activity_has_words_and_another_its_own() {
        for lang in Lang::ALL {
            for code in ACTIVITIES {
                assert_ne!(activity(lang, code), *code, "{lang:?}");
            }
            assert_eq!(activity(lang, "Pasang pagar"), "Pasang pagar");
        }
    }

    #[test]
    fn each_activity_of_a_shipped_practice_has_words() {
        let library = crate::plan::preset::library().expect("presets");
        for practice in library.practices.values() {
            for activity in &practice.activities {
                let code = activity.code.as_str();
                assert!(ACTIVITIES.contains(&code), "{code}");
            }
        }
    }
}
