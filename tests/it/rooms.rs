//! Who may use whom, and how long a file may be. Reads the sources.

use std::fs;
use std::path::{Path, PathBuf};

/// A room and the rooms it may use. `text` knows plans to name their fields.
const MAY_USE: [(&str, &[&str]); 11] = [
    ("plan", &[]),
    ("land", &["plan"]),
    ("text", &["plan"]),
    ("document", &["plan"]),
    ("model", &["plan", "land"]),
    ("advice", &["plan", "land", "model", "text"]),
    ("chart", &["plan", "land", "model", "text"]),
    (
        "report",
        &["plan", "land", "model", "text", "advice", "chart"],
    ),
    (
        "command",
        &[
            "plan", "land", "model", "text", "advice", "chart", "report", "document",
        ],
    ),
    (
        "ui",
        &[
            "plan", "land", "model", "text", "advice", "chart", "report", "document",
        ],
    ),
    ("main", &["command", "ui", "text"]),
];

/// Crates that only one room may name.
const OWN_CRATES: [(&str, &[&str]); 6] = [
    (
        "ui",
        &[
            "egui",
            "eframe",
            "egui_plot",
            "egui_extras",
            "rfd",
            "opener",
            "pollster",
        ],
    ),
    ("document", &["calamine"]),
    (
        "land",
        &[
            "geojson",
            "roxmltree",
            "shapefile",
            "proj4rs",
            "geographiclib_rs",
        ],
    ),
    ("model", &["rand_chacha", "pulp"]),
    (
        "report",
        &[
            "plotters",
            "resvg",
            "rust_xlsxwriter",
            "typst",
            "typst_as_lib",
            "typst_pdf",
            "typst_render",
            "docx_rs",
        ],
    ),
    ("command", &["clap"]),
];

/// Longest source file, lines.
const MAX_LINES: usize = 600;

fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(
                fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let inner = path.strip_prefix(&root).unwrap();
            let first = inner
                .components()
                .next()
                .unwrap()
                .as_os_str()
                .to_str()
                .unwrap();
            let room = first.trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).unwrap();
            found.push((room, inner.to_owned(), text));
        }
    }
    found
}

/// Lines that are not comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(str::trim_start)
        .filter(|line| !line.starts_with("//"))
}

/// Names that follow `prefix` in a line, up to the next separator.
fn names_after<'a>(line: &'a str, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    line.match_indices(prefix).filter_map(|(at, _)| {
        let before = line[..at].chars().next_back();
        let rest = &line[at + prefix.len()..];
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        let is_word = before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':');
        is_word.then_some(&rest[..end])
    })
}

#[test]
fn no_room_uses_a_later_one() {
    let rooms: Vec<&str> = MAY_USE.iter().map(|(room, _)| *room).collect();
    let mut wrong = Vec::new();
    let mut arrows = 0;
    for (room, path, text) in sources() {
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == room) else {
            assert_eq!(room, "lib", "{} is in no room", path.display());
            continue;
        };
        for line in code(&text) {
            for used in names_after(line, "crate::").chain(names_after(line, "pelepah::")) {
                if used != room && rooms.contains(&used) {
                    arrows += 1;
                    if !allowed.contains(&used) {
                        wrong.push(format!("{} uses {used}: {line}", path.display()));
                    }
                }
            }
            assert!(
                !line.contains("use crate::{"),
                "one `use` a room: {}",
                path.display()
            );
        }
    }
    assert!(arrows > 10, "the scan finds arrows");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_program_measures_land_in_the_model() {
    for (room, path, text) in sources() {
        if room == "model" && !path.ends_with("program.rs") {
            let uses =
                code(&text).any(|line| names_after(line, "crate::").any(|used| used == "land"));
            assert!(!uses, "{} uses land", path.display());
        }
    }
}

#[test]
fn each_foreign_crate_stays_in_its_room() {
    for (room, path, text) in sources() {
        for (owner, crates) in OWN_CRATES {
            for name in crates {
                let is_used = code(&text).any(|line| line.contains(&format!("{name}::")));
                assert!(room == owner || !is_used, "{} names {name}", path.display());
            }
        }
    }
}

#[test]
fn files_stay_small() {
    for (_, path, text) in sources() {
        let lines = text.lines().count();
        assert!(
            lines <= MAX_LINES,
            "{}: {lines} lines; what second idea is in it?",
            path.display()
        );
        assert!(
            text.starts_with("//!"),
            "{} says what it is",
            path.display()
        );
    }
}
