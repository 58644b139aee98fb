//! *Kelayakan*: the indicators as formulas on the flows, each with its rule;
//! one that does not exist is the reason.

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::assumptions::Terms;
use super::cash::Cash;
use super::harvest::Harvest;
use super::months::Row;
use super::needs::Needs;
use super::sheet::Sheet;
use super::style::{Look, Num, Styles};
use super::yearly::Yearly;
use crate::advice::{indicator, no_indicator};
use crate::model::{Indicator, Reason, monthly_rate, sign_changes};
use crate::text::{self, Lang};
use crate::tr;

/// Monthly rates from which a root is sought where the plan's own leads to none,
/// the last first.
const GUESSES: [f64; 5] = [-0.2, -0.14, -0.1, -0.05, 0.02];

/// Yearly rates between which the model looks for a root, the only one and one
/// of several (`economics.md` §1.2).
const BOUNDS: [f64; 2] = [-0.99, 128.0];
const BOUNDS_OF_SEVERAL: [f64; 2] = [-0.9, 10.0];

/// The sheet, and the cells that the summary shows.
pub(super) struct WorthSheet<'s> {
    pub(super) sheet: Sheet<'s>,
    pub(super) npv: Shown,
    pub(super) npv_second: Shown,
    pub(super) irr: Shown,
    pub(super) npv_cash: Shown,
    pub(super) rc_total: Shown,
    pub(super) rc_cash: Shown,
    pub(super) payback: Shown,
    pub(super) hole: Shown,
    pub(super) hole_month: Shown,
    pub(super) least_balance: Shown,
    pub(super) cover: Shown,
    pub(super) pay: Shown,
    pub(super) switching_price: Shown,
    pub(super) switching_cost: Shown,
}

/// A cell that was written, and what it shows.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) place: String,
    /// As it was computed: a figure or words.
    pub(super) result: String,
    pub(super) num: Num,
}

/// What the indicators are made of.
pub(super) struct Parts<'a> {
    pub(super) terms: &'a Terms,
    pub(super) harvest: &'a Harvest<'a>,
    pub(super) needs: &'a Needs<'a>,
    pub(super) cash: &'a Cash<'a>,
    pub(super) yearly: &'a Yearly<'a>,
}

/// Writes the sheet.
pub(super) fn write<'s>(
    styles: &'s Styles,
    lang: Lang,
    source: &Source<'_>,
    parts: &Parts<'_>,
) -> Result<WorthSheet<'s>, XlsxError> {
    let name = tr!(lang, "workbook.sheet.worth");
    let mut sheet = Sheet::new(styles, &name, &name)?;
    sheet.note(&tr!(lang, "workbook.worth.note"))?;
    let head = sheet.row;
    sheet.texts(
        [
            tr!(lang, "workbook.what").as_str(),
            &tr!(lang, "workbook.value"),
            &tr!(lang, "workbook.rule"),
        ],
        Look::Head,
    )?;
    sheet.row += 1;
    sheet.widths(&[46.0, 44.0, 62.0])?;
    sheet.page.set_landscape();
    sheet.fit_to_width();
    sheet.keep_head(head, head)?;
    let mut table = Table { sheet, lang };
    let outcome = source.outcome;
    let found = &outcome.indicators;
    let Parts {
        terms,
        harvest,
        needs,
        cash,
        yearly,
    } = parts;
    let rule = |key: &str| tr!(lang, key);
    let rate = monthly(terms.rate.text());
    let second = monthly(terms.second_rate.text());

    // family work and own land counted: the verdict
    table
        .sheet
        .part(&tr!(lang, "workbook.part.total_cost"), 3)?;
    let npv_rule = rule("workbook.rule.npv");
    let at = |rate: &str, row: &Row| format!("NPV({rate},{})", row.range());
    let percent = |rate: f64| text::percent(lang, rate, 2);
    let label = |rate: f64| tr!(lang, "workbook.npv_at", rate = percent(rate));
    let npv = table.line(
        &label(terms.rate.value()),
        &at(&rate, &cash.total_cost),
        &found.npv_total_cost,
        Num::Whole,
        &npv_rule,
    )?;
    let npv_second = table.line(
        &label(terms.second_rate.value()),
        &at(&second, &cash.total_cost),
        &Indicator::Value(outcome.npv_total_cost(source.program, terms.second_rate.value())),
        Num::Whole,
        &npv_rule,
    )?;
    let irr_rule = rule("workbook.rule.irr");
    let irr = table.irr(
        &tr!(lang, "workbook.irr"),
        &cash.total_cost,
        &found.irr_total_cost,
        &irr_rule,
    )?;
    let all_costs = total_costs(cash);
    let sales = format!(
        "SUM({})+SUM({})",
        harvest.leaf_sales.range(),
        harvest.sucker_sales.range()
    );
    let rc_total = table.ratio(
        &tr!(lang, "workbook.rc_total"),
        (&format!("({sales})"), &format!("({all_costs})")),
        &found.rc_total,
        (Num::Ratio, Reason::NoCost),
        &rule("workbook.rule.rc"),
    )?;
    let sold = format!("SUM({})", harvest.sold_kg.range());
    table.ratio(
        &tr!(lang, "workbook.bep_price"),
        (&format!("({all_costs})"), &sold),
        &found.bep_price,
        (Num::Whole, Reason::NoSale),
        &rule("workbook.rule.bep_price"),
    )?;
    let family_hok = format!("SUM({})", needs.family_hok.range());
    let pay = table.ratio(
        &tr!(lang, "workbook.pay"),
        (
            &format!(
                "({sales}-({all_costs})+SUM({}))",
                cash.family_labour.range()
            ),
            &family_hok,
        ),
        &found.income_per_family_hok,
        (Num::Whole, Reason::NoFamilyLabour),
        &rule("workbook.rule.pay"),
    )?;

    table.sheet.part(&tr!(lang, "workbook.part.cash_view"), 3)?;
    let npv_cash = table.line(
        &label(terms.rate.value()),
        &at(&rate, &cash.gain),
        &found.npv,
        Num::Whole,
        &npv_rule,
    )?;
    table.line(
        &tr!(lang, "workbook.npv_yearly"),
        &format!("NPV({},{})", terms.rate.text(), yearly.gain.range()),
        &found.npv_yearly,
        Num::Whole,
        &npv_rule,
    )?;
    table.irr(
        &tr!(lang, "workbook.irr"),
        &cash.gain,
        &found.irr,
        &irr_rule,
    )?;
    let cash_costs = cash_costs(cash);
    let rc_cash = table.ratio(
        &tr!(lang, "workbook.rc_cash"),
        (&format!("({sales})"), &format!("({cash_costs})")),
        &found.rc_cash,
        (Num::Ratio, Reason::NoCost),
        &rule("workbook.rule.rc"),
    )?;
    let discounted = cash.gain_now.range();
    table.ratio(
        &tr!(lang, "workbook.net_bc"),
        (
            &format!("SUMIF({discounted},\">0\")"),
            &format!("-SUMIF({discounted},\"<0\")"),
        ),
        &found.net_bc,
        (Num::Ratio, Reason::NoNegative),
        &rule("workbook.rule.net_bc"),
    )?;
    let now = PresentValues::of(cash, harvest, terms);
    table.ratio(
        &tr!(lang, "workbook.gross_bc"),
        (
            &format!("({}+{})", now.receipts, now.scrap),
            &format!("({})", now.costs),
        ),
        &found.gross_bc,
        (Num::Ratio, Reason::NoCost),
        &rule("workbook.rule.net_bc"),
    )?;
    let payback = table.payback(
        &tr!(lang, "workbook.payback"),
        &cash.gain_running,
        &found.payback_month,
    )?;
    table.payback(
        &tr!(lang, "workbook.discounted_payback"),
        &cash.gain_now_running,
        &found.discounted_payback_month,
    )?;
    table.ratio(
        &tr!(lang, "workbook.luc"),
        (&format!("({}-({}))", now.costs, now.scrap), &now.kg),
        &found.luc,
        (Num::Whole, Reason::NoSale),
        &rule("workbook.rule.bep_price"),
    )?;
    let npv_text = at(&rate, &cash.gain);
    let switching_rule = rule("workbook.rule.switching");
    let switching_price = table.ratio(
        &tr!(lang, "workbook.switching_price"),
        (&npv_text, &format!("({})", now.receipts)),
        &found.switching_price,
        (Num::Percent, Reason::NoSale),
        &switching_rule,
    )?;
    let switching_cost = table.ratio(
        &tr!(lang, "workbook.switching_cost"),
        (&npv_text, &format!("({})", now.costs)),
        &found.switching_cost,
        (Num::Percent, Reason::NoCost),
        &switching_rule,
    )?;
    let mirr = format!("(1+MIRR({},{rate},{rate}))^12-1", cash.gain.range());
    table.rate_of(
        &tr!(lang, "workbook.mirr"),
        &cash.gain,
        &mirr,
        &found.mirr,
        &irr_rule,
    )?;

    table.sheet.part(&tr!(lang, "workbook.part.bank"), 3)?;
    let least = |row: &Row| format!("MIN({})", row.range());
    let month_of = |row: &Row| {
        let range = row.range();
        format!("MATCH(MIN({range}),{range},0)")
    };
    let month = |indicator: &Indicator| Indicator::Value(indicator.month().unwrap_or(1) as f64);
    let hole = table.line(
        &tr!(lang, "workbook.hole"),
        &least(&cash.running),
        &found.deepest_hole,
        Num::Whole,
        &rule("workbook.rule.hole"),
    )?;
    let hole_month = table.line(
        &tr!(lang, "workbook.hole_month"),
        &month_of(&cash.running),
        &month(&found.deepest_hole),
        Num::Plain,
        "",
    )?;
    let least_balance = table.line(
        &tr!(lang, "workbook.least_balance"),
        &least(&cash.balance),
        &found.min_cash,
        Num::Whole,
        &rule("workbook.rule.balance"),
    )?;
    table.line(
        &tr!(lang, "workbook.least_balance_month"),
        &month_of(&cash.balance),
        &month(&found.min_cash),
        Num::Plain,
        "",
    )?;
    table.line(
        &tr!(lang, "workbook.npv_farmer"),
        &at(&rate, &cash.farmer),
        &found.npv_farmer,
        Num::Whole,
        &npv_rule,
    )?;
    table.irr(
        &tr!(lang, "workbook.irr_farmer"),
        &cash.farmer,
        &found.irr_farmer,
        &irr_rule,
    )?;
    let none = table.reason(Reason::NoInstalment);
    let of_years =
        |function: &str, range: &str| format!("IF(COUNT({range})=0,{none},{function}({range}))");
    let cover_rule = rule("workbook.rule.cover");
    let cover = table.line(
        &tr!(lang, "workbook.dscr_min"),
        &of_years("MIN", yearly.cover_after_grace.range()),
        &found.dscr_min,
        Num::Ratio,
        &cover_rule,
    )?;
    table.line(
        &tr!(lang, "workbook.dscr_mean"),
        &of_years("AVERAGE", yearly.cover.range()),
        &found.dscr_mean,
        Num::Ratio,
        &cover_rule,
    )?;
    let (able, due) = (yearly.able.range(), yearly.due.range());
    let ratio = format!("IF(SUM({due})>0,SUMIF({due},\">0\",{able})/SUM({due}),{none})");
    table.line(
        &tr!(lang, "workbook.dscr_ratio"),
        &ratio,
        &found.dscr_ratio,
        Num::Ratio,
        &cover_rule,
    )?;
    Ok(WorthSheet {
        sheet: table.sheet,
        npv,
        npv_second,
        irr,
        npv_cash,
        rc_total,
        rc_cash,
        payback,
        hole,
        hole_month,
        least_balance,
        cover,
        pay,
        switching_price,
        switching_cost,
    })
}

/// The monthly rate of a yearly one.
fn monthly(rate: &str) -> String {
    format!("(1+{rate})^(1/12)-1")
}

/// All that is paid, what is owed, interest and tax.
fn cash_costs(cash: &Cash<'_>) -> String {
    let rows = [&cash.costs, &cash.interest, &cash.tax].map(Row::range);
    let sums = rows.map(|range| format!("SUM({range})")).join("+");
    format!("{sums}+{}", cash.payable.text())
}

/// The same with family work, own land and what equipment loses.
fn total_costs(cash: &Cash<'_>) -> String {
    let counted = [&cash.family_labour, &cash.imputed_rent, &cash.investment].map(Row::range);
    let counted = counted.map(|range| format!("SUM({range})")).join("+");
    let salvage = cash.salvage.range();
    let rest = cash.rest_value.text();
    format!("{}+{counted}-SUM({salvage})-{rest}", cash_costs(cash))
}

/// Sums in today's money.
struct PresentValues {
    receipts: String,
    scrap: String,
    costs: String,
    kg: String,
}

impl PresentValues {
    fn of(cash: &Cash<'_>, harvest: &Harvest<'_>, terms: &Terms) -> Self {
        let factors = cash.factor.range();
        let last = cash.factor.values.len().saturating_sub(1);
        let at_end = cash.factor.at(last);
        let at_end = at_end.text();
        let now = |row: &Row| format!("SUMPRODUCT({},{factors})", row.range());
        let without = if terms.present_use.is_empty() {
            String::new()
        } else {
            format!("+{}", now(&cash.today))
        };
        Self {
            receipts: format!(
                "{}+{}*{at_end}",
                now(&cash.receipts),
                cash.receivable.text()
            ),
            scrap: format!("{}+{}*{at_end}", now(&cash.salvage), cash.rest_value.text()),
            costs: format!(
                "{}+{}+{}+{}*{at_end}{without}",
                now(&cash.costs),
                now(&cash.tax),
                now(&cash.investment),
                cash.payable.text()
            ),
            kg: now(&harvest.sold_kg),
        }
    }
}

struct Table<'s> {
    sheet: Sheet<'s>,
    lang: Lang,
}

impl Table<'_> {
    /// A row: what it is, a formula, when it is good.
    fn line(
        &mut self,
        label: &str,
        formula: &str,
        found: &Indicator,
        num: Num,
        rule: &str,
    ) -> Result<Shown, XlsxError> {
        let result = match found {
            Indicator::Value(value) | Indicator::At { value, .. } => format!("{value}"),
            Indicator::None(_) | Indicator::Several(_) => self.words(found),
        };
        self.sheet.text(0, label, Look::Plain)?;
        self.sheet
            .put_result(1, formula, &result, num, Look::Plain)?;
        self.sheet.text(2, rule, Look::Note)?;
        let place = self.sheet.address(self.sheet.row, 1);
        self.sheet.row += 1;
        Ok(Shown { place, result, num })
    }

    /// A quotient, or why there is none.
    fn ratio(
        &mut self,
        label: &str,
        (top, bottom): (&str, &str),
        found: &Indicator,
        (num, reason): (Num, Reason),
        rule: &str,
    ) -> Result<Shown, XlsxError> {
        let none = self.reason(reason);
        let formula = format!("IF({bottom}>0,{top}/({bottom}),{none})");
        self.line(label, &formula, found, num, rule)
    }

    /// The internal rate of a flow. A spreadsheet seeks one root from a guess;
    /// where there are several the sheet says so in words.
    fn irr(
        &mut self,
        label: &str,
        flow: &Row,
        found: &Indicator,
        rule: &str,
    ) -> Result<Shown, XlsxError> {
        let (range, first) = (flow.range(), found.value().map_or(0.01, monthly_rate));
        // a spreadsheet steps from a guess and gives up where it leads astray
        let [last, guesses @ ..] = &GUESSES;
        let seek = guesses
            .iter()
            .chain([&first])
            .fold(format!("IRR({range},{last})"), |other, guess| {
                format!("IFERROR(IRR({range},{guess}),{other})")
            });
        let yearly = format!("(1+{seek})^12-1");
        let [low, high] = if sign_changes(&flow.values) > 1 {
            BOUNDS_OF_SEVERAL
        } else {
            BOUNDS
        };
        let (middle, reach) = (f64::midpoint(low, high), (high - low) / 2.0);
        let none = self.reason(Reason::NoRoot);
        let formula = format!("IF(ABS({yearly}-{middle})>{reach},{none},{yearly})");
        self.rate_of(label, flow, &formula, found, rule)
    }

    fn rate_of(
        &mut self,
        label: &str,
        flow: &Row,
        formula: &str,
        found: &Indicator,
        rule: &str,
    ) -> Result<Shown, XlsxError> {
        let range = flow.range();
        let formula = match found {
            Indicator::Several(_) => quoted(&self.words(found)),
            Indicator::Value(_) | Indicator::At { .. } | Indicator::None(_) => {
                let no_gain = self.reason(Reason::NoPositive);
                let no_loss = self.reason(Reason::NoNegative);
                let no_root = self.reason(Reason::NoRoot);
                format!(
                    "IF(COUNTIF({range},\">0\")=0,{no_gain},IF(COUNTIF({range},\"<0\")=0,{no_loss},IFERROR({formula},{no_root})))"
                )
            }
        };
        self.line(label, &formula, found, Num::Percent, rule)
    }

    /// First month from which sums stay at or above 0.
    fn payback(&mut self, label: &str, sums: &Row, found: &Indicator) -> Result<Shown, XlsxError> {
        let (months, range) = (sums.values.len(), sums.range());
        // the months stand from the fourth column on
        let last = format!("SUMPRODUCT(MAX(({range}<0)*(COLUMN({range})-3)))");
        let never = self.reason(Reason::Never);
        let formula = format!("IF({last}=0,0,IF({last}={months},{never},{last}+1))");
        let rule = tr!(self.lang, "workbook.rule.payback");
        self.line(label, &formula, found, Num::Plain, &rule)
    }

    fn words(&self, found: &Indicator) -> String {
        indicator(self.lang, found, |value| format!("{value}"))
    }

    /// A reason as text within a formula.
    fn reason(&self, reason: Reason) -> String {
        let why = no_indicator(self.lang, reason);
        quoted(&tr!(self.lang, "indicator.missing", why = why))
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
