//! What grows in a plan, laid out for all paths at once.
//!
//! The leaves of a plant do not know how many plants there are, nor on which
//! plot it stands: plants of one practice and place set in the same month and
//! cut in the same months share a [`Row`], the course of one plant. A [`Unit`]
//! is plots that live and die alike; its plants of a row are a number. An
//! [`Account`] is units whose kilograms need not be told apart.

use std::collections::HashMap;
use std::sync::Arc;

use super::chance::Chance;
use super::ledger::Terms;
use crate::model::growth::{self, CAPACITY, FIRST_CUT_AGE, Standing};
use crate::model::inputs::{LandInputs, PlotInputs};
use crate::model::program::Program;
use crate::model::stand::Stand;

/// Everything that grows.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) families: Vec<Family>,
    pub(super) accounts: Vec<Account>,
    /// Numbers of plants kept: one for each row of each unit.
    pub(super) n_shares: usize,
    /// Position in `Draws::alive_alone`, by plot.
    pub(super) alone: Vec<Option<usize>>,
}

/// Plants of one practice and place.
#[derive(Clone, Debug)]
pub(super) struct Family {
    /// Its growth inputs, those of any of its plots.
    pub(super) plot: PlotInputs,
    /// `e_max · age factor · establishment` by plant age, months.
    pub(super) rate: Vec<f64>,
    /// Size of a leaf by its age, of a full-grown one.
    pub(super) size: Vec<f64>,
    pub(super) rows: Vec<Row>,
    pub(super) units: Vec<Unit>,
    /// Its accounts, and the positions of their units in `units`.
    pub(super) accounts: Vec<(usize, Vec<usize>)>,
}

/// Plants set in the same month and cut in the same months.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Plan month at whose end they are set.
    pub(super) birth: i32,
    /// Month, counted as `k`, from which months of cutting are counted.
    pub(super) phase: i32,
    /// Those of a stand older than the plan.
    pub(super) standing: Option<Standing>,
    /// Who has such plants: by account, those that are cleared first in front.
    pub(super) uses: Vec<Use>,
}

/// The plants of a row on a unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use {
    pub(super) account: usize,
    /// Last plan month in which they stand.
    pub(super) end: usize,
    /// Position of their number.
    pub(super) share: usize,
}

/// Plots that live and die alike.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) account: usize,
    pub(super) group: usize,
    /// Plants laid out.
    pub(super) plants: f64,
    /// Usable suckers of a plant and month.
    pub(super) sucker_rate: f64,
    pub(super) terms: Arc<Terms>,
    /// What stands at the start: age, plants per plant laid out, position of their number.
    pub(super) standing: Vec<(usize, f64, usize)>,
    /// By month index.
    pub(super) steps: Vec<Step>,
}

/// What happens on a unit in a month.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Step {
    pub(super) fills_gaps: bool,
    pub(super) is_cleared: bool,
    pub(super) is_planted: bool,
    /// Position of the number of plants set.
    pub(super) share: usize,
}

/// Units whose kilograms need not be told apart.
#[derive(Clone, Debug)]
pub(super) struct Account {
    pub(super) family: usize,
    /// Own floods of its plots: share killed by month index.
    pub(super) floods: Vec<(usize, f64)>,
    /// Position in `Draws::alive_alone`.
    pub(super) alone: Option<usize>,
    /// Shares its plants' survival with the rest of its family?
    pub(super) is_lonely: bool,
    /// Rupiah of inputs per kg: months of credit, and by month index.
    pub(super) kg_costs: Vec<(usize, Vec<f64>)>,
    bearing: Vec<bool>,
}

impl Layout {
    /// Lays out a program. `terms` are the units' money, by group.
    pub(super) fn new(program: &Program, chance: &Chance, terms: &[Arc<Terms>]) -> Self {
        let mut out = Self {
            families: vec![],
            accounts: vec![],
            n_shares: 0,
            alone: vec![],
        };
        let mut known = HashMap::new();
        let mut unit_of_group: Vec<Option<(usize, usize)>> = vec![None; program.groups.len()];
        let mut rows = Vec::new();
        let mut n_alone = 0;
        for (plot_idx, plot) in program.inputs.plots.iter().enumerate() {
            let is_alone = chance.cards.iter().any(|card| card.strikes_alone(plot_idx));
            let alone = is_alone.then_some(n_alone);
            n_alone += usize::from(is_alone);
            out.alone.push(alone);
            let group = program.group_of_plot[plot_idx];
            if let (false, Some((family, unit))) = (is_alone, unit_of_group[group]) {
                out.families[family].units[unit].plants += plot.plants;
                continue;
            }
            let family = *known.entry(family_key(plot)).or_insert_with(|| {
                out.families.push(Family::new(plot));
                rows.push(HashMap::new());
                out.families.len() - 1
            });
            let stand = &program.stands[program.stand_of_plot[plot_idx]];
            let tenure = &program.tenures[program.groups[group].tenure];
            let is_shared = matches!(tenure, LandInputs::Shared { .. });
            let new = NewUnit {
                family,
                group,
                alone,
                is_lonely: is_shared || is_alone || !plot.floods.is_empty(),
                terms: &terms[group],
            };
            let unit = out.unit(program, stand, plot, &new, &mut rows[family]);
            if !is_alone {
                unit_of_group[group] = Some((family, out.families[family].units.len()));
            }
            out.families[family].units.push(unit);
        }
        for family in &mut out.families {
            for row in &mut family.rows {
                row.uses.sort_by_key(|found| (found.account, found.end));
            }
            family.rows.sort_by_key(|row| row.birth);
            for (position, unit) in family.units.iter().enumerate() {
                let known = family.accounts.iter_mut();
                match known
                    .into_iter()
                    .find(|(account, _)| *account == unit.account)
                {
                    Some((_, units)) => units.push(position),
                    None => family.accounts.push((unit.account, vec![position])),
                }
            }
        }
        out
    }

    fn unit(
        &mut self,
        program: &Program,
        stand: &Stand,
        plot: &PlotInputs,
        new: &NewUnit<'_>,
        known: &mut HashMap<(i32, i32), usize>,
    ) -> Unit {
        let months = program.months;
        let last = i32::try_from(months).unwrap_or(i32::MAX);
        let mut unit = Unit {
            account: 0,
            group: new.group,
            plants: plot.plants,
            sucker_rate: plot.sucker_rate * plot.sucker_usable,
            terms: Arc::clone(new.terms),
            standing: vec![],
            steps: vec![Step::default(); months],
        };
        let life = i32::try_from(stand.life_months()).unwrap_or(i32::MAX);
        let cycles: Vec<(i32, i32)> = stand
            .plantings(months)
            .map(|planted| (planted, (planted + life).min(last)))
            .collect();
        let mut bearing = vec![false; months];
        for (planted, end) in &cycles {
            let from = index(planted + month(FIRST_CUT_AGE)).unwrap_or_default();
            if let Some(months) = bearing.get_mut(from..index(end + 1).unwrap_or_default()) {
                months.fill(true);
            }
        }
        unit.account = self.account(plot, new, &bearing, months);
        let rows = &mut self.families[new.family].rows;
        let interval = i32::from(plot.cut_interval.max(1));
        for (planted, end) in cycles {
            let last = end.max(0).unsigned_abs() as usize;
            let phase = planted.rem_euclid(interval);
            let mut share_of = |rows: &mut Vec<Row>, row: usize| {
                let share = self.n_shares;
                self.n_shares += 1;
                rows[row].uses.push(Use {
                    account: unit.account,
                    end: last,
                    share,
                });
                share
            };
            if planted <= 0 {
                for cohort in growth::standing(stand) {
                    unit.standing.push((cohort.age, cohort.alive, 0));
                    let age = i32::try_from(cohort.age).unwrap_or(i32::MAX);
                    rows.push(Row {
                        birth: -age,
                        phase,
                        standing: Some(cohort),
                        uses: vec![],
                    });
                    let row = rows.len() - 1;
                    if let Some(last) = unit.standing.last_mut() {
                        last.2 = share_of(rows, row);
                    }
                }
            }
            let mut set = |rows: &mut Vec<Row>, k: i32| {
                let row = *known.entry((k, phase)).or_insert_with(|| {
                    rows.push(Row {
                        birth: k,
                        phase,
                        standing: None,
                        uses: vec![],
                    });
                    rows.len() - 1
                });
                share_of(rows, row)
            };
            if let Some(step) = index(planted).and_then(|k| unit.steps.get_mut(k)) {
                step.is_planted = true;
                step.share = set(rows, planted);
            }
            for k in planted.max(0) + 1..=end {
                let age = usize::try_from(k - planted).unwrap_or_default();
                let step = &mut unit.steps[index(k).unwrap_or_default()];
                if stand.fills_gaps(age) {
                    step.fills_gaps = true;
                    step.share = set(rows, k);
                }
            }
            if end == planted + life
                && let Some(step) = index(end).and_then(|k| unit.steps.get_mut(k))
            {
                step.is_cleared = true;
            }
        }
        unit
    }

    /// The account of a unit: one there is already where money cannot tell them apart.
    fn account(
        &mut self,
        plot: &PlotInputs,
        new: &NewUnit<'_>,
        bearing: &[bool],
        months: usize,
    ) -> usize {
        let costs = &new.terms.kg_costs;
        let mut open = self.accounts.iter_mut().enumerate();
        let found = open.find(|(_, account)| {
            account.family == new.family
                && !account.is_lonely
                && !new.is_lonely
                && account.takes(bearing, costs)
        });
        if let Some((position, account)) = found {
            account.join(bearing, costs, months);
            return position;
        }
        let floods = Stand::floods_of(plot)
            .into_iter()
            .filter_map(|(k, kill)| Some((index(k)?, kill)))
            .collect();
        let mut account = Account {
            family: new.family,
            floods,
            alone: new.alone,
            is_lonely: new.is_lonely,
            kg_costs: vec![],
            bearing: vec![false; months],
        };
        account.join(bearing, costs, months);
        self.accounts.push(account);
        self.accounts.len() - 1
    }
}

struct NewUnit<'a> {
    family: usize,
    group: usize,
    alone: Option<usize>,
    is_lonely: bool,
    terms: &'a Arc<Terms>,
}

impl Account {
    /// Do these inputs cost the same a kg in every month in which both harvest?
    fn takes(&self, bearing: &[bool], costs: &[(usize, Vec<f64>)]) -> bool {
        let cost = |costs: &[(usize, Vec<f64>)], credit: usize, k: usize| {
            let found = costs.iter().find(|(months, _)| *months == credit);
            found.map_or(0.0, |(_, by_month)| by_month[k])
        };
        let credits = self.kg_costs.iter().chain(costs).map(|(credit, _)| *credit);
        credits.into_iter().all(|credit| {
            (0..bearing.len())
                .filter(|k| bearing[*k] && self.bearing[*k])
                .all(|k| {
                    cost(&self.kg_costs, credit, k)
                        .total_cmp(&cost(costs, credit, k))
                        .is_eq()
                })
        })
    }

    fn join(&mut self, bearing: &[bool], costs: &[(usize, Vec<f64>)], months: usize) {
        for (credit, by_month) in costs {
            let at = self.kg_costs.iter().position(|(known, _)| known == credit);
            let at = at.unwrap_or_else(|| {
                self.kg_costs.push((*credit, vec![0.0; months]));
                self.kg_costs.len() - 1
            });
            for k in (0..months).filter(|k| bearing[*k]) {
                self.kg_costs[at].1[k] = by_month[k];
            }
        }
        for (mine, more) in self.bearing.iter_mut().zip(bearing) {
            *mine |= more;
        }
    }
}

impl Family {
    fn new(plot: &PlotInputs) -> Self {
        let rate = (0..CAPACITY.len())
            .map(|age| {
                let established = (0.5 + 0.5 * age as f64 / 6.0).min(1.0);
                plot.e_max * established * plot.age_factor[(age.saturating_sub(1) / 12).min(7)]
            })
            .collect();
        Self {
            plot: plot.clone(),
            rate,
            size: (0..usize::from(plot.leaf_max_age) + 2)
                .map(growth::leaf_size)
                .collect(),
            rows: vec![],
            units: vec![],
            accounts: vec![],
        }
    }
}

/// Equal for plots whose plants grow alike under any weather.
fn family_key(plot: &PlotInputs) -> Vec<u64> {
    let numbers = [
        plot.e_max,
        plot.leaf_kg,
        plot.c0,
        plot.c1,
        plot.leaves_at_planting,
        plot.keep_leaves,
        plot.marketable,
        plot.establishment_survival,
        plot.rot_b,
        plot.drainage,
        plot.nutrient,
    ];
    let wholes = [plot.min_cut_age, plot.cut_interval, plot.leaf_max_age];
    numbers
        .iter()
        .chain(&plot.rain_mm)
        .chain(&plot.age_factor)
        .map(|x| x.to_bits())
        .chain(wholes.iter().map(|n| u64::from(*n)))
        .collect()
}

/// Index of a plan month; `None` before the plan.
fn index(k: i32) -> Option<usize> {
    usize::try_from(k - 1).ok()
}

/// A number of months, signed; plans are far shorter than `i32`.
pub(super) fn month(k: usize) -> i32 {
    i32::try_from(k).unwrap_or(i32::MAX)
}
