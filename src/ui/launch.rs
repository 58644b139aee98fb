//! Opening the window, or saying in one sentence why there is none.

use std::ffi::OsString;
use std::path::PathBuf;

use egui::ViewportBuilder;

use super::app::App;
use super::pages::{self, Page};
use super::screenshot::{Measured, Shooting};
use crate::document::{Look, Settings};
use crate::text::Lang;
use crate::tr;

/// With what the window opens.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Launch {
    /// A plan file to open.
    pub file: Option<PathBuf>,
    /// Page to show, by name.
    pub page: Option<String>,
    /// Path of a field to put the cursor into.
    pub field: Option<String>,
    /// A file of boundaries to list.
    pub import: Option<PathBuf>,
    /// Part of the page to show, as the page names it.
    pub part: Option<String>,
    /// Close after so many frames, to measure the start.
    pub frames: Option<usize>,
    /// Language instead of the remembered one.
    pub lang: Option<Lang>,
    /// `dark` or `light` instead of the remembered theme.
    pub look: Option<Look>,
    /// Width and height instead of the remembered ones.
    pub size: Option<[f32; 2]>,
    /// Save a picture of the page as PNG, then close. Remembered settings are
    /// neither used nor changed.
    pub screenshot: Option<PathBuf>,
}

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum LaunchError {
    /// No display to open it on.
    #[error("there is no display for the window")]
    NoDisplay,
    /// No page of this name.
    #[error("there is no page `{name}`")]
    NoPage {
        /// As asked.
        name: String,
    },
    /// The system's windows or graphics refused.
    #[error("the window did not open: {reason}")]
    Refused {
        /// In the system's words.
        reason: String,
    },
}

impl LaunchError {
    /// The sentence for the person who wanted a window.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::NoDisplay => tr!(lang, "launch.no_display"),
            Self::NoPage { name } => {
                let pages: Vec<&str> = Page::ALL.iter().map(|page| page.key()).collect();
                tr!(
                    lang,
                    "launch.no_page",
                    name = name,
                    pages = pages.join(", ")
                )
            }
            Self::Refused { reason } => tr!(lang, "launch.refused", reason = reason),
        }
    }
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// There is no display, no such page, or the system refuses.
pub fn run(options: Launch) -> Result<(), LaunchError> {
    let page = match &options.page {
        None => None,
        Some(name) => {
            Some(Page::parse(name).ok_or_else(|| LaunchError::NoPage { name: name.clone() })?)
        }
    };
    if !has_display() {
        return Err(LaunchError::NoDisplay);
    }
    let is_shooting = options.screenshot.is_some();
    let settings_path = if is_shooting {
        None
    } else {
        Settings::usual_path()
    };
    let mut settings = settings_path
        .as_deref()
        .map(Settings::load)
        .unwrap_or_default();
    if let Some(lang) = options.lang {
        lang.key().clone_into(&mut settings.lang);
    }
    settings.look = options.look.unwrap_or(settings.look);
    settings.window = options.size.unwrap_or(settings.window);
    let viewport = ViewportBuilder::default()
        .with_title("Pelepah")
        .with_app_id("pelepah")
        .with_inner_size(settings.window)
        .with_min_inner_size([960.0, 600.0])
        .with_drag_and_drop(true);
    let native = eframe::NativeOptions {
        viewport,
        centered: true,
        ..eframe::NativeOptions::default()
    };
    let creator: eframe::AppCreator<'_> = Box::new(move |creation| {
        let ctx = &creation.egui_ctx;
        let template = settings_path.as_deref().and_then(Settings::own_template);
        let mut app = App::new(ctx, settings, settings_path)?;
        if let Some(template) = template {
            app.print_with(template);
        }
        if let Some(file) = &options.file {
            app.open_file(file);
        } else if is_shooting && page.is_some_and(|page| page != Page::Start) {
            app.open_first_example();
        }
        if let Some(page) = page {
            app.go(page);
        }
        if let Some(part) = options.part {
            pages::ask_part(ctx, part);
        }
        if let Some(field) = options.field {
            app.jump(&field);
        }
        if let Some(path) = options.import {
            app.import_files(ctx, vec![path]);
        }
        Ok(match (options.screenshot, options.frames) {
            (Some(path), _) => Box::new(Shooting::new(app, path)),
            (None, Some(frames)) => Box::new(Measured::new(app, frames)),
            (None, None) => Box::new(app),
        })
    });
    eframe::run_native("Pelepah", native, creator).map_err(|error| LaunchError::Refused {
        reason: error.to_string(),
    })
}

/// Whether there is anything to open a window on. winit's own answer is raw.
fn has_display() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// What the program's arguments say of a window; nothing where they name a
/// command, or anything that is for the command line to answer.
///
/// A single file opens; `--lang`, `--theme`, and the hidden `--page`,
/// `--part`, `--field`, `--import`, `--frames`, `--size` and `--screenshot` each
/// take a value.
pub fn asked_for(arguments: &[OsString]) -> Option<Launch> {
    let mut launch = Launch::default();
    let mut rest = arguments.iter().skip(1);
    while let Some(argument) = rest.next() {
        let Some(name) = argument.to_str().and_then(|text| text.strip_prefix("--")) else {
            let path = PathBuf::from(argument);
            let is_file = path.extension().is_some() || path.exists();
            if launch.file.is_some() || !is_file {
                return None;
            }
            launch.file = Some(path);
            continue;
        };
        let (name, value) = match name.split_once('=') {
            Some((name, value)) => (name, value.to_owned()),
            None => (name, rest.next()?.to_str()?.to_owned()),
        };
        match name {
            "lang" => launch.lang = Some(Lang::parse(&value)?),
            "theme" => {
                launch.look = Some(match value.as_str() {
                    "dark" => Look::Dark,
                    "light" => Look::Light,
                    _ => return None,
                });
            }
            "page" => launch.page = Some(value),
            "field" => launch.field = Some(value),
            "import" => launch.import = Some(value.into()),
            "part" => launch.part = Some(value),
            "frames" => launch.frames = Some(value.parse().ok()?),
            "size" => launch.size = Some(parse_size(&value)?),
            "screenshot" => launch.screenshot = Some(value.into()),
            _ => return None,
        }
    }
    Some(launch)
}

/// Reads a size such as `1366x768`.
fn parse_size(text: &str) -> Option<[f32; 2]> {
    let (width, height) = text.split_once('x')?;
    Some([width.parse().ok()?, height.parse().ok()?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_or_nothing_opens_the_window_and_a_command_does_not() {
        let asked = |words: &str| {
            let words: Vec<OsString> = words.split_whitespace().map(OsString::from).collect();
            asked_for(&words)
        };
        assert_eq!(asked("pelepah"), Some(Launch::default()));
        let file = asked("pelepah kebun.pelepah.ron --lang en").unwrap();
        assert_eq!(file.file, Some("kebun.pelepah.ron".into()));
        assert_eq!(file.lang, Some(Lang::En));
        let shot = asked("pelepah --page finance --theme=dark --size 1280x720 --screenshot a.png");
        assert_eq!(shot.unwrap().size, Some([1280.0, 720.0]));
        for words in [
            "pelepah simulate a.ron",
            "pelepah --help",
            "pelepah --lang de",
            "pelepah check",
            "pelepah --version",
        ] {
            assert_eq!(asked(words), None, "{words}");
        }
    }
}
