//! Words for what is wrong with a NIK.

use super::{Lang, count};
use crate::plan::NikFault;
use crate::tr;

/// What is wrong with a NIK and what to do, in a sentence without a stop;
/// `cell` is how it stands in a list.
pub fn nik_fault(lang: Lang, fault: NikFault, cell: &str) -> String {
    match fault {
        NikFault::NotDigits => tr!(lang, "nik_fault.not_digits", cell = cell),
        NikFault::Length(n) => {
            let n = count(lang, i64::try_from(n).unwrap_or(i64::MAX));
            tr!(lang, "nik_fault.length", cell = cell, n = n)
        }
        NikFault::Exponent => tr!(lang, "nik_fault.exponent", cell = cell),
        NikFault::Rounded => tr!(lang, "nik_fault.rounded", cell = cell),
    }
}
