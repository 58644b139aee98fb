//! What the program remembers between two starts: language, theme, zoom,
//! window, and the plans opened last.
//!
//! A value that cannot be read falls back to its default, one by one: settings
//! never keep the program from starting.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ron::Value;
use serde::de::DeserializeOwned;

use super::store;

/// Plans remembered.
const MOST_RECENTS: usize = 8;
/// Largest settings file read, bytes.
const MAX_BYTES: u64 = 256 * 1024;

/// The theme of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Look {
    /// Dark text on warm paper: for sunlit offices.
    #[default]
    Light,
    /// Light text on dark ground.
    Dark,
}

/// What is remembered.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Code of the window's language, as `id`; empty: the program's first.
    pub lang: String,
    /// Its theme.
    pub look: Look,
    /// Size of everything, 1 is usual.
    pub zoom: f32,
    /// Width and height of the window, px.
    pub window: [f32; 2],
    /// What local units of land measure, m² by name, as the person said.
    pub units: BTreeMap<String, f64>,
    /// Last opened first.
    pub recents: Vec<Recent>,
}

/// A plan opened before, as it was then.
#[derive(Clone, Debug, PartialEq)]
pub struct Recent {
    /// Its file.
    pub path: PathBuf,
    /// Its name.
    pub name: String,
    /// Where its first plot lies.
    pub place: String,
    /// Area of its plots, m².
    pub area_m2: f64,
    /// Day of its last opening or saving, `2026-11-25`.
    pub day: String,
}

/// Why a recent plan cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The file is not there.
    Gone,
    /// The disk or the system refuses to read it.
    Refused,
}

impl Recent {
    /// Why its file cannot be opened; `None` where it can.
    pub fn unreadable(&self) -> Option<Unreadable> {
        match std::fs::File::open(&self.path) {
            Ok(_) => None,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Some(Unreadable::Gone),
            Err(_) => Some(Unreadable::Refused),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: String::new(),
            look: Look::Light,
            zoom: 1.0,
            window: [1366.0, 768.0],
            units: BTreeMap::new(),
            recents: Vec::new(),
        }
    }
}

impl Settings {
    /// Where settings are kept on this system, if it has such a place.
    pub fn usual_path() -> Option<PathBuf> {
        directories::ProjectDirs::from("", "", "pelepah")
            .map(|folders| folders.config_dir().join("settings.ron"))
    }

    /// Settings of a file; the defaults for all that is not there or not read.
    pub fn load(path: &Path) -> Self {
        let bytes = super::read_bounded(path, MAX_BYTES).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        Self::read(&text)
    }

    fn read(text: &str) -> Self {
        let values: BTreeMap<String, Value> = ron::from_str(text).unwrap_or_default();
        let usual = Self::default();
        let lang = value(&values, "lang").filter(|code: &String| {
            code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())
        });
        let zoom = value(&values, "zoom").filter(|zoom| (0.5..=3.0).contains(zoom));
        let window = value(&values, "window")
            .filter(|size: &[f32; 2]| size.iter().all(|px| (320.0..=16_384.0).contains(px)));
        let units = value(&values, "units").filter(|units: &BTreeMap<String, f64>| {
            units.values().all(|m2| (0.1..=100_000.0).contains(m2))
        });
        Self {
            lang: lang.unwrap_or(usual.lang),
            look: match value::<String>(&values, "look").as_deref() {
                Some("dark") => Look::Dark,
                Some(_) | None => usual.look,
            },
            zoom: zoom.unwrap_or(usual.zoom),
            window: window.unwrap_or(usual.window),
            units: units.unwrap_or(usual.units),
            recents: recents(&values),
        }
    }

    /// An office's own template for proposals: the file `proposal.typ` beside the
    /// settings, if there is one.
    pub fn own_template(path: &Path) -> Option<String> {
        let bytes = super::read_bounded(&path.with_file_name("proposal.typ"), MAX_BYTES).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Saves the settings, and makes their folder where it is missing.
    ///
    /// # Errors
    /// The disk refuses; nothing that matters is lost.
    pub fn save(&self, path: &Path) -> Result<(), store::SaveError> {
        let refused = |source| store::SaveError::Write {
            path: path.to_owned(),
            source,
        };
        let text = self
            .write()
            .map_err(|e| refused(std::io::Error::other(e)))?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(refused)?;
        }
        store::replace(path, text.as_bytes())
    }

    fn write(&self) -> Result<String, ron::Error> {
        let look = match self.look {
            Look::Light => "light",
            Look::Dark => "dark",
        };
        let lines = [
            ("lang", ron::to_string(&self.lang)?),
            ("look", ron::to_string(look)?),
            ("zoom", ron::to_string(&self.zoom)?),
            ("window", ron::to_string(&self.window)?),
            ("units", ron::to_string(&self.units)?),
        ];
        let mut text = String::from("{\n");
        for (name, value) in lines {
            text.extend(["  \"", name, "\": ", &value, ",\n"]);
        }
        text += "  \"recents\": [\n";
        for recent in &self.recents {
            // as a map: a name of the future is then no fault
            let path = recent.path.to_string_lossy();
            let parts = [
                ("path", ron::to_string(&path)?),
                ("name", ron::to_string(&recent.name)?),
                ("place", ron::to_string(&recent.place)?),
                ("area_m2", ron::to_string(&recent.area_m2)?),
                ("day", ron::to_string(&recent.day)?),
            ];
            let parts = parts.map(|(name, value)| format!("\"{name}\": {value}"));
            text.extend(["    {", &parts.join(", "), "},\n"]);
        }
        Ok(text + "  ],\n}\n")
    }

    /// Puts a plan first among the recent ones.
    pub fn remember(&mut self, recent: Recent) {
        self.recents.retain(|known| known.path != recent.path);
        self.recents.insert(0, recent);
        self.recents.truncate(MOST_RECENTS);
    }
}

fn value<T: DeserializeOwned>(values: &BTreeMap<String, Value>, name: &str) -> Option<T> {
    values.get(name)?.clone().into_rust().ok()
}

fn recents(values: &BTreeMap<String, Value>) -> Vec<Recent> {
    let Some(Value::Seq(entries)) = values.get("recents") else {
        return Vec::new();
    };
    entries
        .iter()
        .filter_map(|entry| {
            let of: BTreeMap<String, Value> = entry.clone().into_rust().ok()?;
            let path: String = value(&of, "path")?;
            let area_m2: f64 = value(&of, "area_m2").unwrap_or_default();
            Some(Recent {
                path: path.into(),
                name: value(&of, "name").unwrap_or_default(),
                place: value(&of, "place").unwrap_or_default(),
                area_m2: if area_m2.is_finite() { area_m2 } else { 0.0 },
                day: value(&of, "day").unwrap_or_default(),
            })
        })
        .take(MOST_RECENTS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/settings.ron");
        let mut settings = Settings {
            lang: "en".to_owned(),
            look: Look::Dark,
            zoom: 1.25,
            window: [1280.0, 720.0],
            ..Settings::default()
        };
        for n in 0..12 {
            settings.remember(Recent {
                path: format!("/kebun/Pak \"Adi\" ({}).pelepah.ron", n % 10).into(),
                name: "Kebun \"Pak Adi\"".to_owned(),
                place: "Pontianak".to_owned(),
                area_m2: 10_000.0,
                day: "2026-11-25".to_owned(),
            });
        }
        settings.units.insert("borong".to_owned(), 289.0);
        assert_eq!(settings.recents.len(), MOST_RECENTS);
        settings.save(&path).unwrap();
        assert_eq!(Settings::load(&path), settings);
    }

    #[test]
    fn a_recent_plan_that_is_gone_is_known_as_such() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kebun.pelepah.ron");
        let recent = Recent {
            path: path.clone(),
            name: String::new(),
            place: String::new(),
            area_m2: 0.0,
            day: String::new(),
        };
        assert_eq!(recent.unreadable(), Some(Unreadable::Gone));
        store::replace(&path, b"()").unwrap();
        assert_eq!(recent.unreadable(), None);
    }

    #[test]
    fn a_bad_value_falls_back_to_its_default_alone() {
        let usual = Settings::default();
        let dark = Settings {
            look: Look::Dark,
            ..usual.clone()
        };
        let cases = [
            ("", &usual),
            ("not ron at all {{{", &usual),
            (r#"{"look": "dark", "zoom": "large"}"#, &dark),
            (r#"{"look": "dark", "zoom": inf, "lang": 7}"#, &dark),
            (r#"{"look": "dark", "window": [5, 5], "future": ()}"#, &dark),
            (r#"{"look": "dark", "units": {"borong": -1.0}}"#, &dark),
            (r#"{"look": "dark", "recents": [{"name": "x"}, 3]}"#, &dark),
        ];
        for (text, expected) in cases {
            assert_eq!(&Settings::read(text), expected, "{text}");
        }
    }
}
