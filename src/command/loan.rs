//! `loan`: what a loan costs, month by month.

use super::{Failure, Out};
use crate::model::LoanTable;
use crate::model::inputs::LoanInputs;
use crate::text::{self, tr};

/// Prints the table of a loan.
pub(super) fn table(loan: &LoanInputs, is_json: bool, out: &mut Out<'_>) -> Result<(), Failure> {
    let table = LoanTable::of(loan);
    if is_json {
        let json =
            serde_json::to_string(&table).map_err(|error| Failure::Input(error.to_string()))?;
        return out.line(&json);
    }
    let lang = out.lang;
    let rupiah = |amount: f64| text::count(lang, amount.round() as i64);
    let heads = [
        tr!(lang, "command.loan.month"),
        tr!(lang, "command.loan.principal"),
        tr!(lang, "command.loan.interest"),
        tr!(lang, "command.loan.payment"),
        tr!(lang, "command.loan.balance"),
    ];
    let [month, amounts @ ..] = &heads;
    let line = |month: &str, amounts: &[String]| {
        let cells = amounts.iter().map(|cell| format!("{cell:>16}"));
        format!("{month:>6}{}", cells.collect::<String>())
    };
    out.line(&line(month, amounts))?;
    for row in &table.rows {
        let amounts = [row.principal, row.interest, row.payment, row.balance].map(rupiah);
        out.line(&line(&row.month.to_string(), &amounts))?;
    }
    let total = text::rupiah(lang, table.total_interest.round() as i64);
    out.line(&tr!(lang, "command.loan.total", total = total))?;
    if let Some((nominal, annual)) = table.effective_nominal.zip(table.effective_annual) {
        let nominal = text::percent(lang, nominal, 2);
        let annual = text::percent(lang, annual, 2);
        let effective = tr!(
            lang,
            "command.loan.effective",
            nominal = nominal,
            annual = annual
        );
        out.line(&effective)?;
    }
    Ok(())
}
