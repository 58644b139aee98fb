//! Words for what differs between two plans.

use std::collections::BTreeMap;

use serde_json::Value;

use super::field::{field_name_in, is_money};
use super::{Lang, month_short, number, rupiah};
use crate::plan::field::{self, Path, Step};
use crate::plan::{FieldChange, Month, Plan};
use crate::tr;

/// Entries of a list that are told one by one; as many as a year has months.
const MOST_ENTRIES: usize = 12;
/// Letters of a text that are shown.
const LONGEST: usize = 80;
/// Signs of a path around the name of an entry.
const SIGNS: [char; 4] = ['[', ']', '\'', '#'];

/// A difference in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeWords {
    /// Path of the field that leads to it.
    pub path: String,
    /// The field by name: `Petak 3, bulan tanam`.
    pub field: String,
    /// What it was; empty where it was not there.
    pub old: String,
    /// What it is.
    pub new: String,
}

impl ChangeWords {
    /// All of it in a line.
    pub fn line(&self, lang: Lang) -> String {
        let (field, old, new) = (&self.field, &self.old, &self.new);
        match (old.as_str(), new.as_str()) {
            ("", new) => tr!(lang, "change.added", field = field, new = new),
            (old, "") => tr!(lang, "change.removed", field = field, old = old),
            (old, new) => tr!(lang, "change.line", field = field, old = old, new = new),
        }
    }
}

/// Differences in words, a line for each figure.
///
/// Of an uncertain figure the likely value is told; its ends, and where it comes
/// from, only if nothing before it differs. `plan` is the plan that has the
/// differences, for the names in it.
pub fn changes(lang: Lang, plan: &Plan, changes: &[FieldChange]) -> Vec<ChangeWords> {
    let mut by_figure: BTreeMap<String, Vec<&FieldChange>> = BTreeMap::new();
    let mut order = Vec::new();
    for change in changes {
        let figure = figure_of(&change.field);
        let known = by_figure.entry(figure.clone()).or_default();
        if known.is_empty() {
            order.push(figure);
        }
        known.push(change);
    }
    let lines = order.iter().filter_map(|figure| {
        let found = by_figure.get(figure)?;
        let part = |name: &str| {
            let path = format!("{figure}.{name}");
            found.iter().find(|change| change.field == path).copied()
        };
        let first = part("likely")
            .or_else(|| part("low"))
            .or_else(|| part("high"))
            .or_else(|| found.first().copied())?;
        Some(one(lang, plan, first))
    });
    lines.collect()
}

fn one(lang: Lang, plan: &Plan, change: &FieldChange) -> ChangeWords {
    let path = change.field.strip_suffix(".likely");
    ChangeWords {
        field: field_name_in(lang, Some(plan), path.unwrap_or(&change.field)),
        old: value(lang, plan, &change.field, &change.old),
        new: value(lang, plan, &change.field, &change.new),
        path: change.field.clone(),
    }
}

/// The path of an uncertain figure for that of one of its parts.
fn figure_of(field: &str) -> String {
    const PARTS: [&str; 7] = [
        ".likely",
        ".low",
        ".high",
        ".basis.source",
        ".basis.year",
        ".basis.grade",
        ".basis",
    ];
    let found = PARTS.iter().find_map(|part| field.strip_suffix(part));
    found.unwrap_or(field).to_owned()
}

/// The text of a field as people write it: amounts, months, numbers; a whole
/// section by its name or its size.
fn value(lang: Lang, plan: &Plan, path: &str, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    if path.is_empty() {
        return tr!(lang, "change.whole_plan");
    }
    match field::value(text) {
        Value::Null => tr!(lang, "number.missing"),
        Value::Bool(true) => tr!(lang, "change.yes"),
        Value::Bool(false) => tr!(lang, "change.no"),
        Value::Number(figure) => {
            let whole = figure.as_i64().filter(|_| is_money(path));
            let figure = figure.as_f64().unwrap_or_default();
            whole.map_or_else(|| number(lang, figure, 6), |amount| rupiah(lang, amount))
        }
        Value::Array(list) => {
            let entries: Option<Vec<String>> = list
                .iter()
                .map(|entry| match entry {
                    Value::Number(figure) => Some(number(lang, figure.as_f64()?, 2)),
                    Value::String(name) => Some(name.trim_matches(SIGNS).to_owned()),
                    _ => None,
                })
                .collect();
            entries
                .filter(|_| list.len() <= MOST_ENTRIES)
                .map_or_else(|| count(lang, list.len()), |all| all.join("; "))
        }
        Value::Object(fields) => {
            let name = fields.get("name").and_then(Value::as_str);
            name.map_or_else(|| count(lang, fields.len()), str::to_owned)
        }
        Value::String(text) => words(lang, plan, path, &text),
    }
}

fn count(lang: Lang, n: usize) -> String {
    tr!(lang, "change.entries", n = n)
}

/// Words of a field: a month as people write it, the name behind a key.
fn words(lang: Lang, plan: &Plan, path: &str, text: &str) -> String {
    if let Ok(month) = text.parse::<Month>() {
        return month_short(lang, month.year(), month.month());
    }
    let last = Path::parse(path).and_then(|path| path.0.last().cloned());
    let name = match last {
        Some(Step::Key(field)) => match field.as_str() {
            "place" => plan.places.get(text).map(|place| &place.name),
            "practice" => plan.practices.get(text).map(|practice| &practice.name),
            "item" | "sucker_item" => plan.items.get(text).map(|item| &item.name),
            "soil" => return tr!(lang, &format!("soil.{text}")),
            "drainage" => return tr!(lang, &format!("land.drainage_{text}")),
            "grade" => return tr!(lang, &format!("grade.{text}")),
            _ => None,
        },
        Some(_) | None => None,
    };
    name.map_or_else(|| short(text), Clone::clone)
}

/// Not more of a text than fits in a line: a picture is thousands of letters.
fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::changes;
    use crate::plan::{Plan, Rupiah, field, preset};
    use crate::text::Lang;

    #[test]
    fn a_range_is_one_line_and_entries_have_their_names() {
        let examples = &preset::library().unwrap().examples;
        let old = Plan::clone(&examples[0].plan);
        let mut new = old.clone();
        new.work.wage.low = Rupiah(90_000);
        new.work.wage.likely = Rupiah(125_000);
        new.work.wage.basis.source = "own".to_owned();
        Arc::make_mut(&mut new.plots[1]).planted = new.start.plus(9);
        new.plots.pop();
        let found = changes(Lang::Id, &new, &field::changes(&old, &new));
        let lines: Vec<String> = found.iter().map(|change| change.line(Lang::Id)).collect();
        assert_eq!(
            lines,
            [
                "Petak 3: dihapus (Petak 3)",
                "Petak 2, bulan tanam: Agu 2027 → Okt 2027",
                "Tenaga kerja, upah per HOK: Rp100.000 → Rp125.000",
            ]
        );
    }
}
