//! Rent and owners' shares (`model.md` §4), month by month.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use super::super::Source;
use super::super::assumptions::{TenureTerms, Terms};
use super::super::harvest::{BuyerRows, Harvest, delayed};
use super::super::months::{Line, MonthSheet, Row};
use super::super::style::Num;
use super::super::term::Term;
use super::{ItemRows, Section, SectionRows, farmers_part, owners_costs};
use crate::model::Parcel;
use crate::model::inputs::LandInputs;
use crate::plan::SharedCost;
use crate::text::Lang;
use crate::tr;

/// What is known of the whole plan when its land is paid.
pub(super) struct Whole<'a> {
    pub(super) terms: &'a Terms,
    pub(super) harvest: &'a Harvest<'a>,
    pub(super) items: &'a BTreeMap<String, ItemRows>,
    pub(super) hok: &'a Row,
    pub(super) family_hok: &'a Row,
    pub(super) wage: &'a Row,
}

/// What land costs.
pub(super) struct Land {
    pub(super) paid: Row,
    pub(super) imputed_rent: Row,
    /// Owed to owners at the end.
    pub(super) late: Term,
}

pub(super) fn write<'a>(
    sheet: &mut MonthSheet<'_>,
    lang: Lang,
    source: &Source<'_>,
    whole: &Whole<'_>,
    sections: impl Iterator<Item = (&'a Section<'a>, &'a SectionRows)>,
) -> Result<Land, XlsxError> {
    let m = &source.outcome.monthly;
    sheet.part(&tr!(lang, "workbook.part.tenure"))?;
    let line = Line::rupiah(tr!(lang, "workbook.imputed_rents")).giving(&m.imputed_rent);
    let imputed_rent = sheet.row(line, |k, _| {
        let rents = rents(source, whole.terms, |parcel, tenure| {
            matches!(tenure, LandInputs::Owned { .. }) && parcel.held.contains(&k)
        })?;
        Some(rents / Term::number(12.0))
    })?;
    let rented = sheet.row(Line::rupiah(tr!(lang, "workbook.rents")), |k, _| {
        rents(source, whole.terms, |parcel, tenure| {
            let is_due =
                |k: usize| parcel.held.contains(&k) && (k - parcel.held.start).is_multiple_of(12);
            matches!(tenure, LandInputs::Rented { .. }) && is_due(k)
        })
    })?;
    let (mut shares, mut late) = (Vec::new(), Term::number(0.0));
    for (section, rows) in sections {
        let Some(index) = section.shared.and_then(|_| section.parcels.first()) else {
            continue;
        };
        let owner = owner(sheet, lang, source, whole, section, rows, *index)?;
        if let Some((share, owed)) = owner {
            shares.push(share);
            late = late + owed;
        }
    }
    let line = Line::rupiah(tr!(lang, "budget.land")).total();
    let paid = sheet.row(line.giving(&m.land), |k, _| {
        let shares: Term = shares.iter().map(|row| row.at(k)).sum();
        Some(rented.at(k) + shares)
    })?;
    Ok(Land {
        paid,
        imputed_rent,
        late,
    })
}

/// Rent of a year of the parcels that are chosen; none where none is.
fn rents(
    source: &Source<'_>,
    terms: &Terms,
    is_chosen: impl Fn(&Parcel<'_>, &LandInputs) -> bool,
) -> Option<Term> {
    let mut areas: BTreeMap<&str, Term> = BTreeMap::new();
    for (parcel, plot) in source.parcels.iter().zip(&terms.plots) {
        let Some((key, tenure)) = parcel.tenure else {
            continue;
        };
        if is_chosen(parcel, tenure) {
            let area = areas.remove(key).unwrap_or_else(Term::zero);
            areas.insert(key, area + plot.area_ha.clone());
        }
    }
    let rents = areas
        .into_iter()
        .filter_map(|(key, area)| match terms.tenures.get(key)? {
            TenureTerms::Rent(rent) => Some(rent.clone() * area),
            TenureTerms::Shared { .. } => None,
        });
    rents.reduce(|sum, rent| sum + rent)
}

/// What the owner of a shared parcel takes, and is owed at the end.
fn owner(
    sheet: &mut MonthSheet<'_>,
    lang: Lang,
    source: &Source<'_>,
    whole: &Whole<'_>,
    section: &Section<'_>,
    rows: &SectionRows,
    index: usize,
) -> Result<Option<(Row, Term)>, XlsxError> {
    let (parcel, harvest) = (&source.parcels[index], whole.harvest);
    let tenure = section.shared.and_then(|key| whole.terms.tenures.get(key));
    let Some(TenureTerms::Shared { share, .. }) = tenure else {
        return Ok(None);
    };
    let Some(kg) = harvest.parcels.get(index).map(|rows| &rows.marketable_kg) else {
        return Ok(None);
    };
    let less = owners_costs(parcel);
    let name = source.parcel_name(&parcel.plots);
    let label = tr!(lang, "workbook.part_of", plot = name);
    let part = sheet.row(Line::new(label, "", Num::Percent).state(), |k, _| {
        let all = harvest.all_kg.at(k);
        (kg.at(k).value() > 0.0).then(|| kg.at(k) / all)
    })?;
    let label = tr!(lang, "workbook.receipts_of", plot = name);
    let receipts = sheet.row(Line::rupiah(label), |k, _| {
        let buyers = harvest.buyers.iter();
        Some(buyers.map(|buyer| share_received(buyer, &part, k)).sum())
    })?;
    let inputs = if less.contains(&SharedCost::Inputs) {
        Some(inputs(sheet, lang, &name, whole, section, rows)?)
    } else {
        None
    };
    let label = tr!(lang, "workbook.costs_before", plot = name);
    let costs = sheet.row(Line::rupiah(label), |k, _| {
        let costs = less.iter().map(|cost| match cost {
            SharedCost::Inputs => inputs
                .as_ref()
                .map_or_else(Term::zero, |inputs| inputs.paid.at(k)),
            SharedCost::Transport => part.at(k) * harvest.transport.at(k),
            SharedCost::HiredLabour => {
                let hok = whole.hok.at(k);
                if hok.value() <= 0.0 {
                    return Term::number(0.0);
                }
                let hired = (hok.clone() - whole.family_hok.at(k)) * whole.wage.at(k);
                hired * rows.all_hok(k) / hok
            }
        });
        Some(costs.sum())
    })?;
    let label = tr!(lang, "workbook.carried", plot = name);
    let carried = sheet.row(Line::rupiah(label).state(), |k, before| {
        Some((costs.at(k) + before - receipts.at(k)).gain())
    })?;
    let label = tr!(lang, "workbook.owner_takes", plot = name);
    let taken = sheet.row(Line::rupiah(label), |k, _| {
        let base = receipts.at(k) - costs.at(k) - carried.before(k);
        Some(share.clone() * base.gain())
    })?;
    let values = harvest.leaf_sales.values.iter().zip(&part.values);
    let sold = Term::call(
        "SUMPRODUCT",
        &[&part.range(), &harvest.leaf_sales.range()],
        values.map(|(value, part)| value * part).sum(),
    );
    let mut base = sold - receipts.sum();
    if let Some(inputs) = inputs {
        base = base - (inputs.due.sum() - inputs.paid.sum());
    }
    let last = carried.values.len().saturating_sub(1);
    let late = share.clone() * (base - carried.at(last)).gain();
    Ok(Some((taken, late)))
}

/// The part of what a buyer pays that is a parcel's: by the kilograms of the
/// month in which they were sold.
fn share_received(buyer: &BuyerRows, part: &Row, k: usize) -> Term {
    let of_part = delayed(part, &buyer.delay, k);
    of_part * delayed(&buyer.value, &buyer.delay, k)
}

/// What the farmer pays for a parcel's inputs.
struct InputRows {
    /// When used.
    due: Row,
    /// When paid.
    paid: Row,
}

fn inputs(
    sheet: &mut MonthSheet<'_>,
    lang: Lang,
    name: &str,
    whole: &Whole<'_>,
    section: &Section<'_>,
    rows: &SectionRows,
) -> Result<InputRows, XlsxError> {
    // an item is paid after its own credit
    let mut by_item = Vec::new();
    let mut keys: Vec<&String> = rows.needs.iter().map(|(item, _)| item).collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        let (Some(item), Some(terms)) = (whole.items.get(key), whole.terms.items.get(key)) else {
            continue;
        };
        let label = format!("   {name}: {}", item.quantity.label);
        let due = sheet.row(Line::rupiah(label), |k, _| {
            let quantity = farmers_part(whole.terms, section, rows.quantity(key, k));
            Some(quantity * item.price.at(k))
        })?;
        by_item.push((due, terms.credit.clone()));
    }
    let label = tr!(lang, "workbook.inputs_due", plot = name);
    let due = sheet.row(Line::rupiah(label), |k, _| {
        Some(by_item.iter().map(|(row, _)| row.at(k)).sum())
    })?;
    let label = tr!(lang, "workbook.inputs_paid", plot = name);
    let paid = sheet.row(Line::rupiah(label), |k, _| {
        let paid = by_item.iter().map(|(row, credit)| delayed(row, credit, k));
        Some(paid.sum())
    })?;
    Ok(InputRows { due, paid })
}
