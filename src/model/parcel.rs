//! What the model sums over, told apart: plots that grow, are worked and are
//! held alike, and when each piece of work is done on them. With it a reader
//! can compute the plan again, as the workbook's formulas do.

use std::ops::Range;
use std::sync::Arc;

use super::growth::Course;
use super::inputs::LandInputs;
use super::land_cost;
use super::outcome::Outcome;
use super::program::Program;
use super::work;

/// Plots that grow, are worked and are held alike.
#[derive(Clone, Debug)]
pub struct Parcel<'a> {
    /// Positions of its plots in the plan; one at least.
    pub plots: Vec<usize>,
    /// Position of its stand: parcels with the same one grow alike.
    pub stand: usize,
    /// Course of one plant laid out.
    pub course: Arc<Course>,
    /// Key into [`Inputs::activities`](super::inputs::Inputs::activities);
    /// `None`: no work is planned.
    pub practice: Option<&'a str>,
    /// Key into [`Inputs::land`](super::inputs::Inputs::land), and how it is
    /// held; `None`: owned, without a rent to count.
    pub tenure: Option<(&'a str, &'a LandInputs)>,
    /// Months, by index `k − 1`, in which its land is held.
    pub held: Range<usize>,
    /// Months, by index, in which each activity of its practice is done.
    pub done: Vec<Vec<usize>>,
}

impl Parcel<'_> {
    /// Does the owner take a share of the harvest?
    pub fn is_shared(&self) -> bool {
        matches!(self.tenure, Some((_, LandInputs::Shared { .. })))
    }
}

/// All parcels of a program; `outcome` is its outcome.
pub fn parcels<'a>(program: &'a Program, outcome: &Outcome) -> Vec<Parcel<'a>> {
    let inputs = &program.inputs;
    let mut plots_of_group = vec![Vec::new(); program.groups.len()];
    for (plot_idx, group_idx) in program.group_of_plot.iter().enumerate() {
        plots_of_group[*group_idx].push(plot_idx);
    }
    let groups = program.groups.iter().zip(plots_of_group);
    groups
        .filter_map(|(group, plots)| {
            let first = outcome.plots.get(*plots.first()?)?;
            let practice = inputs.activities.iter().nth(group.practice);
            let activities = practice.map_or(&[][..], |(_, activities)| activities);
            let held = work::first_worked(program, group)..land_cost::held_until(program, group);
            Some(Parcel {
                plots,
                stand: group.stand,
                course: Arc::clone(&first.course),
                practice: practice.map(|(key, _)| key.as_str()),
                tenure: inputs
                    .land
                    .iter()
                    .nth(group.tenure)
                    .map(|(key, tenure)| (key.as_str(), tenure)),
                held,
                done: activities
                    .iter()
                    .map(|activity| {
                        let times = work::occurrences(program, group, activity);
                        times.map(|(k, _)| k).collect()
                    })
                    .collect(),
            })
        })
        .collect()
}
