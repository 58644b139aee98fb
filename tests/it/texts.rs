//! Every key in the code has its words, in both languages and with the same
//! placeholders; and no words lie unused.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

/// Prefixes of keys that code makes of an enum's `key()`; the tests of that
/// enum prove that each of its keys has words.
// a slice, so that two new ones do not quarrel over their number
const PREFIXES: &[&str] = &[
    "action.",          // ui::Action
    "action_help.",     // ui::Action
    "activity.",        // text::activity
    "adapt_row.",       // advice::adapt
    "advice.",          // advice::Finding::key
    "all_figures.",     // ui::pages::finance
    "cause.",           // plan::preset::Cause
    "annex.",           // plan::Annex
    "annexed.",         // report::proposal, annexes
    "chapter.",         // report::proposal::Chapter
    "free_name.",       // report::proposal::FreeText
    "identity.",        // report::proposal, the group
    "loan_method.",     // plan::LoanMethod
    "mitigation.",      // report::proposal, risks
    "profile.",         // report::proposal::Profile
    "proposal_title.",  // report::proposal::Profile
    "chart.balance.",   // chart::build::views
    "chart.column.",    // chart::build
    "chart.cost_part.", // model::finance::CostParts
    "chart.farmer.",    // chart::build::views
    "compared.",        // advice::compare::Measure
    "command.help.",    // report::proposal::FileKind, and literals
    "example.",         // text::Quantity
    "explain.",         // advice::explain::Topic
    "explain_formula.", // advice::explain
    "explain_row.",     // advice::explain
    "explain_rule.",    // advice::explain
    "field.",           // text::field
    "finance.column.",  // ui::pages::finance
    "finance.group.",   // advice::explain::Group
    "finding_level.",   // advice::Level
    "funds.",           // model::finance::Source and Use
    "grade.",           // plan::Grade
    "indicator.",       // model::Reason
    "land.drainage_",   // plan::Drainage
    "lever.",           // model::finance::Lever
    "measure.",         // model::finance::Measure
    "not_read.",        // text::Reason
    "page.",            // ui::Page
    "refusal.",         // text::refusal
    "remedy.",          // plan::preset::Remedy
    "risk_level.",      // model::risk::Level
    "plot_state.",      // chart::build::PlotState
    "soil.",            // plan::Soil
    "summary.column.",  // report::summary
    "verdict.",         // advice::explain
];

/// Words of one key, by language.
pub(crate) type Words = BTreeMap<String, String>;

#[test]
fn each_key_in_the_code_has_words_for_its_placeholders() {
    let words = locale_words();
    let mut problems = Vec::new();
    for call in calls() {
        let Some(key) = &call.key else { continue };
        match words.get(key) {
            None => problems.push(format!("{}: no words under {key}", call.place)),
            Some(texts) => {
                let expected = texts.get("id").map(|text| placeholders(text));
                if expected.as_ref() != Some(&call.names) {
                    problems.push(format!(
                        "{}: {key} is given {:?} for {expected:?}",
                        call.place, call.names
                    ));
                }
            }
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn each_key_has_both_languages_with_the_same_placeholders() {
    let mut problems = Vec::new();
    for (key, texts) in locale_words() {
        let langs: Vec<&str> = texts.keys().map(String::as_str).collect();
        if langs != ["en", "id"] {
            problems.push(format!("{key} is in {langs:?}"));
        }
        if texts.values().any(|text| text.trim().is_empty()) {
            problems.push(format!("{key} is empty in a language"));
        }
        let names: BTreeSet<_> = texts.values().map(|text| placeholders(text)).collect();
        if names.len() > 1 {
            problems.push(format!("{key} has different placeholders: {names:?}"));
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn each_key_is_used() {
    let used: BTreeSet<String> = calls().into_iter().filter_map(|call| call.key).collect();
    // a key may be chosen first and passed on, as a literal on its own
    let code: String = sources().iter().map(|path| code_of(path)).collect();
    let literals: BTreeSet<&str> = code.split('"').collect();
    let unused: Vec<String> = locale_words()
        .into_keys()
        .filter(|key| {
            !used.contains(key)
                && !literals.contains(key.as_str())
                && !PREFIXES.iter().any(|prefix| key.starts_with(prefix))
        })
        .collect();
    assert!(unused.is_empty(), "no code uses {unused:#?}");
}

#[test]
fn the_scan_reads_calls() {
    let code = r#"
        tr!(lang, "a.plain"); tr!(view.lang, "b.valued", name = f(x, ","), n = 2)
        tr!(
            lang,
            "c.broken",
        ); tr!(lang, &key, example = example)
    "#;
    let calls = calls_in(code, "here");
    let keys: Vec<_> = calls.iter().map(|call| call.key.as_deref()).collect();
    let expected = [Some("a.plain"), Some("b.valued"), Some("c.broken"), None];
    assert_eq!(keys, expected);
    let names = |call: &Call| call.names.iter().cloned().collect::<Vec<_>>();
    assert_eq!(names(&calls[1]), ["n", "name"]);
    assert!(names(&calls[2]).is_empty());
}

/// One use of `tr!` in the code.
struct Call {
    place: String,
    /// None if the key is not a literal.
    key: Option<String>,
    names: BTreeSet<String>,
}

fn calls() -> Vec<Call> {
    let found: Vec<Call> = sources()
        .iter()
        .flat_map(|path| calls_in(&code_of(path), &path.display().to_string()))
        .collect();
    assert!(!found.is_empty(), "the scan finds no call at all");
    found
}

fn calls_in(code: &str, place: &str) -> Vec<Call> {
    code.match_indices("tr!(")
        .map(|(start, opening)| {
            let arguments = arguments(&code[start + opening.len()..]);
            let key = arguments.get(1).and_then(|key| {
                let literal = key.strip_prefix('"')?.strip_suffix('"')?;
                Some(literal.to_owned())
            });
            let names = arguments
                .iter()
                .skip(2)
                .filter_map(|argument| argument.split_once('='))
                .map(|(name, _)| name.trim().to_owned())
                .collect();
            Call {
                place: place.to_owned(),
                key,
                names,
            }
        })
        .collect()
}

/// The arguments up to the closing bracket, trimmed.
fn arguments(code: &str) -> Vec<String> {
    let (mut found, mut depth, mut in_text, mut escaped) = (vec![String::new()], 0, false, false);
    for c in code.chars() {
        match c {
            '"' if !escaped => in_text = !in_text,
            '(' | '[' | '{' if !in_text => depth += 1,
            ')' if !in_text && depth == 0 => break,
            ')' | ']' | '}' if !in_text => depth -= 1,
            ',' if !in_text && depth == 0 => {
                found.push(String::new());
                continue;
            }
            _ => {}
        }
        escaped = in_text && c == '\\' && !escaped;
        if let Some(argument) = found.last_mut() {
            argument.push(c);
        }
    }
    found.iter().map(|text| text.trim().to_owned()).collect()
}

/// Names within `%{…}`.
fn placeholders(text: &str) -> BTreeSet<String> {
    text.split("%{")
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// All keys of all locale files; each key is in one file.
pub(crate) fn locale_words() -> BTreeMap<String, Words> {
    let mut words = BTreeMap::new();
    for path in files("assets/locales", "yml") {
        let text = fs::read_to_string(&path).unwrap();
        let file: BTreeMap<String, Value> = serde_saphyr::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(file.get("_version"), Some(&2.into()), "{}", path.display());
        for (key, value) in file {
            if key == "_version" {
                continue;
            }
            let texts: Words = serde_json::from_value(value)
                .unwrap_or_else(|error| panic!("{}: {key}: {error}", path.display()));
            assert!(
                words.insert(key.clone(), texts).is_none(),
                "{key} stands in two files"
            );
        }
    }
    words
}

fn sources() -> Vec<PathBuf> {
    files("src", "rs")
}

/// The text of a source file without its comment lines.
fn code_of(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    text.lines()
        .filter(is_code)
        .fold(String::new(), |code, line| code + line + "\n")
}

/// Files under a folder of the crate with an extension, in a fixed order.
fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
