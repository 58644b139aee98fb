//! The figure at the start of a typed text: sign, `Rp`, digits and separators.
//!
//! Digits are kept as text until the unit is known, so that `387 g` becomes
//! exactly the float nearest to 0.387.

use super::Reason;
use crate::text::Lang;

/// Digits that were understood.
pub(super) struct Figure {
    negative: bool,
    whole: String,
    decimals: String,
}

impl Figure {
    /// The figure at the start of `text`, and what follows it.
    ///
    /// With `currency`, `Rp` may stand before it and `,-` behind it.
    pub(super) fn parse(lang: Lang, text: &str, currency: bool) -> Result<(Self, &str), Reason> {
        let (negative, text) = strip_sign(text);
        let (negative, text) = match text.get(..2) {
            Some(symbol) if currency && symbol.eq_ignore_ascii_case("rp") => {
                let text = text.get(2..).unwrap_or_default();
                let text = text.strip_prefix('.').unwrap_or(text);
                let (inner_negative, text) = strip_sign(text.trim_start());
                if negative && inner_negative {
                    return Err(Reason::NoNumber);
                }
                (negative || inner_negative, text)
            }
            _ => (negative, text),
        };
        let text = if currency { strip_flourish(text) } else { text };
        let (figure, tail) = text.split_at(length(text));
        if !figure.contains(|c: char| c.is_ascii_digit()) {
            return Err(Reason::NoNumber);
        }
        let (whole, decimals) = split(lang, figure)?;
        Ok((
            Self {
                negative,
                whole,
                decimals,
            },
            tail,
        ))
    }

    /// Whether it has a minus sign.
    pub(super) const fn is_negative(&self) -> bool {
        self.negative
    }

    /// The value times ten to the `power`; infinite if it is too large.
    pub(super) fn value(&self, power: i32) -> f64 {
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}{}.{}e{power}", self.whole, self.decimals)
            .parse()
            .unwrap_or(f64::INFINITY)
    }
}

fn strip_sign(text: &str) -> (bool, &str) {
    text.strip_prefix('-')
        .map_or((false, text), |rest| (true, rest.trim_start()))
}

/// Without the dashes behind round amounts: `Rp. 1250000,-`.
fn strip_flourish(text: &str) -> &str {
    let dashless = text.trim_end_matches(['-', '–', '=']);
    if dashless.len() == text.len() {
        return text;
    }
    dashless
        .strip_suffix([',', '.'])
        .map_or(text, str::trim_end)
}

/// Bytes of the digits, points, commas, and spaces between digits.
fn length(text: &str) -> usize {
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ');
    let end = text.find(|c| !is_figure(c)).unwrap_or(text.len());
    text.get(..end).map_or(0, |figure| figure.trim_end().len())
}

/// The digits before and after the decimal sign.
fn split(lang: Lang, figure: &str) -> Result<(String, String), Reason> {
    let separators: Vec<char> = figure.chars().filter(|c| !c.is_ascii_digit()).collect();
    let Some((&last, former)) = separators.split_last() else {
        return Ok((figure.to_owned(), String::new()));
    };
    let thousands = match lang {
        Lang::Id => '.',
        Lang::En => ',',
    };
    if former.iter().all(|&c| c == last) {
        if is_grouped(figure, last) && (last == thousands || last == ' ' || !former.is_empty()) {
            return Ok((joined(figure), String::new()));
        }
        if last == ' ' || !former.is_empty() {
            return Err(Reason::Separators);
        }
        return decimal(figure, last, thousands);
    }
    // two kinds: the last is decimal, the others group
    let grouping = former.first().copied().unwrap_or(last);
    let (whole, decimals) = figure.rsplit_once(last).unwrap_or((figure, ""));
    let contradicts = last == ' '
        || former.iter().any(|&c| c != grouping)
        || !is_grouped(whole, grouping)
        || decimals.is_empty()
        // in Indonesian `1,250.000` is more likely a slip than 1250
        || (last == thousands && decimals.len() == 3);
    if contradicts {
        return Err(Reason::Separators);
    }
    Ok((joined(whole), decimals.to_owned()))
}

/// One point or comma as the decimal sign. Where it could group, it may only
/// stand behind a lone zero: `0.250`.
fn decimal(figure: &str, sign: char, thousands: char) -> Result<(String, String), Reason> {
    let (whole, decimals) = figure.split_once(sign).unwrap_or((figure, ""));
    let misplaced = sign == thousands && decimals.len() == 3 && whole != "0";
    if decimals.is_empty() || misplaced {
        return Err(Reason::Separators);
    }
    Ok((whole.to_owned(), decimals.to_owned()))
}

/// Whether all groups but the first have three digits, and the first one to
/// three without a zero in front.
fn is_grouped(figure: &str, separator: char) -> bool {
    let mut groups = figure.split(separator);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3)
        && figure.chars().all(|c| c == separator || c.is_ascii_digit())
}

fn joined(figure: &str) -> String {
    figure.chars().filter(char::is_ascii_digit).collect()
}
