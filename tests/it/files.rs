//! Plan files: round trips, and texts that are not plans. Each gives a clear
//! error with its place within two seconds, and never a panic.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use pelepah::document;
use pelepah::plan::file::{Fault, ReadError, read, read_telling, write};
use pelepah::plan::{FORMAT, preset};
use proptest::prelude::*;

use crate::small_plan;

fn examples() -> Vec<String> {
    let examples = preset::library().unwrap().examples.iter();
    examples
        .map(|example| write(&example.plan).unwrap())
        .collect()
}

/// Reads what is not a plan, within two seconds.
#[expect(clippy::disallowed_methods, reason = "a hang is a failure")]
fn refused(bytes: &[u8]) -> ReadError {
    let start = Instant::now();
    let error = read(bytes).unwrap_err();
    assert!(
        start.elapsed() < Duration::from_secs(2),
        "{error}: {:?}",
        start.elapsed()
    );
    error
}

fn changed(from: &str, to: &str) -> ReadError {
    let text = write(&small_plan::plan()).unwrap();
    assert!(text.contains(from), "{from} stands in the plan");
    refused(text.replacen(from, to, 1).as_bytes())
}

#[test]
fn what_was_written_reads_back_equal_and_writes_the_same_bytes() {
    for text in examples() {
        let plan = read(text.as_bytes()).unwrap();
        assert_eq!(write(&plan).unwrap(), text);
        assert_eq!(read(write(&plan).unwrap().as_bytes()).unwrap(), plan);
    }
}

#[test]
fn a_mark_at_the_start_and_windows_line_ends_are_tolerated() {
    for text in examples() {
        let plan = read(text.as_bytes()).unwrap();
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(read(windows.as_bytes()).unwrap(), plan);
    }
}

#[test]
fn each_fault_is_named_with_its_place() {
    let cases = [
        (
            "unknown field",
            changed("note:", "notes:"),
            Fault::UnknownName {
                found: "notes".to_owned(),
                nearest: Some("note".to_owned()),
            },
        ),
        (
            "unknown word",
            changed("soil: peat", "soil: peet"),
            Fault::UnknownName {
                found: "peet".to_owned(),
                nearest: Some("peat".to_owned()),
            },
        ),
        (
            "missing option",
            changed("tax: None,", ""),
            Fault::Missing {
                name: "tax".to_owned(),
            },
        ),
        (
            "field twice",
            changed("months:", "months: 12, months:"),
            Fault::Repeated {
                name: "months".to_owned(),
            },
        ),
        ("NaN", changed("rate: 0.06", "rate: NaN"), Fault::NotFinite),
        (
            "infinity",
            changed("rate: 0.06", "rate: inf"),
            Fault::NotFinite,
        ),
        (
            "1e400",
            changed("rate: 0.06", "rate: 1e400"),
            Fault::NotFinite,
        ),
        ("NUL", changed("rate: 0.06", "rate: \0"), Fault::Nul),
        (
            "newer",
            changed("format: 2", "format: 3"),
            Fault::TooNew { found: 3 },
        ),
        (
            "never was",
            changed("format: 2", "format: 0"),
            Fault::NoSuchFormat { found: 0 },
        ),
    ];
    for (name, error, fault) in cases {
        assert_eq!(error.fault, fault, "{name}");
        assert!(error.line >= 2 && error.column >= 1, "{name}: {error}");
    }
}

/// Files of every format that was, as it was written then.
#[test]
fn a_file_of_any_older_format_opens_and_is_told_about() {
    let formats = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/formats");
    let mut opened = Vec::new();
    for entry in walk(&formats) {
        let bytes = fs::read(&entry).unwrap();
        let (plan, told) = read_telling(&bytes).unwrap_or_else(|error| {
            panic!("{}: {error}", entry.display());
        });
        assert_eq!(plan.format, FORMAT);
        assert!(told.iter().all(|added| added.count > 0));
        assert_eq!(pelepah::plan::check(&plan), [], "{}", entry.display());
        let again = read_telling(write(&plan).unwrap().as_bytes()).unwrap();
        assert_eq!(again, (plan, Vec::new()));
        opened.push(entry);
    }
    let folders = fs::read_dir(&formats).unwrap().count();
    assert_eq!(
        folders,
        FORMAT as usize - 1,
        "each older format has its folder"
    );
    assert!(opened.len() >= 3, "{opened:?}");
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut found: Vec<PathBuf> = entries
        .flat_map(|entry| {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path)
            } else {
                vec![path]
            }
        })
        .collect();
    found.sort();
    found
}

#[test]
fn a_key_that_stands_twice_is_not_silently_the_last() {
    let text = examples().remove(0);
    let place = text.find("\"pontianak\": (").unwrap();
    let end = place + text[place..].find("\n    ),\n").unwrap() + "\n    ),\n".len();
    let twice = format!("{}{}    {}", &text[..end], "", &text[place..]);
    assert_eq!(
        refused(twice.as_bytes()).fault,
        Fault::Repeated {
            name: "pontianak".to_owned()
        }
    );
}

#[test]
fn a_newer_file_is_known_whatever_its_fields() {
    let text = format!(
        "// made by a later Pelepah\n(\n  format: {},\n  soul: [",
        FORMAT + 1
    );
    let error = refused(text.as_bytes());
    assert_eq!(error.fault, Fault::TooNew { found: FORMAT + 1 });
    assert_eq!((error.line, error.column), (3, 11));
}

#[test]
fn a_newer_format_is_refused_wherever_it_stands() {
    let text = write(&small_plan::plan()).unwrap();
    let body = &text[text.find('(').unwrap()..];
    let moved = body
        .replacen("format: 2,", "", 1)
        .replacen("months:", "format: 7, months:", 1);
    let commented = body.replacen("format: 2,", "// a note\n /* and */ format: 7,", 1);
    for changed in [moved, commented] {
        assert_eq!(
            refused(changed.as_bytes()).fault,
            Fault::TooNew { found: 7 }
        );
    }
    let huge = body.replacen("format: 2,", "format: 99999999999,", 1);
    assert!(matches!(
        refused(huge.as_bytes()).fault,
        Fault::TooNew { .. }
    ));
    let extended = format!("#![enable(implicit_some)]\n{body}");
    assert_eq!(refused(extended.as_bytes()).fault, Fault::Extension);
}

#[test]
fn a_paragraph_that_stands_twice_is_not_lost() {
    let twice = changed("texts: {}", "texts: {\"a\": \"one\", \"a\": \"two\"}");
    assert_eq!(
        twice.fault,
        Fault::Repeated {
            name: "a".to_owned()
        }
    );
}

#[test]
fn every_number_of_a_plan_refuses_to_be_infinite() {
    for text in examples() {
        let mut tried = 0;
        let mut at = 0;
        // numbers follow ": ", "(", ", " and hold a point: those that are not whole
        while let Some(point) = text[at..].find(|c: char| c.is_ascii_digit()) {
            let start = at + point;
            let length = text[start..]
                .find(|c: char| !c.is_ascii_digit() && c != '.')
                .unwrap_or(text.len() - start);
            let number = &text[start..start + length];
            at = start + length;
            let is_quoted = text[..start].matches('"').count() % 2 == 1;
            if !number.contains('.') || is_quoted || text[..start].ends_with("Pelepah ") {
                continue;
            }
            for wrong in ["NaN", "1e400"] {
                let changed = format!("{}{wrong}{}", &text[..start], &text[at..]);
                assert_eq!(
                    refused(changed.as_bytes()).fault,
                    Fault::NotFinite,
                    "{start}: {number}"
                );
            }
            tried += 1;
        }
        assert!(tried > 100, "{tried} numbers");
    }
}

#[test]
fn a_text_cut_short_anywhere_is_refused() {
    let text = examples().remove(0);
    let whole = text.trim_end().len();
    let mut cut = 0;
    while cut < whole {
        if text.is_char_boundary(cut) {
            refused(&text.as_bytes()[..cut]);
        }
        cut += 10 + whole / 400;
    }
}

#[test]
fn texts_that_are_not_plans_are_refused() {
    let deep = format!("(format: 2, name: {}", "[".repeat(100_000));
    let long = format!("(format: 2, name: \"{}\")", "a".repeat(100_000_000));
    let comment = format!("/*{}", "/*".repeat(100_000));
    let cases: [(&str, &[u8]); 8] = [
        ("nothing", b""),
        ("zeroes, as after a power cut", &[0; 4096]),
        ("not text", &[0xff, 0xfe, 0x28, 0x00]),
        ("another format", b"{\"format\": 1}"),
        ("deep nesting", deep.as_bytes()),
        ("a string of 100 MB", long.as_bytes()),
        ("an open comment", comment.as_bytes()),
        ("a plan and more", b"(format: 2) ()"),
    ];
    for (name, bytes) in cases {
        let error = refused(bytes);
        assert!(!error.to_string().is_empty(), "{name}");
    }
    assert_eq!(refused(long.as_bytes()).fault, Fault::TooLarge);
    assert_eq!(refused(&[0; 4096]).fault, Fault::Nul);
}

#[test]
fn a_file_is_saved_opened_and_saved_again_without_a_change() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Kebun (1) [uji] 🌱.pelepah.ron");
    let plan = small_plan::plan();
    document::save(&path, &plan).unwrap();
    let opened = document::open(&path).unwrap();
    assert_eq!(opened, plan);
    document::save(&path, &opened).unwrap();
    assert_eq!(document::open(&path).unwrap(), plan);
    assert!(document::open(&folder.path().join("tidak ada.ron")).is_err());
    assert!(document::open(folder.path()).is_err());
}

fn any_text() -> impl Strategy<Value = String> {
    // quotes, escapes, line ends, other scripts, emoji
    proptest::collection::vec(any::<char>().prop_filter("no NUL", |c| *c != '\0'), 0..40)
        .prop_map(|characters| characters.into_iter().collect())
}

proptest! {
    #[test]
    fn any_words_and_numbers_survive_a_file(
        name in any_text(), note in any_text(), rate in 0.0..1.0_f64, wage in any::<i64>(),
    ) {
        let mut plan = small_plan::plan();
        (plan.name, plan.note, plan.rate) = (name, note, rate);
        plan.work.wage.likely.0 = wage;
        let text = write(&plan).unwrap();
        let back = read(text.as_bytes()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&back, &plan);
        prop_assert_eq!(write(&back).unwrap(), text);
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..200),
        at in any::<prop::sample::Index>(),
    ) {
        let mut text = write(&small_plan::plan()).unwrap().into_bytes();
        let start = at.index(text.len());
        let end = (start + bytes.len()).min(text.len());
        text.splice(start..end, bytes);
        let mut said = String::new();
        if let Err(error) = read(&text) {
            write!(said, "{error}").unwrap();
            prop_assert!(!said.is_empty());
        }
    }
}
