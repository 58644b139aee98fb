//! A compiled plan: numbers the model can run on without a check.
//!
//! Plots that grow alike share a [`Stand`]; plots that grow alike, are worked
//! alike and held alike make a [`Group`], since all their kilograms, work and
//! money are sums over area, plants, metres of ditch and number. A plot whose
//! harvest is shared with its owner is a group of its own.

use std::collections::HashMap;
use std::sync::Arc;

use super::inputs::{ActivityInputs, Inputs, LandInputs, PlotInputs};
use super::resolve::Ground;
use super::stand::Stand;
use super::{growth, inputs_check, resolve};
use crate::land;
use crate::plan::{self, MAX_AREA_M2, Month, Plan, Problem, Reason};

/// A compiled plan. The model cannot fail on it.
#[derive(Clone, Debug)]
pub struct Program {
    /// Calendar month of plan month 1.
    pub start: Month,
    /// Months planned.
    pub months: usize,
    /// Every number used.
    pub inputs: Inputs,
    pub(super) stands: Vec<Arc<Stand>>,
    pub(super) groups: Vec<Group>,
    /// Position in `stands`, by plot.
    pub(super) stand_of_plot: Vec<usize>,
    /// Position in `groups`, by plot.
    pub(super) group_of_plot: Vec<usize>,
    pub(super) practices: Vec<Vec<ActivityInputs>>,
    pub(super) tenures: Vec<LandInputs>,
}

/// Plots that grow, are worked and are held alike.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub(super) stand: usize,
    pub(super) practice: usize,
    pub(super) tenure: usize,
    pub(super) area_ha: f64,
    pub(super) plants: f64,
    pub(super) ditch_m: f64,
    pub(super) n_plots: f64,
}

/// Compiles plans, and remembers what the boundaries of plots measure and hold
/// from one edit to the next.
#[derive(Clone, Debug, Default)]
pub struct Compiler(land::Surveyor);

impl Compiler {
    /// Compiles a plan.
    ///
    /// # Errors
    /// Everything that keeps it from being computed, all at once.
    pub fn compile(&mut self, plan: &Plan) -> Result<Program, Vec<Problem>> {
        let mut problems = plan::check(plan);
        let mut grounds = Vec::with_capacity(plan.plots.len());
        let surveys = self.0.survey(plan);
        for (index, (plot, survey)) in plan.plots.iter().zip(surveys).enumerate() {
            match survey {
                Ok(survey) if survey.area_m2 <= MAX_AREA_M2 => {
                    grounds.extend(plan.practices.get(&plot.practice).map(|practice| Ground {
                        area_m2: survey.area_m2,
                        plants: survey.plants(practice),
                        ditch_m: survey.ditch_m(practice),
                    }));
                }
                Ok(survey) => problems.push(Problem {
                    field: format!("plots[{index}].extent"),
                    value: survey.area_m2.to_string(),
                    reason: Reason::Outside {
                        low: 1.0,
                        high: MAX_AREA_M2,
                    },
                }),
                Err(error) => problems.push(Problem {
                    field: format!("plots[{index}].extent"),
                    value: plot.name.clone(),
                    reason: error.reason(),
                }),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let inputs = resolve::inputs(plan, &grounds);
        Ok(Program::assemble(plan.start, plan.months.into(), inputs))
    }
}

impl Program {
    /// Compiles a plan.
    ///
    /// # Errors
    /// Everything that keeps it from being computed, all at once.
    pub fn compile(plan: &Plan) -> Result<Self, Vec<Problem>> {
        Compiler::default().compile(plan)
    }

    /// Makes a program of numbers that came without a plan.
    ///
    /// # Errors
    /// Everything that keeps them from being computed, all at once.
    pub fn from_inputs(start: Month, months: u16, inputs: Inputs) -> Result<Self, Vec<Problem>> {
        let problems = inputs_check::check(&inputs, months);
        if problems.is_empty() {
            Ok(Self::assemble(start, months.into(), inputs))
        } else {
            Err(problems)
        }
    }

    fn assemble(start: Month, months: usize, inputs: Inputs) -> Self {
        let practice_keys: Vec<&String> = inputs.activities.keys().collect();
        let tenure_keys: Vec<&String> = inputs.land.keys().collect();
        let pauses = inputs.prices.pauses.as_deref().unwrap_or_default();
        let tenures: Vec<LandInputs> = inputs.land.values().cloned().chain([NO_TENURE]).collect();
        let practices: Vec<_> = inputs
            .activities
            .values()
            .cloned()
            .chain([vec![]])
            .collect();

        let mut stands: Vec<Arc<Stand>> = Vec::new();
        let mut known_stands: HashMap<Box<[u64]>, usize> = HashMap::new();
        let mut groups: Vec<Group> = Vec::new();
        let mut known_groups: HashMap<[usize; 3], usize> = HashMap::new();
        let mut stand_of_plot = Vec::with_capacity(inputs.plots.len());
        let mut group_of_plot = Vec::with_capacity(inputs.plots.len());
        let mut key = Vec::new();
        for plot in &inputs.plots {
            let stand = Stand::new(plot, start, pauses);
            stand.key(&mut key);
            let stand_idx = known_stands
                .get(key.as_slice())
                .copied()
                .unwrap_or_else(|| {
                    stands.push(Arc::new(stand));
                    known_stands.insert(key.as_slice().into(), stands.len() - 1);
                    stands.len() - 1
                });
            stand_of_plot.push(stand_idx);
            let practice = position(&practice_keys, plot.practice.as_ref());
            let tenure = position(&tenure_keys, plot.tenure.as_ref());
            let place = [stand_idx, practice, tenure];
            let is_shared = matches!(tenures[tenure], LandInputs::Shared { .. });
            match known_groups.get(&place) {
                Some(group) if !is_shared => {
                    group_of_plot.push(*group);
                    groups[*group].add(plot);
                }
                _ => {
                    group_of_plot.push(groups.len());
                    known_groups.insert(place, groups.len());
                    let mut group = Group {
                        stand: stand_idx,
                        practice,
                        tenure,
                        area_ha: 0.0,
                        plants: 0.0,
                        ditch_m: 0.0,
                        n_plots: 0.0,
                    };
                    group.add(plot);
                    groups.push(group);
                }
            }
        }
        Self {
            start,
            months,
            inputs,
            stands,
            groups,
            stand_of_plot,
            group_of_plot,
            practices,
            tenures,
        }
    }

    /// A plot as a group of its own; `None` where there is no such plot.
    pub(super) fn alone(&self, plot_idx: usize) -> Option<Group> {
        let plot = self.inputs.plots.get(plot_idx)?;
        let practice_keys: Vec<&String> = self.inputs.activities.keys().collect();
        let tenure_keys: Vec<&String> = self.inputs.land.keys().collect();
        let mut group = Group {
            stand: *self.stand_of_plot.get(plot_idx)?,
            practice: position(&practice_keys, plot.practice.as_ref()),
            tenure: position(&tenure_keys, plot.tenure.as_ref()),
            area_ha: 0.0,
            plants: 0.0,
            ditch_m: 0.0,
            n_plots: 0.0,
        };
        group.add(plot);
        Some(group)
    }

    /// Does any price, wage or fixed line rise or fall over the plan? Without,
    /// all money is at constant prices.
    pub fn has_trend(&self) -> bool {
        let inputs = &self.inputs;
        let items = inputs.items.values().map(|item| item.trend);
        let pieces = inputs.equipment.iter().map(|piece| piece.trend);
        let lines = inputs.fixed.iter().map(|line| line.trend);
        let rises = [
            inputs.work.wage_trend,
            inputs.work.transport_trend,
            inputs.prices.trend,
        ];
        let mut all = items.chain(pieces).chain(lines).chain(rises);
        all.any(|trend| trend != 0.0)
    }

    /// The stand that a plot is a part of; `None` where there is no such plot.
    pub fn stand(&self, plot_idx: usize) -> Option<&Stand> {
        let stand = self.stands.get(*self.stand_of_plot.get(plot_idx)?)?;
        Some(stand)
    }

    /// The leaves of a plot's oldest plants in plan month `k`; `None` where nothing stands.
    pub fn leaf_ages(&self, plot_idx: usize, k: usize) -> Option<growth::LeafAges> {
        growth::leaf_ages(self.stand(plot_idx)?, k)
    }

    /// Plan months in which a plot is planted within the plan; the first may be ≤ 0.
    pub fn plantings(&self, plot_idx: usize) -> Vec<i32> {
        let stand = self.stand(plot_idx);
        stand.map_or_else(Vec::new, |stand| stand.plantings(self.months).collect())
    }
}

const NO_TENURE: LandInputs = LandInputs::Owned { imputed_rent: None };

/// Position of a key; of the only one where none is given, else of the empty last.
fn position(keys: &[&String], key: Option<&String>) -> usize {
    match key {
        Some(key) => keys
            .iter()
            .position(|known| *known == key)
            .unwrap_or(keys.len()),
        None => 0,
    }
}

impl Group {
    fn add(&mut self, plot: &PlotInputs) {
        self.area_ha += plot.area_ha;
        self.plants += plot.plants;
        self.ditch_m += plot.ditch_m.unwrap_or_default();
        self.n_plots += 1.0;
    }
}
