//! The path of a field, as steps from the plan inward.

use std::fmt;

use serde_json::Value;

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A field, or the key of a map: `.wage`, `['a.b']` where it is no plain word.
    Key(String),
    /// A position in a list: `[2]`.
    At(usize),
    /// The entry with this id: `[#3]`.
    Id(String),
    /// The entry of this name; of several so named the n-th, from 1:
    /// `['Pengepul']`, `['Pengepul'~2]`.
    Named(String, usize),
    /// The order of the entries of a list: `[*]`.
    Order,
}

/// A path, parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// Reads a path; `None` where it is not one. The empty path is the plan.
    pub fn parse(text: &str) -> Option<Self> {
        let mut steps = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            if let Some(inner) = rest.strip_prefix('[') {
                let (step, after) = subscript(inner)?;
                // a key in quotes follows no list: told apart where it is used
                steps.push(step);
                rest = after;
            } else {
                let part = match rest.strip_prefix('.') {
                    Some(part) if !steps.is_empty() => part,
                    None if steps.is_empty() => rest,
                    Some(_) | None => return None,
                };
                let end = part.find(['.', '[']).unwrap_or(part.len());
                if end == 0 {
                    return None;
                }
                steps.push(Step::Key(part[..end].to_owned()));
                rest = &part[end..];
            }
        }
        Some(Self(steps))
    }

    /// The path one step further in.
    #[must_use]
    pub fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }
}

/// A step in brackets, and what follows it.
fn subscript(text: &str) -> Option<(Step, &str)> {
    if let Some(rest) = text.strip_prefix("*]") {
        return Some((Step::Order, rest));
    }
    if let Some(quoted) = text.strip_prefix('\'') {
        let mut name = String::new();
        let mut letters = quoted.char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '\\' => name.push(letters.next()?.1),
                '\'' => {
                    let rest = &quoted[at + 1..];
                    let (nth, rest) = match rest.strip_prefix('~') {
                        Some(rest) => {
                            let (nth, rest) = rest.split_once(']')?;
                            (nth.parse().ok().filter(|nth| *nth > 0)?, rest)
                        }
                        None => (1, rest.strip_prefix(']')?),
                    };
                    return Some((Step::Named(name, nth), rest));
                }
                _ => name.push(letter),
            }
        }
        return None;
    }
    let (inner, rest) = text.split_once(']')?;
    let step = match inner.strip_prefix('#') {
        Some(id) if !id.is_empty() => Step::Id(id.to_owned()),
        Some(_) => return None,
        None => Step::At(inner.parse().ok()?),
    };
    Some((step, rest))
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if is_plain(key) => {
                    let dot = if depth == 0 { "" } else { "." };
                    write!(f, "{dot}{key}")?;
                }
                Step::Key(key) => write!(f, "['{}']", escaped(key))?,
                Step::At(index) => write!(f, "[{index}]")?,
                Step::Id(id) => write!(f, "[#{id}]")?,
                Step::Named(name, 1) => write!(f, "['{}']", escaped(name))?,
                Step::Named(name, nth) => write!(f, "['{}'~{nth}]", escaped(name))?,
                Step::Order => f.write_str("[*]")?,
            }
        }
        Ok(())
    }
}

/// Is a key written without quotes?
fn is_plain(key: &str) -> bool {
    !key.is_empty() && !key.contains(['.', '[', ']', '\'', '\\'])
}

fn escaped(name: &str) -> String {
    name.replace('\\', "\\\\").replace('\'', "\\'")
}

/// What tells an entry of a list from the others: its id, else its name, the
/// code of an activity, the item of an input. `None` where it has none of these.
fn own_name(entry: &Value) -> Option<Step> {
    let fields = entry.as_object()?;
    match fields.get("id") {
        Some(Value::Number(id)) => return Some(Step::Id(id.to_string())),
        Some(Value::String(id)) if !id.is_empty() && !id.contains(']') => {
            return Some(Step::Id(id.clone()));
        }
        Some(_) | None => {}
    }
    ["name", "code", "item"].iter().find_map(|member| {
        let name = fields.get(*member)?.as_str()?;
        (!name.is_empty()).then(|| Step::Named(name.to_owned(), 1))
    })
}

/// The steps to the entries of a list, in its order; `None` where an entry has
/// neither id nor name, so that only its position tells it apart.
pub(super) fn entries(list: &[Value]) -> Option<Vec<Step>> {
    let mut steps: Vec<Step> = Vec::with_capacity(list.len());
    for entry in list {
        let step = match own_name(entry)? {
            Step::Named(name, _) => {
                let same = |step: &&Step| matches!(step, Step::Named(known, _) if *known == name);
                let nth = 1 + steps.iter().filter(same).count();
                Step::Named(name, nth)
            }
            other => other,
        };
        // an id that stands twice tells nothing apart
        if steps.contains(&step) {
            return None;
        }
        steps.push(step);
    }
    Some(steps)
}

/// Position of the entry a step leads to.
pub(super) fn position(list: &[Value], step: &Step) -> Option<usize> {
    match step {
        Step::At(index) => (*index < list.len()).then_some(*index),
        Step::Id(_) | Step::Named(..) => entries(list)?.iter().position(|known| known == step),
        Step::Key(_) | Step::Order => None,
    }
}

/// The value a step leads to.
pub(super) fn inside<'v>(value: &'v Value, step: &Step) -> Option<&'v Value> {
    match (value, step) {
        (Value::Object(fields), Step::Key(key) | Step::Named(key, 1)) => fields.get(key),
        (Value::Array(list), step) => list.get(position(list, step)?),
        _ => None,
    }
}

/// The same, to change it.
pub(super) fn inside_mut<'v>(value: &'v mut Value, step: &Step) -> Option<&'v mut Value> {
    match (value, step) {
        (Value::Object(fields), Step::Key(key) | Step::Named(key, 1)) => fields.get_mut(key),
        (Value::Array(list), step) => {
            let at = position(list, step)?;
            list.get_mut(at)
        }
        _ => None,
    }
}
