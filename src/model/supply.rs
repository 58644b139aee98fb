//! *Kebutuhan pembeli*: when to plant, and how much, so that a buyer gets his
//! tonnes in each month.
//!
//! The target is met in a month in which enough of many paths bring enough
//! kilograms; each month counts for itself. Plots that stand already stay.
//! Those to be planted are moved first, one after the other to the month that
//! leaves least lacking, until nothing is gained; then new ones are added bit by
//! bit where they help most, and taken back as far as nothing is lost. The
//! areas are the smallest for the months found: none can be made smaller alone.
//! That no other months would do with less is not proved.

use super::inputs::{Inputs, LandInputs, PlotInputs};
use super::program::Program;
use super::risk::Progress;
use super::risk::harvests::{Harvests, by_plot, of_plan};
use crate::plan::Cycles;

/// Paths looked at.
pub const PATHS: usize = 256;
/// Rounds of moving the plots there are.
const ROUNDS: usize = 3;
/// Bits of new land tried at most.
const MOST_BITS: usize = 80;
/// A bit of new land: this part of what would bear the target in a full month.
const BIT: f64 = 0.125;
/// A month of its own must gain this much more than more land in a month chosen.
const WORTH_A_PLOT: f64 = 1.25;
/// Steps of halving when land is taken back.
const HALVINGS: usize = 12;
/// Areas are told in hundredths of a hectare.
const STEP_HA: f64 = 0.01;
/// Times new plots are made a step larger where the whole plan falls short.
const ENLARGED: usize = 20;
/// Largest land added, ha.
const MOST_HA: f64 = 1000.0;
/// Key of the tenure by which plots are told apart.
const APART: &str = "apart";

/// What a buyer wants.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// Marketable kilograms a month.
    pub kg: f64,
    /// From this plan month to the end of the plan.
    pub from: usize,
    /// In this part of the paths, as 0.8.
    pub share: f64,
}

/// When to plant, and what it brings.
#[derive(Clone, Debug, PartialEq)]
pub struct Supply {
    /// The target.
    pub target: Target,
    /// Plan month of planting of each plot there is.
    pub planted: Vec<i32>,
    /// Plots to be added.
    pub new: Vec<NewPlot>,
    /// Months in which the target is not met, from the first.
    pub short: Vec<Short>,
    /// Kilograms that the wanted part of the paths brings at least, by plan month
    /// from `target.from` on.
    pub sure_kg: Vec<f64>,
}

/// A plot to be added.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NewPlot {
    /// Position of the plot it is like.
    pub like: usize,
    /// Plan month of planting.
    pub planted: i32,
    /// Area, ha.
    pub area_ha: f64,
}

/// A month in which the target is not met.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Short {
    /// Plan month.
    pub month: usize,
    /// Kilograms that lack in the wanted part of the paths.
    pub kg: f64,
}

/// Finds planting months and areas for a target. `None` when cancelled, or for a
/// plan without plots.
pub fn supply(program: &Program, target: Target, seed: u64, progress: &Progress) -> Option<Supply> {
    let like = largest(program)?;
    let search = Search::new(program, target, seed, like, progress)?;
    let mut planted: Vec<i32> = program
        .inputs
        .plots
        .iter()
        .map(|plot| plot.planted)
        .collect();
    let mut new = Vec::new();
    let mut sum = search.sum(&planted);
    search.move_plots(&mut planted, &mut sum, progress)?;
    search.add_plots(&mut new, &mut sum, progress)?;
    search.take_back(&mut new, &mut sum, progress)?;
    for plot in &mut new {
        plot.area_ha = in_steps(plot.area_ha);
    }
    let is_met = search.lacking(&sum, None, &search.rooms()) <= 0.0;
    let mut sure_kg = sure(program, &planted, &new, target, seed, progress)?;
    // chances that strike plots apart fall otherwise on other plots
    for _ in 0..ENLARGED {
        if !is_met || new.is_empty() || sure_kg.iter().all(|kg| *kg >= target.kg) {
            break;
        }
        for plot in &mut new {
            plot.area_ha = in_steps(plot.area_ha + STEP_HA);
        }
        sure_kg = sure(program, &planted, &new, target, seed, progress)?;
    }
    let short = (target.from..)
        .zip(&sure_kg)
        .filter(|(_, kg)| **kg < target.kg)
        .map(|(month, kg)| Short {
            month,
            kg: target.kg - kg,
        })
        .collect();
    new.sort_by_key(|plot: &NewPlot| plot.planted);
    Some(Supply {
        target,
        planted,
        new,
        short,
        sure_kg,
    })
}

/// Kilograms that the wanted part of the paths of a plan brings at least, by
/// plan month from `target.from` on: the plan run whole. `None` when cancelled.
pub fn sure_kg(
    program: &Program,
    target: Target,
    seed: u64,
    progress: &Progress,
) -> Option<Vec<f64>> {
    let found = of_plan(program, seed, PATHS, progress)?;
    let first = target.from.max(1) - 1;
    let months = first..program.months;
    Some(
        months
            .map(|k| quantile(found.of(0, k).to_vec(), target.share))
            .collect(),
    )
}

fn in_steps(area_ha: f64) -> f64 {
    (area_ha / STEP_HA - 1e-9).ceil() * STEP_HA
}

/// The plot with most plants.
fn largest(program: &Program) -> Option<usize> {
    let plots = program.inputs.plots.iter().enumerate();
    plots
        .max_by(|a, b| a.1.plants.total_cmp(&b.1.plants).then(b.0.cmp(&a.0)))
        .map(|(position, _)| position)
}

/// The kilograms that at least `share` of the paths bring.
fn quantile(mut kg: Vec<f64>, share: f64) -> f64 {
    if kg.is_empty() {
        return 0.0;
    }
    let worse = ((1.0 - share) * kg.len() as f64 + 1e-9).floor();
    #[expect(clippy::cast_sign_loss, reason = "shares lie between 0 and 1")]
    let at = (worse.max(0.0) as usize).min(kg.len() - 1);
    *kg.select_nth_unstable_by(at, f64::total_cmp).1
}

/// First plan month in which a plot can be planted so that its work falls into
/// the plan.
fn earliest(inputs: &Inputs, plot: &PlotInputs) -> i32 {
    let only = || inputs.activities.values().next();
    let practice = plot.practice.as_ref();
    let activities = practice.map_or_else(only, |key| inputs.activities.get(key));
    let work = activities.into_iter().flatten();
    let first = work
        .filter(|activity| activity.cycles != Cycles::Later)
        .map(|activity| activity.first)
        .min();
    1 - first.unwrap_or_default().min(0)
}

/// One plant of a plot set in a month.
fn one_plant(plot: &PlotInputs, planted: i32) -> PlotInputs {
    PlotInputs {
        planted,
        plants: 1.0,
        age_at_start: (-planted).max(0),
        tenure: Some(APART.to_owned()),
        plants_counted: plot.plants_counted.map(|counted| counted / plot.plants),
        ..plot.clone()
    }
}

/// The yields of one plant of each plot by month of planting, path by path.
struct Search<'a> {
    program: &'a Program,
    target: Target,
    like: usize,
    harvests: Harvests,
    /// By plot: the first column, and the months of planting of its columns.
    columns: Vec<(usize, Vec<i32>)>,
    /// Plants on a hectare of new land.
    plants_per_ha: f64,
}

impl<'a> Search<'a> {
    fn new(
        program: &'a Program,
        target: Target,
        seed: u64,
        like: usize,
        progress: &Progress,
    ) -> Option<Self> {
        let inputs = &program.inputs;
        let months = i32::try_from(program.months).unwrap_or(i32::MAX);
        let mut plots: Vec<PlotInputs> = Vec::new();
        let mut columns: Vec<(usize, Vec<i32>)> = Vec::new();
        for plot in &inputs.plots {
            let all: Vec<i32> = if plot.planted >= 1 {
                (earliest(inputs, plot).min(plot.planted)..=months).collect()
            } else {
                vec![plot.planted]
            };
            let wanted = all.first().map(|planted| one_plant(plot, *planted));
            let same = columns.iter().find(|(first, known)| {
                let like = plots.get(*first).map(|found| PlotInputs {
                    name: plot.name.clone(),
                    area_ha: plot.area_ha,
                    ditch_m: plot.ditch_m,
                    ..found.clone()
                });
                *known == all && like == wanted
            });
            if let Some((first, _)) = same {
                let first = *first;
                columns.push((first, all));
                continue;
            }
            columns.push((plots.len(), all.clone()));
            plots.extend(all.iter().map(|planted| one_plant(plot, *planted)));
        }
        let mut many = Inputs {
            plots,
            equipment: Vec::new(),
            fixed: Vec::new(),
            loans: Vec::new(),
            ..inputs.clone()
        };
        many.prices.buyers.clear();
        let apart = LandInputs::Shared {
            share: 0.0,
            less: Vec::new(),
            owner_inputs: None,
        };
        many.land.insert(APART.to_owned(), apart);
        let months = u16::try_from(program.months).unwrap_or(u16::MAX);
        let many = Program::from_inputs(program.start, months, many).ok()?;
        let model = inputs.plots.get(like)?;
        Some(Self {
            harvests: by_plot(&many, seed, PATHS, progress)?,
            plants_per_ha: model.plants / model.area_ha,
            program,
            target,
            like,
            columns,
        })
    }

    fn months(&self) -> std::ops::Range<usize> {
        self.target.from.max(1) - 1..self.program.months
    }

    /// Adds the kilograms of plants set in a month to those of the paths.
    fn add(&self, sum: &mut [f64], plot: usize, planted: i32, plants: f64) {
        let Some((first, all)) = self.columns.get(plot) else {
            return;
        };
        let Some(at) = all.iter().position(|known| *known == planted) else {
            return;
        };
        let rooms = sum.chunks_exact_mut(self.harvests.paths);
        for (room, k) in rooms.zip(self.months()) {
            for (kg, one) in room.iter_mut().zip(self.harvests.of(first + at, k)) {
                *kg += plants * one;
            }
        }
    }

    fn sum(&self, planted: &[i32]) -> Vec<f64> {
        let mut sum = vec![0.0; self.months().len() * self.harvests.paths];
        for (plot, (inputs, planted)) in self.program.inputs.plots.iter().zip(planted).enumerate() {
            self.add(&mut sum, plot, *planted, inputs.plants);
        }
        sum
    }

    /// Kilograms that lack in these months together, with more plants beside:
    /// plot, month of planting, number.
    fn lacking(&self, sum: &[f64], more: Option<(usize, i32, f64)>, rooms: &[usize]) -> f64 {
        let column = more.and_then(|(plot, planted, plants)| {
            let (first, all) = self.columns.get(plot)?;
            let at = all.iter().position(|known| *known == planted)?;
            Some((first + at, plants))
        });
        let (paths, start) = (self.harvests.paths, self.months().start);
        let lack = |room: &usize| {
            let mut kg = sum[room * paths..(room + 1) * paths].to_vec();
            if let Some((column, plants)) = column {
                let one = self.harvests.of(column, start + room);
                for (kg, one) in kg.iter_mut().zip(one) {
                    *kg += plants * one;
                }
            }
            (self.target.kg - quantile(kg, self.target.share)).max(0.0)
        };
        rooms.iter().map(lack).sum()
    }

    fn rooms(&self) -> Vec<usize> {
        (0..self.months().len()).collect()
    }

    fn move_plots(
        &self,
        planted: &mut [i32],
        sum: &mut Vec<f64>,
        progress: &Progress,
    ) -> Option<()> {
        let rooms = self.rooms();
        let mut least = self.lacking(sum, None, &rooms);
        for _ in 0..ROUNDS {
            let before = least;
            for (plot, inputs) in self.program.inputs.plots.iter().enumerate() {
                if least <= 0.0 || inputs.planted < 1 {
                    continue;
                }
                let now = planted[plot];
                let mut without = sum.clone();
                self.add(&mut without, plot, now, -inputs.plants);
                let (_, all) = &self.columns[plot];
                let mut best = (least, now);
                for month in all {
                    if progress.is_cancelled() {
                        return None;
                    }
                    let lacks = self.lacking(&without, Some((plot, *month, inputs.plants)), &rooms);
                    // as near as can be to the month the farmer chose
                    let is_nearer =
                        (month - inputs.planted).abs() < (best.1 - inputs.planted).abs();
                    if lacks < best.0 - 1e-9 || (lacks <= best.0 && is_nearer) {
                        best = (lacks, *month);
                    }
                }
                planted[plot] = best.1;
                least = best.0;
                self.add(&mut without, plot, best.1, inputs.plants);
                *sum = without;
                progress.count(1);
            }
            if least >= before {
                break;
            }
        }
        Some(())
    }

    fn add_plots(
        &self,
        new: &mut Vec<NewPlot>,
        sum: &mut [f64],
        progress: &Progress,
    ) -> Option<()> {
        let (first, all) = &self.columns[self.like];
        // kg of a plant in a good month, by the middle path
        let columns = *first..*first + all.len();
        let full = columns
            .flat_map(|column| self.months().map(move |k| (column, k)))
            .map(|(column, k)| quantile(self.harvests.of(column, k).to_vec(), 0.5))
            .fold(0.0, f64::max);
        if full <= 0.0 {
            return Some(());
        }
        let bit_ha = (BIT * self.target.kg / full / self.plants_per_ha).max(STEP_HA);
        let plants = bit_ha * self.plants_per_ha;
        let rooms = self.rooms();
        for _ in 0..MOST_BITS {
            // more land never takes anything away: only what lacks is looked at
            let lacks = |room: &usize| self.lacking(sum, None, &[*room]) > 0.0;
            let rooms: Vec<usize> = rooms.iter().copied().filter(lacks).collect();
            let least = self.lacking(sum, None, &rooms);
            let area: f64 = new.iter().map(|plot| plot.area_ha).sum();
            if least <= 0.0 || area >= MOST_HA {
                break;
            }
            let mut best: Option<(f64, i32)> = None;
            for month in all.iter().filter(|month| **month >= 1) {
                if progress.is_cancelled() {
                    return None;
                }
                let lacks = self.lacking(sum, Some((self.like, *month, plants)), &rooms);
                let is_chosen = new.iter().any(|plot| plot.planted == *month);
                let gain = (least - lacks) * if is_chosen { WORTH_A_PLOT } else { 1.0 };
                if gain > best.map_or(1e-9, |best| best.0) {
                    best = Some((gain, *month));
                }
            }
            let Some((_, month)) = best else {
                break;
            };
            self.add(sum, self.like, month, plants);
            match new.iter_mut().find(|plot| plot.planted == month) {
                Some(plot) => plot.area_ha += bit_ha,
                None => new.push(NewPlot {
                    like: self.like,
                    planted: month,
                    area_ha: bit_ha,
                }),
            }
            progress.count(1);
        }
        Some(())
    }

    /// Makes each new plot as small as leaves nothing more lacking.
    fn take_back(
        &self,
        new: &mut Vec<NewPlot>,
        sum: &mut Vec<f64>,
        progress: &Progress,
    ) -> Option<()> {
        let rooms = self.rooms();
        let lacking = self.lacking(sum, None, &rooms) + 1e-6;
        for plot in new.iter_mut() {
            let mut without = sum.clone();
            self.add(
                &mut without,
                plot.like,
                plot.planted,
                -plot.area_ha * self.plants_per_ha,
            );
            let (mut low, mut high) = (0.0, plot.area_ha);
            for step in 0..HALVINGS {
                if progress.is_cancelled() {
                    return None;
                }
                // perhaps it is not needed at all
                let area_ha = if step == 0 {
                    0.0
                } else {
                    f64::midpoint(low, high)
                };
                let plants = area_ha * self.plants_per_ha;
                let more = Some((plot.like, plot.planted, plants));
                if self.lacking(&without, more, &rooms) <= lacking {
                    high = area_ha;
                } else {
                    low = area_ha;
                }
                if high <= 0.0 {
                    break;
                }
            }
            plot.area_ha = high;
            self.add(
                &mut without,
                plot.like,
                plot.planted,
                high * self.plants_per_ha,
            );
            *sum = without;
        }
        new.retain(|plot| plot.area_ha > 0.0);
        Some(())
    }
}

/// The plan with these months and plots run whole.
fn sure(
    program: &Program,
    planted: &[i32],
    new: &[NewPlot],
    target: Target,
    seed: u64,
    progress: &Progress,
) -> Option<Vec<f64>> {
    let inputs = &program.inputs;
    let mut plots: Vec<PlotInputs> = inputs
        .plots
        .iter()
        .zip(planted)
        .map(|(plot, planted)| PlotInputs {
            planted: *planted,
            ..plot.clone()
        })
        .collect();
    for plot in new {
        let model = inputs.plots.get(plot.like)?;
        let ratio = plot.area_ha / model.area_ha;
        plots.push(PlotInputs {
            area_ha: plot.area_ha,
            plants: (model.plants * ratio).round().max(1.0),
            ditch_m: model.ditch_m.map(|ditch| ditch * ratio),
            planted: plot.planted,
            age_at_start: 0,
            plants_counted: None,
            leaves_counted: None,
            ..model.clone()
        });
    }
    let with = Inputs {
        plots,
        ..inputs.clone()
    };
    let months = u16::try_from(program.months).unwrap_or(u16::MAX);
    let with = Program::from_inputs(program.start, months, with).ok()?;
    sure_kg(&with, target, seed, progress)
}
