//! Plots, work and its inputs among the assumptions.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use super::super::style::Num;
use super::super::term::Term;
use super::super::{MAX_PLOTS, Source};
use super::{Assumptions, Given};
use crate::model::inputs::PlotInputs;
use crate::plan::Per;
use crate::text;
use crate::tr;

/// A plot, or plots that are alike where there are too many to name.
#[derive(Clone, Debug)]
pub(in super::super) struct PlotTerms {
    pub(in super::super) area_ha: Term,
    pub(in super::super) plants: Term,
    pub(in super::super) ditch_m: Term,
    pub(in super::super) n_plots: f64,
}

/// An activity.
#[derive(Clone, Debug)]
pub(in super::super) struct ActivityTerms {
    pub(in super::super) hok_per_ha: Term,
    /// By its inputs.
    pub(in super::super) doses: Vec<Term>,
}

/// An item of the price book.
#[derive(Clone, Debug)]
pub(in super::super) struct ItemTerms {
    pub(in super::super) price: Term,
    pub(in super::super) trend: Term,
    pub(in super::super) credit: Term,
}

impl Assumptions<'_> {
    /// The plots of each parcel.
    pub(super) fn plots(&mut self, source: &Source<'_>) -> Result<Vec<PlotTerms>, XlsxError> {
        let (lang, plan, inputs) = (self.lang, source.plan, &source.program.inputs);
        self.part(&tr!(lang, "workbook.part.land"))?;
        let mut densities: BTreeMap<&str, (Term, Term)> = BTreeMap::new();
        if inputs.plots.len() <= MAX_PLOTS {
            let practices = plan.practices.iter();
            let used = |key: &String| plan.plots.iter().any(|plot| plot.practice == *key);
            for (key, practice) in practices.filter(|(key, _)| used(key)) {
                let name = &practice.name;
                let label = tr!(lang, "workbook.density", practice = name);
                let unit = tr!(lang, "workbook.per_ha_plants");
                let given = Given::range(label, &practice.plants_per_ha, &unit);
                let density = self.input(&format!("kerapatan_{key}"), given)?;
                let label = tr!(lang, "workbook.ditch_per_ha", practice = name);
                let given = Given::plain(label, practice.ditch_m_per_ha, Num::Plain, "m/ha");
                let ditch =
                    self.input(&format!("parit_per_ha_{key}"), given.said(&practice.basis))?;
                densities.insert(key, (density, ditch));
            }
        }
        let mut of_plots = Vec::new();
        if inputs.plots.len() <= MAX_PLOTS {
            for (index, resolved) in inputs.plots.iter().enumerate() {
                let plot = plan.plots.get(index);
                let known = plot.and_then(|plot| densities.get(plot.practice.as_str()));
                let is_counted = resolved.plants_counted.is_some()
                    || plot.is_some_and(|plot| plot.plants.is_some());
                let density = known.filter(|_| !is_counted);
                of_plots.push(self.plot(index + 1, resolved, density, known)?);
            }
        }
        let parcels = source.parcels.iter().enumerate();
        parcels
            .map(|(index, parcel)| match parcel.plots.as_slice() {
                [only] if !of_plots.is_empty() => Ok(of_plots[*only].clone()),
                plots if !of_plots.is_empty() => self.alike(index + 1, plots, &of_plots, source),
                plots => self.summed(index + 1, plots, source),
            })
            .collect()
    }

    fn plot(
        &mut self,
        number: usize,
        plot: &PlotInputs,
        density: Option<&(Term, Term)>,
        ditches: Option<&(Term, Term)>,
    ) -> Result<PlotTerms, XlsxError> {
        let lang = self.lang;
        let unit = tr!(lang, "workbook.plants");
        let name = &plot.name;
        let area = Given::plain(
            tr!(lang, "workbook.plot.area", plot = name),
            plot.area_ha,
            Num::Plain,
            "ha",
        );
        let area_ha = self.input(&format!("luas_{number}"), area)?;
        let given = Given::plain(
            tr!(lang, "workbook.plot.plants", plot = name),
            plot.plants,
            Num::Whole,
            &unit,
        );
        let plants = format!("tanaman_{number}");
        let plants = match density {
            Some((density, _)) => {
                let laid = format!("MAX(1,ROUND({}*{},0))", area_ha.text(), density.text());
                self.computed(&plants, given, &Term::atom(laid, plot.plants))?
            }
            None => self.input(&plants, given)?,
        };
        let ditch_m = plot.ditch_m.unwrap_or_default();
        let given = Given::plain(
            tr!(lang, "workbook.plot.ditch", plot = name),
            ditch_m,
            Num::Whole,
            "m",
        );
        let ditch = format!("parit_{number}");
        let ditch_m = match ditches {
            Some((_, per_ha)) => {
                self.computed(&ditch, given, &(per_ha.clone() * area_ha.clone()))?
            }
            None => self.input(&ditch, given)?,
        };
        Ok(PlotTerms {
            area_ha,
            plants,
            ditch_m,
            n_plots: 1.0,
        })
    }

    /// Named plots that are alike.
    fn alike(
        &mut self,
        number: usize,
        plots: &[usize],
        of_plots: &[PlotTerms],
        source: &Source<'_>,
    ) -> Result<PlotTerms, XlsxError> {
        let lang = self.lang;
        let name = source.parcel_name(plots);
        let sum = |pick: fn(&PlotTerms) -> &Term| -> Term {
            plots
                .iter()
                .map(|index| pick(&of_plots[*index]).clone())
                .sum()
        };
        let parts = [
            (
                "luas",
                tr!(lang, "workbook.plot.area", plot = name),
                sum(|p| &p.area_ha),
                "ha",
            ),
            (
                "tanaman",
                tr!(lang, "workbook.plot.plants", plot = name),
                sum(|p| &p.plants),
                "",
            ),
            (
                "parit",
                tr!(lang, "workbook.plot.ditch", plot = name),
                sum(|p| &p.ditch_m),
                "m",
            ),
        ];
        let mut terms = Vec::with_capacity(parts.len());
        for (key, label, term, unit) in parts {
            let given = Given::plain(label, term.value(), Num::Plain, unit);
            terms.push(self.computed(&format!("{key}_kelompok_{number}"), given, &term)?);
        }
        Ok(of_three(terms, plots.len()))
    }

    /// Plots too many to name, as sums.
    fn summed(
        &mut self,
        number: usize,
        plots: &[usize],
        source: &Source<'_>,
    ) -> Result<PlotTerms, XlsxError> {
        let lang = self.lang;
        let inputs = &source.program.inputs;
        let name = source.parcel_name(plots);
        let sum = |pick: fn(&PlotInputs) -> f64| -> f64 {
            let plots = plots.iter().filter_map(|index| inputs.plots.get(*index));
            plots.map(pick).sum()
        };
        let ditch = |plot: &PlotInputs| plot.ditch_m.unwrap_or_default();
        let parts = [
            (
                "luas",
                tr!(lang, "workbook.plot.area", plot = name),
                sum(|p| p.area_ha),
                "ha",
            ),
            (
                "tanaman",
                tr!(lang, "workbook.plot.plants", plot = name),
                sum(|p| p.plants),
                "",
            ),
            (
                "parit",
                tr!(lang, "workbook.plot.ditch", plot = name),
                sum(ditch),
                "m",
            ),
        ];
        let mut terms = Vec::with_capacity(parts.len());
        for (key, label, value, unit) in parts {
            let given = Given::plain(label, value, Num::Plain, unit);
            terms.push(self.input(&format!("{key}_kelompok_{number}"), given)?);
        }
        Ok(of_three(terms, plots.len()))
    }

    /// The price book, as far as it is used.
    pub(super) fn items(
        &mut self,
        source: &Source<'_>,
    ) -> Result<BTreeMap<String, ItemTerms>, XlsxError> {
        let (lang, plan) = (self.lang, source.plan);
        self.part(&tr!(lang, "workbook.part.items"))?;
        let mut terms = BTreeMap::new();
        for (key, item) in &plan.items {
            if !source.uses_item(key) {
                continue;
            }
            let (name, unit) = (&item.name, &item.unit);
            let per_unit = format!("Rp/{unit}");
            let given = Given::rupiah(name.clone(), &item.price, &per_unit);
            let price = self.input(&format!("harga_{key}"), given)?;
            let label = tr!(lang, "workbook.trend_of", name = name);
            let given = Given::plain(label, item.trend, Num::Percent, "");
            let trend = self.input(&format!("kenaikan_{key}"), given)?;
            let label = tr!(lang, "workbook.credit_of", name = name);
            let unit = tr!(lang, "workbook.months");
            let given = Given::plain(label, item.credit_months.into(), Num::Plain, &unit);
            let credit = self.input(&format!("tempo_{key}"), given)?;
            let term = ItemTerms {
                price,
                trend,
                credit,
            };
            terms.insert(key.clone(), term);
        }
        Ok(terms)
    }

    /// Work and doses of the practices in use.
    pub(super) fn activities(
        &mut self,
        source: &Source<'_>,
    ) -> Result<BTreeMap<String, Vec<ActivityTerms>>, XlsxError> {
        let (lang, plan) = (self.lang, source.plan);
        let hok = tr!(lang, "budget.hok");
        let mut terms = BTreeMap::new();
        for (key, practice) in &plan.practices {
            if !plan.plots.iter().any(|plot| plot.practice == *key) {
                continue;
            }
            self.part(&tr!(
                lang,
                "workbook.part.practice",
                practice = practice.name
            ))?;
            let mut of_practice = Vec::with_capacity(practice.activities.len());
            for activity in &practice.activities {
                let code = &activity.code;
                let name = text::activity(lang, code);
                let label = tr!(lang, "workbook.work_of", name = name);
                let unit = format!("{hok}/ha");
                let given = Given::plain(label, activity.hok_per_ha, Num::Plain, &unit);
                let hok_per_ha = self.input(&format!("hok_{code}"), given.said(&activity.basis))?;
                let mut doses = Vec::with_capacity(activity.inputs.len());
                for input in &activity.inputs {
                    let item = plan.items.get(&input.item);
                    let (item_name, unit) = item.map_or((input.item.as_str(), ""), |item| {
                        (item.name.as_str(), item.unit.as_str())
                    });
                    let unit = format!("{unit}/{}", per(lang, input.per));
                    let label = format!("{name}: {item_name}");
                    let given = Given::plain(label, input.quantity, Num::Plain, &unit);
                    let name = format!("dosis_{code}_{}", input.item);
                    doses.push(self.input(&name, given.said(&input.basis))?);
                }
                of_practice.push(ActivityTerms { hok_per_ha, doses });
            }
            terms.insert(key.clone(), of_practice);
        }
        Ok(terms)
    }
}

fn of_three(terms: Vec<Term>, n_plots: usize) -> PlotTerms {
    let mut terms = terms.into_iter();
    let mut next = || terms.next().unwrap_or_else(Term::zero);
    PlotTerms {
        area_ha: next(),
        plants: next(),
        ditch_m: next(),
        n_plots: n_plots as f64,
    }
}

/// What a dose counts on.
fn per(lang: text::Lang, per: Per) -> String {
    match per {
        Per::Ha => "ha".to_owned(),
        Per::Plant => tr!(lang, "workbook.per.plant"),
        Per::NewPlant => tr!(lang, "workbook.per.new_plant"),
        Per::Kg => "kg".to_owned(),
        Per::MetreOfDitch => tr!(lang, "workbook.per.ditch"),
        Per::Plot => tr!(lang, "workbook.per.plot"),
    }
}
