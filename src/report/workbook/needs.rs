//! *Kebutuhan*: work and inputs by month from areas and doses, what they cost,
//! equipment, fixed lines, and what the land costs.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::assumptions::{ActivityTerms, PlotTerms, TenureTerms, Terms};
use super::harvest::{Harvest, delayed, risen};
use super::months::{Line, MonthSheet, Row};
use super::style::{Num, Styles};
use super::term::Term;
use crate::model::inputs::{ActivityInputs, LandInputs};
use crate::model::{LineSource, Parcel};
use crate::plan::Per;
use crate::text::{self, Lang};
use crate::tr;

mod land;
mod lines;

pub(super) use lines::PieceRows;

/// Rows that other sheets go on with.
pub(super) struct Needs<'s> {
    pub(super) sheet: MonthSheet<'s>,
    /// HOK by activity, the harvest without a code.
    pub(super) work: Vec<(LineSource, Row)>,
    pub(super) wage: Row,
    pub(super) hok: Row,
    pub(super) family_hok: Row,
    pub(super) items: BTreeMap<String, ItemRows>,
    pub(super) equipment: Vec<PieceRows>,
    pub(super) fixed: Vec<Row>,
    /// Rent and owners' shares paid.
    pub(super) land: Row,
    pub(super) imputed_rent: Row,
    /// Owed at the end: for inputs, and to owners.
    pub(super) payable: Term,
}

/// An item of the price book over the months.
pub(super) struct ItemRows {
    /// Needed, the owners' part included.
    pub(super) quantity: Row,
    /// Price of the month.
    price: Row,
    /// What all of it costs when it is used.
    pub(super) cost: Row,
    /// What the farmer pays, when it is due.
    pub(super) paid: Row,
    /// What the farmer will pay for it, when it is used.
    due: Row,
}

/// Parcels whose needs are told together.
struct Section<'a> {
    /// Positions of its parcels.
    parcels: Vec<usize>,
    practice: &'a str,
    /// Where the harvest is shared: who owns, what is paid.
    shared: Option<&'a str>,
}

/// What a section needs.
struct SectionRows {
    hok: Vec<(LineSource, Row)>,
    /// Item and quantity, for each need of each activity.
    needs: Vec<(String, Row)>,
}

impl SectionRows {
    fn quantity(&self, item: &str, k: usize) -> Term {
        let rows = self.needs.iter().filter(|(key, _)| key == item);
        rows.map(|(_, row)| row.at(k)).sum()
    }

    fn all_hok(&self, k: usize) -> Term {
        self.hok.iter().map(|(_, row)| row.at(k)).sum()
    }
}

/// Writes the sheet.
pub(super) fn write<'s>(
    styles: &'s Styles,
    lang: Lang,
    source: &Source<'_>,
    terms: &Terms,
    harvest: &Harvest<'_>,
) -> Result<Needs<'s>, XlsxError> {
    let name = tr!(lang, "workbook.sheet.needs");
    let months = source.program.months;
    let mut sheet = MonthSheet::new(styles, lang, &name, source.program.start, months)?;
    let m = &source.outcome.monthly;
    let hok_unit = tr!(lang, "budget.hok");

    let sections = sections(source);
    let mut rows = Vec::with_capacity(sections.len());
    for section in &sections {
        rows.push(section_rows(
            &mut sheet, lang, source, terms, harvest, section,
        )?);
    }

    sheet.part(&tr!(lang, "workbook.part.hands"))?;
    let line = Line::new(tr!(lang, "workbook.hok"), &hok_unit, Num::Tenth);
    let hok = sheet.row(line.total().giving(&m.hok), |k, _| {
        Some(rows.iter().map(|section| section.all_hok(k)).sum())
    })?;
    let line = Line::new(tr!(lang, "workbook.family_hok_used"), &hok_unit, Num::Tenth);
    let family_hok = sheet.row(line, |k, _| Some(hok.at(k).min(&terms.family_hok)))?;
    let line = Line::new(tr!(lang, "workbook.wage_now"), "Rp", Num::Whole).state();
    let wage = sheet.row(line, |k, _| {
        Some(terms.wage.clone() * risen(&terms.wage_trend, k))
    })?;

    sheet.part(&tr!(lang, "workbook.part.bought"))?;
    let items = items(&mut sheet, lang, source, terms, harvest, &sections, &rows)?;
    let equipment = lines::equipment(&mut sheet, lang, source, terms)?;
    let fixed = lines::fixed(&mut sheet, lang, source, terms)?;
    let land = land::write(
        &mut sheet,
        lang,
        source,
        &land::Whole {
            terms,
            harvest,
            items: &items,
            hok: &hok,
            family_hok: &family_hok,
            wage: &wage,
        },
        sections.iter().zip(&rows),
    )?;
    let owed: Term = items
        .values()
        .map(|item| item.due.sum() - item.paid.sum())
        .sum();
    let payable = owed + land.late;
    let mut work: Vec<(LineSource, Row)> = Vec::new();
    for section in rows {
        work.extend(section.hok);
    }
    Ok(Needs {
        sheet,
        work,
        wage,
        hok,
        family_hok,
        items,
        equipment,
        fixed,
        land: land.paid,
        imputed_rent: land.imputed_rent,
        payable,
    })
}

/// Parcels of one practice together; a shared one alone, as its owner's share
/// is its own.
fn sections<'a>(source: &'a Source<'_>) -> Vec<Section<'a>> {
    let mut sections: Vec<Section<'a>> = Vec::new();
    for (index, parcel) in source.parcels.iter().enumerate() {
        let Some(practice) = parcel.practice else {
            continue;
        };
        let shared = parcel
            .tenure
            .filter(|_| parcel.is_shared())
            .map(|(key, _)| key);
        let known = sections
            .iter_mut()
            .find(|known| shared.is_none() && known.shared.is_none() && known.practice == practice);
        match known {
            Some(known) => known.parcels.push(index),
            None => sections.push(Section {
                parcels: vec![index],
                practice,
                shared,
            }),
        }
    }
    sections
}

fn section_rows(
    sheet: &mut MonthSheet<'_>,
    lang: Lang,
    source: &Source<'_>,
    terms: &Terms,
    harvest: &Harvest<'_>,
    section: &Section<'_>,
) -> Result<SectionRows, XlsxError> {
    let inputs = &source.program.inputs;
    let practice = source.plan.practices.get(section.practice);
    let name = practice.map_or(section.practice, |practice| practice.name.as_str());
    let title = match section.shared.and_then(|_| section.parcels.first()) {
        Some(parcel) => format!(
            "{name}: {}",
            source.parcel_name(&source.parcels[*parcel].plots)
        ),
        None => name.to_owned(),
    };
    sheet.part(&title)?;
    let mut made = SectionRows {
        hok: Vec::new(),
        needs: Vec::new(),
    };
    let none = Vec::new();
    let activities = inputs.activities.get(section.practice).unwrap_or(&none);
    let no_terms = Vec::new();
    let of_practice = terms.activities.get(section.practice).unwrap_or(&no_terms);
    let hok_unit = tr!(lang, "budget.hok");
    for (index, (activity, of)) in activities.iter().zip(of_practice).enumerate() {
        let done = Done {
            source,
            terms,
            harvest,
            section,
            index,
        };
        made.activity(sheet, lang, &hok_unit, activity, of, &done)?;
    }
    if let Some(kg_per_hok) = &terms.kg_per_hok {
        let line = Line::new(tr!(lang, "budget.harvest_work"), &hok_unit, Num::Tenth);
        let row = sheet.row(line, |k, _| {
            let cut: Term = section
                .parcels
                .iter()
                .filter_map(|index| harvest.parcels.get(*index))
                .map(|rows| rows.cut_kg.at(k))
                .filter(|kg| kg.value() > 0.0)
                .sum();
            let cut = (cut.value() > 0.0).then_some(cut)?;
            let hok = cut / kg_per_hok.clone();
            Some(if inputs.work.harvest_scaled {
                hok * terms.labour_scale.clone()
            } else {
                hok
            })
        })?;
        made.hok.push((LineSource::HarvestWork, row));
    }
    Ok(made)
}

/// Where and when an activity of a section is done.
struct Done<'a> {
    source: &'a Source<'a>,
    terms: &'a Terms,
    harvest: &'a Harvest<'a>,
    section: &'a Section<'a>,
    index: usize,
}

impl Done<'_> {
    /// The sum over the parcels worked in the month with index `k`; none where
    /// none is.
    fn sum(&self, k: usize, of: impl Fn(usize, &Parcel<'_>, &PlotTerms) -> Term) -> Option<Term> {
        let mut sum: Option<Term> = None;
        for index in &self.section.parcels {
            let (parcel, plot) = (&self.source.parcels[*index], &self.terms.plots[*index]);
            let times = parcel.done.get(self.index)?.iter();
            for _ in times.filter(|month| **month == k) {
                let term = of(*index, parcel, plot);
                sum = Some(match sum {
                    Some(sum) => sum + term,
                    None => term,
                });
            }
        }
        sum
    }

    fn amount(&self, per: Per, k: usize) -> Option<Term> {
        let rows = |index: usize| self.harvest.parcels.get(index);
        let none = || Term::number(0.0);
        self.sum(k, |index, _, plot| match per {
            Per::Ha => plot.area_ha.clone(),
            Per::Plant => plot.plants.clone(),
            Per::NewPlant => rows(index).map_or_else(none, |rows| rows.new_plants.at(k)),
            Per::Kg => rows(index).map_or_else(none, |rows| rows.marketable_kg.at(k)),
            Per::MetreOfDitch => plot.ditch_m.clone(),
            Per::Plot => Term::number(plot.n_plots),
        })
    }
}

impl SectionRows {
    fn activity(
        &mut self,
        sheet: &mut MonthSheet<'_>,
        lang: Lang,
        hok_unit: &str,
        activity: &ActivityInputs,
        terms: &ActivityTerms,
        done: &Done<'_>,
    ) -> Result<(), XlsxError> {
        let name = text::activity(lang, &activity.code);
        let line = Line::new(name.clone(), hok_unit, Num::Tenth);
        let row = sheet.row(line, |k, _| {
            let area = done.amount(Per::Ha, k)?;
            let hok = terms.hok_per_ha.clone() * area;
            Some(if activity.scaled {
                hok * done.terms.labour_scale.clone()
            } else {
                hok
            })
        })?;
        self.hok
            .push((LineSource::Work(activity.code.clone()), row));
        for (need, dose) in activity.inputs.iter().zip(&terms.doses) {
            let item = done.source.plan.items.get(&need.item);
            let (item_name, unit) = item.map_or((need.item.as_str(), ""), |item| {
                (item.name.as_str(), item.unit.as_str())
            });
            let line = Line::new(format!("   {name}: {item_name}"), unit, Num::Whole);
            let row = sheet.row(line, |k, _| Some(dose.clone() * done.amount(need.per, k)?))?;
            self.needs.push((need.item.clone(), row));
        }
        Ok(())
    }
}

/// Items bought: how much, at what price, when paid.
fn items(
    sheet: &mut MonthSheet<'_>,
    lang: Lang,
    source: &Source<'_>,
    terms: &Terms,
    harvest: &Harvest<'_>,
    sections: &[Section<'_>],
    rows: &[SectionRows],
) -> Result<BTreeMap<String, ItemRows>, XlsxError> {
    let mut made = BTreeMap::new();
    let sucker_item = source.program.inputs.prices.sucker_item.as_deref();
    for (key, item) in &terms.items {
        let Some(known) = source.plan.items.get(key) else {
            continue;
        };
        let name = &known.name;
        let bought = |k: usize| {
            if sucker_item == Some(key) {
                harvest.suckers_bought.at(k)
            } else {
                Term::number(0.0)
            }
        };
        let line = Line::new(name.clone(), &known.unit, Num::Whole);
        let quantity = sheet.row(line, |k, _| {
            let used: Term = rows.iter().map(|rows| rows.quantity(key, k)).sum();
            Some(used + bought(k))
        })?;
        let line = Line::new(
            tr!(lang, "workbook.price_now", name = name),
            "Rp",
            Num::Whole,
        );
        let price = sheet.row(line.state(), |k, _| {
            Some(item.price.clone() * risen(&item.trend, k))
        })?;
        let line = Line::rupiah(tr!(lang, "workbook.cost_of", name = name));
        let cost = sheet.row(line, |k, _| Some(quantity.at(k) * price.at(k)))?;
        let carries =
            |section: &&Section<'_>| match section.shared.and_then(|key| terms.tenures.get(key)) {
                Some(TenureTerms::Shared { owner_inputs, .. }) => owner_inputs.value() > 0.0,
                Some(TenureTerms::Rent(_)) | None => false,
            };
        let due = if sections.iter().any(|section| carries(&section)) {
            let line = Line::rupiah(tr!(lang, "workbook.due_of", name = name));
            sheet.row(line, |k, _| {
                let parts = sections
                    .iter()
                    .zip(rows)
                    .map(|(section, rows)| farmers_part(terms, section, rows.quantity(key, k)));
                let quantity = parts.sum::<Term>() + bought(k);
                Some(quantity * price.at(k))
            })?
        } else {
            cost.clone()
        };
        let line = Line::rupiah(tr!(lang, "workbook.paid_of", name = name));
        let paid = sheet.row(line, |k, _| Some(delayed(&due, &item.credit, k)))?;
        let rows = ItemRows {
            quantity,
            price,
            cost,
            paid,
            due,
        };
        made.insert(key.clone(), rows);
    }
    Ok(made)
}

/// The part of a quantity that the farmer pays.
fn farmers_part(terms: &Terms, section: &Section<'_>, quantity: Term) -> Term {
    match section.shared.and_then(|key| terms.tenures.get(key)) {
        Some(TenureTerms::Shared { owner_inputs, .. }) if !quantity.is_zero() => {
            (Term::number(1.0) - owner_inputs.clone()) * quantity
        }
        Some(_) | None => quantity,
    }
}

/// What an owner of land takes off before the division.
fn owners_costs<'a>(parcel: &Parcel<'a>) -> &'a [crate::plan::SharedCost] {
    match parcel.tenure {
        Some((_, LandInputs::Shared { less, .. })) => less,
        Some(_) | None => &[],
    }
}
