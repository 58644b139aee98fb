//! *Kepekaan*: what the usual changes do to the plan. Each row is the model run
//! again, so these are numbers, and the sheet says when the plan has moved on.

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::sheet::Sheet;
use super::style::{Look, Num, Styles};
use super::worth::WorthSheet;
use crate::advice::indicator;
use crate::model::Indicator;
use crate::model::finance::{Change, SensitivityRow, sensitivity};
use crate::text::{self, Lang};
use crate::tr;

/// Columns of the table.
const COLUMNS: u16 = 8;

/// Writes the sheet.
pub(super) fn write<'s>(
    styles: &'s Styles,
    lang: Lang,
    source: &Source<'_>,
    worth: &WorthSheet<'_>,
) -> Result<Sheet<'s>, XlsxError> {
    let name = tr!(lang, "workbook.sheet.sensitivity");
    let mut sheet = Sheet::new(styles, &name, &name)?;
    sheet.note(&tr!(lang, "workbook.sensitivity.note"))?;
    let rates = [source.plan.rate, source.plan.second_rate];
    let [first, second] = rates.map(|rate| {
        let rate = text::percent(lang, rate, 2);
        tr!(lang, "workbook.npv_at", rate = rate)
    });
    sheet.text(0, &tr!(lang, "workbook.sensitivity.fresh"), Look::Plain)?;
    // numbers of the model stay when a cell is changed
    let known: f64 = worth.npv.result.parse().unwrap_or_default();
    let (fits, stale) = (
        tr!(lang, "workbook.fits"),
        tr!(lang, "workbook.sensitivity.stale"),
    );
    let formula = format!(
        "IF(ABS({}-{known})<1,\"{fits}\",\"{stale}\")",
        worth.npv.place
    );
    sheet.put_result(1, &formula, &fits, Num::Plain, Look::Total)?;
    sheet.row += 1;
    let head = sheet.row;
    sheet.texts(
        [
            tr!(lang, "workbook.sensitivity.change").as_str(),
            &first,
            &second,
            &tr!(lang, "workbook.irr"),
            &tr!(lang, "workbook.rc_total"),
            &tr!(lang, "workbook.net_bc"),
            &tr!(lang, "workbook.hole"),
            &tr!(lang, "workbook.dscr_min"),
        ],
        Look::Head,
    )?;
    sheet.row += 1;
    sheet.widths(&[40.0, 18.0, 18.0, 16.0, 14.0, 14.0, 20.0, 20.0])?;
    sheet.page.set_landscape();
    sheet.fit_to_width();
    sheet.keep_head(head, head)?;
    for row in sensitivity(source.program, source.plan.second_rate) {
        line(&mut sheet, lang, &row)?;
    }
    sheet.row += 1;
    sheet.part(&tr!(lang, "workbook.sensitivity.switching"), COLUMNS)?;
    sheet.note(&tr!(lang, "workbook.sensitivity.switching_note"))?;
    for (label, shown) in [
        (
            tr!(lang, "workbook.switching_price"),
            &worth.switching_price,
        ),
        (tr!(lang, "workbook.switching_cost"), &worth.switching_cost),
    ] {
        sheet.text(0, &label, Look::Plain)?;
        sheet.put_result(1, &shown.place, &shown.result, shown.num, Look::Plain)?;
        sheet.row += 1;
    }
    Ok(sheet)
}

fn line(sheet: &mut Sheet<'_>, lang: Lang, row: &SensitivityRow) -> Result<(), XlsxError> {
    let [first, second] = row.npv.map(Indicator::Value);
    sheet.text(0, &change(lang, row.change), Look::Plain)?;
    let cells = [
        (&first, Num::Whole),
        (&second, Num::Whole),
        (&row.irr, Num::Percent),
        (&row.rc, Num::Ratio),
        (&row.net_bc, Num::Ratio),
        (&row.hole, Num::Whole),
        (&row.dscr_min, Num::Ratio),
    ];
    for ((found, num), col) in cells.into_iter().zip(1..) {
        match found.value() {
            Some(value) => {
                sheet.number(col, value, num, Look::Plain)?;
            }
            None => sheet.text(col, &indicator(lang, found, |_| String::new()), Look::Plain)?,
        }
    }
    sheet.row += 1;
    Ok(())
}

/// A change in words.
fn change(lang: Lang, change: Change) -> String {
    let percent = |share: f64| text::percent(lang, share.abs(), 0);
    match change {
        Change::Plan => tr!(lang, "workbook.change.plan"),
        Change::Costs(share) => tr!(lang, "workbook.change.costs", by = percent(share)),
        Change::Price(share) => tr!(lang, "workbook.change.price", by = percent(share)),
        Change::Yield(share) => tr!(lang, "workbook.change.yield", by = percent(share)),
        Change::Late(months) => tr!(lang, "workbook.change.late", months = months),
    }
}
