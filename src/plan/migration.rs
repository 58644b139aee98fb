//! Older formats, carried to the present one in memory. The file stays as it
//! is; saving keeps it as a backup first.
//!
//! What a later format added stands in [`ADDED`]: where, and the value that
//! means what a plan without it meant. A change of another kind (a field
//! renamed or split) will need a kind of row of its own.

use std::cmp::Reverse;

use super::FORMAT;
use super::scan::{entries, fields, inside, is_structure};

/// A field that a format added.
struct Added {
    /// The first format that has it.
    since: u32,
    /// The structures that have it: names of fields from the plan inwards, with
    /// `*` for each entry of a list or map, `?` for what stands in a `Some`.
    within: &'static str,
    /// Its name.
    name: &'static str,
    /// Its text in a plan that knows nothing of it.
    value: &'static str,
}

/// All that was added since the first format.
const ADDED: &[Added] = &[
    // rows as far apart as before, and nothing taken off
    added(
        "practices.*",
        "beds",
        "(rows: 1, width_m: 0.1, furrow_m: 0.0, ditch_width_m: 0.0, path_width_m: 0.0, \
         path_every_m: 12.0, headland_m: 0.0)",
    ),
    added("plots.*", "direction", "longest_side"),
    added("", "backdrop", "None"),
    added("group", "logo", "None"),
    added("group", "pictures", "[]"),
    added("group.members.*", "sex", "None"),
    added("group.members.*", "born", "None"),
    added("present_use.?", "years", "[]"),
    added("proposal", "paper", "a4"),
    added("proposal", "full_nik", "false"),
    added("proposal", "budget_months", "None"),
    added("proposal", "rounding", "None"),
    added("proposal", "chapters_on", "[]"),
    added("proposal", "acknowledged", "[]"),
];

/// A row of format 2.
const fn added(within: &'static str, name: &'static str, value: &'static str) -> Added {
    Added {
        since: 2,
        within,
        name,
        value,
    }
}

/// A field that an older file lacked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migrated {
    /// Its path, without the places in lists: `plots.ditch_spacing_m`.
    pub field: String,
    /// How many structures lacked it.
    pub count: usize,
    /// The text it was given.
    pub value: &'static str,
}

/// Carries the text of an older format to the present one. The format's own
/// number stands `at` bytes into the text. Lines stay where they are. Of a file
/// that holds only a part of a plan, that `part` is carried; all of it is `""`.
pub(super) fn migrate(text: &str, found: u32, at: usize, part: &str) -> (String, Vec<Migrated>) {
    let rows = ADDED.iter().filter(|row| row.within.starts_with(part));
    carry(text, found, at, rows)
}

fn carry<'r>(
    text: &str,
    found: u32,
    at: usize,
    added: impl IntoIterator<Item = &'r Added>,
) -> (String, Vec<Migrated>) {
    let n_digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let digits = at..at + n_digits;
    let mut edits = vec![(digits, FORMAT.to_string())];
    let mut report = Vec::new();
    for row in added.into_iter().filter(|row| row.since > found) {
        let lacking: Vec<&str> = structures(text, row.within)
            .into_iter()
            // what a damaged file has there instead is the reader's to refuse
            .filter(|structure| is_structure(structure))
            .filter(|structure| fields(structure).all(|(name, _)| name != row.name))
            .collect();
        for structure in &lacking {
            let place = offset(text, inside(structure));
            edits.push((place..place, format!("{}: {}, ", row.name, row.value)));
        }
        if !lacking.is_empty() {
            report.push(Migrated {
                field: path(row),
                count: lacking.len(),
                value: row.value,
            });
        }
    }
    // from the end, so that the places before it stay
    edits.sort_by_key(|(place, _)| Reverse(place.start));
    let mut carried = text.to_owned();
    for (place, new) in edits {
        carried.replace_range(place, &new);
    }
    (carried, report)
}

fn path(row: &Added) -> String {
    let steps = row.within.split('.').chain([row.name]);
    let names: Vec<&str> = steps
        .filter(|step| !matches!(*step, "" | "*" | "?"))
        .collect();
    names.join(".")
}

/// The texts of the structures that a path leads to.
fn structures<'a>(text: &'a str, path: &str) -> Vec<&'a str> {
    let mut found = vec![text];
    for step in path.split('.').filter(|step| !step.is_empty()) {
        found = found
            .into_iter()
            .flat_map(|text| match step {
                "*" => entries(text).map(|entry| entry.value).collect(),
                "?" if text.starts_with("Some") => vec![inside(text)],
                "?" => Vec::new(),
                name => fields(text)
                    .filter(|(found, _)| *found == name)
                    .map(|(_, value)| value)
                    .collect::<Vec<_>>(),
            })
            .collect();
    }
    found
}

/// Where a part of a text begins in it.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

#[cfg(test)]
mod tests {
    use super::{Added, Migrated, carry};

    #[test]
    fn what_came_later_is_put_in_and_told() {
        let added = |within, name, value| Added {
            since: 2,
            within,
            name,
            value,
        };
        let rows = [
            added("", "motto", "\"\""),
            added("plots.*", "slope", "None"),
            added("practices.*.bed", "depth_m", "0.3"),
            added("tax.?", "since", "0"),
        ];
        let text = "// a comment, with (brackets\n(\n  format: 1, // one\n  plots: [\n    (name: \"a, (\"),\n    \
                    (name: \"b\", slope: Some(3)),\n  ],\n  practices: {\"x, y\": (bed: (width_m: 1)), \
                    \"z\": (bed: ())},\n  tax: Some((rate: 0.5)),\n)\n";
        let at = text.find("1, // one").unwrap();
        let (carried, report) = carry(text, 1, at, &rows);
        let expected = "// a comment, with (brackets\n(motto: \"\", \n  format: 2, // one\n  plots: [\n    \
                        (slope: None, name: \"a, (\"),\n    (name: \"b\", slope: Some(3)),\n  ],\n  practices: \
                        {\"x, y\": (bed: (depth_m: 0.3, width_m: 1)), \"z\": (bed: (depth_m: 0.3, ))},\n  \
                        tax: Some((since: 0, rate: 0.5)),\n)\n";
        assert_eq!(carried, expected);
        let told = |field: &str, count, value| Migrated {
            field: field.to_owned(),
            count,
            value,
        };
        assert_eq!(
            report,
            [
                told("motto", 1, "\"\""),
                told("plots.slope", 1, "None"),
                told("practices.bed.depth_m", 2, "0.3"),
                told("tax.since", 1, "0"),
            ]
        );
        let damaged = r#"(format: 1, plots: [5, "a (", {"k": 1}], practices: 7, tax: Some("#;
        let (kept, _) = carry(damaged, 1, damaged.find('1').unwrap(), &rows[1..]);
        assert_eq!(kept, damaged.replace("format: 1", "format: 2"));
        let (same, nothing) = carry(text, 2, at, &rows);
        assert_eq!((same.len(), nothing.len()), (text.len(), 0));
    }
}
