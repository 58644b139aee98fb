//! *Arus kas bulanan*: the cash flow by month, in the order of bank forms
//! (`economics.md` §2.1), and what the indicators are made of.

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::assumptions::Terms;
use super::harvest::{Harvest, delayed};
use super::loans::Loans;
use super::months::{Line, MonthSheet, Row, calendar_month};
use super::needs::Needs;
use super::style::{Num, Styles};
use super::term::Term;
use crate::model::{monthly_rate, running};
use crate::plan::CostGroup;
use crate::text::Lang;
use crate::tr;

/// Rows that other sheets go on with.
pub(super) struct Cash<'s> {
    pub(super) sheet: MonthSheet<'s>,
    /// All rows of money in the order in which they stand, with their parts.
    pub(super) shown: Vec<(String, Vec<Row>)>,
    pub(super) receipts: Row,
    pub(super) salvage: Row,
    pub(super) replacement: Row,
    pub(super) investment: Row,
    pub(super) costs: Row,
    pub(super) contingency: Row,
    pub(super) tax: Row,
    pub(super) family_labour: Row,
    pub(super) imputed_rent: Row,
    pub(super) principal: Row,
    pub(super) interest: Row,
    pub(super) balance: Row,
    pub(super) running: Row,
    /// The flow of the cash view, on total cost, and the farmer's.
    pub(super) gain: Row,
    pub(super) total_cost: Row,
    pub(super) farmer: Row,
    /// Present values of the first.
    pub(super) gain_now: Row,
    /// Sums of the cash view so far, and of its present values.
    pub(super) gain_running: Row,
    pub(super) gain_now_running: Row,
    pub(super) factor: Row,
    pub(super) receivable: Term,
    pub(super) payable: Term,
    pub(super) rest_value: Term,
    /// What the land earns today.
    pub(super) today: Row,
}

/// What the sheet is made of.
pub(super) struct Parts<'a> {
    pub(super) terms: &'a Terms,
    pub(super) harvest: &'a Harvest<'a>,
    pub(super) needs: &'a Needs<'a>,
    pub(super) loans: &'a Loans<'a>,
}

/// Writes the sheet.
pub(super) fn write<'s>(
    styles: &'s Styles,
    lang: Lang,
    source: &Source<'_>,
    parts: &Parts<'_>,
) -> Result<Cash<'s>, XlsxError> {
    let Parts {
        terms,
        harvest,
        needs,
        loans,
    } = parts;
    let name = tr!(lang, "workbook.sheet.monthly");
    let months = source.program.months;
    let mut sheet = MonthSheet::new(styles, lang, &name, source.program.start, months)?;
    let m = &source.outcome.monthly;
    let mut shown = Vec::new();

    let title = tr!(lang, "workbook.part.cash_in");
    sheet.part(&title)?;
    let mut rows = Vec::new();
    for buyer in &harvest.buyers {
        let label = tr!(lang, "workbook.received_from", name = buyer.name);
        rows.push(sheet.row(Line::rupiah(label), |k, _| {
            Some(delayed(&buyer.value, &buyer.delay, k))
        })?);
    }
    let line = Line::rupiah(tr!(lang, "workbook.sucker_sales"));
    rows.push(sheet.row(line, |k, _| Some(harvest.sucker_sales.at(k)))?);
    let line = Line::rupiah(tr!(lang, "workbook.receipts"));
    let receipts = sheet.row(line.total().giving(&m.receipts), |k, _| {
        Some(rows.iter().map(|row| row.at(k)).sum())
    })?;
    let leaves = &rows[..harvest.buyers.len()];
    let received: Term = leaves.iter().map(Row::sum).sum();
    let receivable =
        (harvest.leaf_sales.sum() - received).with_value(source.outcome.closing.receivable);
    rows.push(receipts.clone());
    let line = Line::rupiah(tr!(lang, "workbook.salvage")).giving(&m.salvage);
    let salvage = sheet.row(line, |k, _| {
        Some(
            needs
                .equipment
                .iter()
                .map(|piece| piece.salvage.at(k))
                .sum(),
        )
    })?;
    rows.push(salvage.clone());
    shown.push((title, rows));

    let title = tr!(lang, "workbook.part.cash_out");
    sheet.part(&title)?;
    let line = Line::rupiah(tr!(lang, "workbook.investment")).giving(&m.investment);
    let investment = sheet.row(line, |k, _| {
        Some(needs.equipment.iter().map(|piece| piece.bought.at(k)).sum())
    })?;
    let replaced = |k: usize| {
        let again = needs
            .equipment
            .iter()
            .filter(|piece| piece.times.iter().skip(1).any(|time| *time == k));
        again.map(|piece| piece.bought.at(k)).sum()
    };
    let line = Line::rupiah(tr!(lang, "workbook.replacement"));
    let replacement = sheet.row(line, |k, _| Some(replaced(k)))?;
    let line = Line::rupiah(tr!(lang, "workbook.hired_labour")).giving(&m.hired_labour);
    let hired = sheet.row(line, |k, _| {
        Some((needs.hok.at(k) - needs.family_hok.at(k)) * needs.wage.at(k))
    })?;
    let line = Line::rupiah(tr!(lang, "workbook.inputs")).giving(&m.inputs);
    let inputs = sheet.row(line, |k, _| {
        Some(needs.items.values().map(|item| item.paid.at(k)).sum())
    })?;
    let line = Line::rupiah(tr!(lang, "budget.transport")).giving(&m.transport);
    let transport = sheet.row(line, |k, _| Some(harvest.transport.at(k)))?;
    let line = Line::rupiah(tr!(lang, "budget.land")).giving(&m.land);
    let land = sheet.row(line, |k, _| Some(needs.land.at(k)))?;
    let line = Line::rupiah(tr!(lang, "workbook.part.fixed")).giving(&m.fixed);
    let fixed = sheet.row(line, |k, _| {
        Some(needs.fixed.iter().map(|row| row.at(k)).sum())
    })?;
    let reserve = &source.program.inputs.contingency;
    let line = Line::rupiah(tr!(lang, "budget.contingency_line")).giving(&m.contingency);
    let contingency = sheet.row(line, |k, _| {
        let (reserve, share) = reserve.as_ref().zip(terms.reserve.as_ref())?;
        let groups = reserve.of.iter().map(|group| match group {
            CostGroup::HiredLabour => hired.at(k),
            CostGroup::Inputs => inputs.at(k),
            CostGroup::Transport => transport.at(k),
            CostGroup::Land => land.at(k),
            CostGroup::Fixed => fixed.at(k),
            CostGroup::Investment => investment.at(k),
        });
        Some(share.clone() * groups.sum())
    })?;
    let all_costs: Vec<f64> = (0..months).map(|k| m.cash_costs(k)).collect();
    let line = Line::rupiah(tr!(lang, "workbook.cash_costs"));
    let each = [&hired, &inputs, &transport, &land, &fixed, &contingency];
    let costs = sheet.row(line.total().giving(&all_costs), |k, _| {
        Some(each.iter().map(|row| row.at(k)).sum())
    })?;
    let year = tax_base(&mut sheet, lang, source, &receipts)?;
    let line = Line::rupiah(tr!(lang, "workbook.tax")).giving(&m.tax);
    let tax = sheet.row(line, |k, _| {
        let (rate, exempt) = terms.tax.as_ref()?;
        let taxed = |sum: Term| (sum - exempt.clone()).gain();
        let now = taxed(year.at(k));
        Some(rate.clone() * (now - taxed(year.at(k) - receipts.at(k))))
    })?;
    let mut rows: Vec<Row> = vec![investment.clone(), replacement.clone()];
    rows.extend(each.map(Clone::clone));
    rows.extend([costs.clone(), tax.clone()]);
    shown.push((title, rows));

    let title = tr!(lang, "workbook.part.project");
    sheet.part(&title)?;
    let line = Line::rupiah(tr!(lang, "workbook.before_closing")).total();
    let before_closing = sheet.row(line, |k, _| {
        let flow = receipts.at(k) - costs.at(k) - investment.at(k) + salvage.at(k) - tax.at(k);
        Some(flow)
    })?;
    let last = months - 1;
    let closing = &source.outcome.closing;
    let rest_value: Term = needs.equipment.iter().map(|piece| piece.rest.clone()).sum();
    let rest_value = rest_value.with_value(closing.rest_value);
    let payable = needs.payable.clone().with_value(closing.payable);
    let at_end = |label: String, term: &Term, sheet: &mut MonthSheet<'_>| {
        sheet.row(Line::rupiah(label), |k, _| {
            (k == last).then(|| term.clone())
        })
    };
    let owed_to_us = at_end(tr!(lang, "workbook.receivable"), &receivable, &mut sheet)?;
    let owed_by_us = at_end(tr!(lang, "workbook.payable"), &payable, &mut sheet)?;
    let rest = at_end(tr!(lang, "workbook.rest_value"), &rest_value, &mut sheet)?;
    let line = Line::rupiah(tr!(lang, "workbook.project_flow")).total();
    let project_flow = sheet.row(line.giving(&m.project_flow), |k, _| {
        let flow = before_closing.at(k);
        if k == last {
            return Some(flow + owed_to_us.at(k) - owed_by_us.at(k) + rest.at(k));
        }
        Some(flow)
    })?;
    let line = Line::rupiah(tr!(lang, "workbook.without"));
    let today = sheet.row(line, |k, _| without(source, terms, k))?;
    let line = Line::rupiah(tr!(lang, "workbook.gain")).total();
    let gain = sheet.row(line, |k, _| Some(project_flow.at(k) - today.at(k)))?;
    let line = Line::rupiah(tr!(lang, "workbook.family_labour")).giving(&m.family_labour);
    let family_labour = sheet.row(line, |k, _| Some(needs.family_hok.at(k) * needs.wage.at(k)))?;
    let line = Line::rupiah(tr!(lang, "workbook.imputed_rents")).giving(&m.imputed_rent);
    let imputed_rent = sheet.row(line, |k, _| Some(needs.imputed_rent.at(k)))?;
    let line = Line::rupiah(tr!(lang, "workbook.total_cost_flow")).total();
    let total_cost = sheet.row(line, |k, _| {
        Some(gain.at(k) - family_labour.at(k) - imputed_rent.at(k))
    })?;
    shown.push((
        title,
        vec![
            before_closing.clone(),
            owed_to_us.clone(),
            owed_by_us.clone(),
            rest.clone(),
            project_flow.clone(),
            today.clone(),
            gain.clone(),
            family_labour.clone(),
            imputed_rent.clone(),
            total_cost.clone(),
        ],
    ));

    let title = tr!(lang, "workbook.part.financing");
    sheet.part(&title)?;
    let grants = source
        .program
        .inputs
        .funding
        .grants
        .as_deref()
        .unwrap_or_default();
    let line = Line::rupiah(tr!(lang, "workbook.grants")).giving(&m.grants);
    let grants_in = sheet.row(line, |k, _| {
        let now = grants.iter().zip(&terms.grants);
        let now = now.filter(|(grant, _)| usize::from(grant.month) == k + 1);
        now.map(|(_, term)| term.clone())
            .reduce(|sum, term| sum + term)
    })?;
    let line = Line::rupiah(tr!(lang, "workbook.loan_in")).giving(&m.loan_in);
    let loan_in = sheet.row(line, |k, _| {
        let now = loans.loans.iter().filter(|loan| loan.month == k + 1);
        now.map(|loan| loan.principal.clone())
            .reduce(|sum, term| sum + term)
    })?;
    let due = |k: usize, pick: fn(&(usize, Term, Term)) -> &Term| {
        let parts = loans.loans.iter().flat_map(|loan| &loan.parts);
        let now = parts.filter(|part| part.0 == k + 1);
        now.map(|part| pick(part).clone())
            .reduce(|sum, term| sum + term)
    };
    let line = Line::rupiah(tr!(lang, "workbook.principal")).giving(&m.principal);
    let principal = sheet.row(line, |k, _| due(k, |part| &part.1))?;
    let line = Line::rupiah(tr!(lang, "workbook.interest")).giving(&m.interest);
    let interest = sheet.row(line, |k, _| due(k, |part| &part.2))?;
    let financing = |k: usize| grants_in.at(k) + loan_in.at(k) - principal.at(k) - interest.at(k);
    let line = Line::rupiah(tr!(lang, "workbook.farmer_flow")).total();
    let farmer = sheet.row(line, |k, _| Some(gain.at(k) + financing(k)))?;
    let draw = source.program.inputs.funding.household;
    let line = Line::rupiah(tr!(lang, "workbook.household")).giving(&m.household);
    let household = sheet.row(line, |k, _| {
        let first = draw.map_or(1, |draw| usize::from(draw.month));
        terms.household.clone().filter(|_| k + 1 >= first)
    })?;
    let known = if draw.is_some() {
        tr!(lang, "workbook.balance")
    } else {
        tr!(lang, "workbook.balance_without_household")
    };
    let balance = sheet.row(
        Line::rupiah(known).total().state().giving(&m.balance),
        |k, before| {
            let before = if k == 0 {
                terms.own_cash.clone()
            } else {
                before
            };
            Some(before + before_closing.at(k) + financing(k) - household.at(k))
        },
    )?;
    shown.push((
        title,
        vec![
            grants_in.clone(),
            loan_in.clone(),
            principal.clone(),
            interest.clone(),
            farmer.clone(),
            household,
            balance.clone(),
        ],
    ));

    sheet.part(&tr!(lang, "workbook.part.worth"))?;
    let holes = running(&before_closing.values);
    let line = Line::rupiah(tr!(lang, "workbook.running"))
        .state()
        .giving(&holes);
    let running = sheet.row(line, |k, before| Some(before + before_closing.at(k)))?;
    let rate = terms.rate.value();
    let line = Line::new(tr!(lang, "workbook.factor"), "", Num::Fine).state();
    let factor = sheet.row(line, |k, _| {
        let month = MonthSheet::month(k);
        let text = format!("(1+{})^(-{}/12)", terms.rate.text(), month.text());
        let value = libm::pow(1.0 + monthly_rate(rate), -(k as f64 + 1.0));
        Some(Term::atom(text, value))
    })?;
    let line = Line::rupiah(tr!(lang, "workbook.gain_now"));
    let gain_now = sheet.row(line, |k, _| Some(gain.at(k) * factor.at(k)))?;
    let line = Line::rupiah(tr!(lang, "workbook.total_cost_now"));
    sheet.row(line, |k, _| Some(total_cost.at(k) * factor.at(k)))?;
    let line = Line::rupiah(tr!(lang, "workbook.gain_running")).state();
    let gain_running = sheet.row(line, |k, before| Some(before + gain.at(k)))?;
    let line = Line::rupiah(tr!(lang, "workbook.gain_now_running")).state();
    let gain_now_running = sheet.row(line, |k, before| Some(before + gain_now.at(k)))?;
    Ok(Cash {
        sheet,
        shown,
        receipts,
        salvage,
        replacement,
        investment,
        costs,
        contingency,
        tax,
        family_labour,
        imputed_rent,
        principal,
        interest,
        balance,
        running,
        gain,
        total_cost,
        farmer,
        gain_now,
        gain_running,
        gain_now_running,
        factor,
        receivable: owed_to_us.at(last),
        payable: owed_by_us.at(last),
        rest_value: rest.at(last),
        today,
    })
}

/// Receipts of the calendar year so far.
fn tax_base(
    sheet: &mut MonthSheet<'_>,
    lang: Lang,
    source: &Source<'_>,
    receipts: &Row,
) -> Result<Row, XlsxError> {
    let start = source.program.start;
    let line = Line::rupiah(tr!(lang, "workbook.year_receipts")).state();
    sheet.row(line, |k, before| {
        let is_new_year = calendar_month(start, k).month() == 1;
        let before = if is_new_year {
            Term::number(0.0)
        } else {
            before
        };
        Some(before + receipts.at(k))
    })
}

/// What the land earns today in the month with index `k`.
fn without(source: &Source<'_>, terms: &Terms, k: usize) -> Option<Term> {
    let income = terms.present_use.get(k / 12);
    let income = income.or_else(|| terms.present_use.last())?;
    let area: Term = terms.plots.iter().map(|plot| plot.area_ha.clone()).sum();
    let term = income.clone() * area / Term::number(12.0);
    Some(term.with_value(source.program.inputs.without_at(k)))
}
