//! New plots: added or drawn by hand, or found in a file of boundaries.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Change;
use crate::plan::preset::Library;
use crate::plan::{Extent, Member, Plan, Plot, PlotId};

/// A plot to be added.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPlot {
    /// Its name.
    pub name: String,
    /// Who works it.
    pub worker: Worker,
    /// How its size is known.
    pub extent: Extent,
}

/// Who works a plot that is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Worker {
    /// Whoever works the last plot.
    OfLast,
    /// The member of this name; nobody where it is empty. A member whom the group
    /// does not have yet is added to it.
    Named(String),
}

/// The change, one step, that adds plots.
///
/// They have the choices of the last plot, each planted as soon as its ground
/// can be prepared; in a plan without plots those of a new plan. `None` where
/// neither is to be had.
pub fn add_plots(plan: &Plan, library: Option<&Library>, new: Vec<NewPlot>) -> Option<Change> {
    let mut changes = Vec::new();
    let pattern = pattern(plan, library, &mut changes)?;
    let mut group = plan.group.clone();
    let mut ids: BTreeMap<String, String> = group
        .members
        .iter()
        .map(|member| (plain(&member.name), member.id.clone()))
        .collect();
    let last = plan.plots.iter().map(|plot| plot.id.0).max();
    let mut plots = plan.plots.clone();
    for (id, new) in (last.unwrap_or_default().saturating_add(1)..).zip(new) {
        let member = match new.worker {
            Worker::OfLast => pattern.member.clone(),
            Worker::Named(name) if plain(&name).is_empty() => None,
            Worker::Named(name) => {
                let id = ids.entry(plain(&name)).or_insert_with(|| {
                    let id = group.free_id();
                    group.add_member(Member {
                        name,
                        ..Member::default()
                    });
                    id
                });
                Some(id.clone())
            }
        };
        plots.push(Arc::new(Plot {
            id: PlotId(id),
            name: new.name,
            member,
            extent: new.extent,
            ..pattern.clone()
        }));
    }
    if group != plan.group {
        changes.push(Change::Group(Box::new(group)));
    }
    changes.push(Change::Plots(plots));
    Some(Change::Several(changes))
}

/// The plot that new ones are like.
fn pattern(plan: &Plan, library: Option<&Library>, changes: &mut Vec<Change>) -> Option<Plot> {
    if let Some(last) = plan.plots.last() {
        let mut plot = Plot {
            counted: None,
            plants: None,
            floods: Vec::new(),
            ..Plot::clone(last)
        };
        if let Some(practice) = plan.practices.get(&plot.practice) {
            plot.planted = practice.first_planting(plan.start);
        }
        return Some(plot);
    }
    let library = library?;
    let places = &library.places;
    let own = plan.places.keys().find_map(|key| places.get_key_value(key));
    let (place, of) = own
        .or_else(|| places.get_key_value("pontianak"))
        .or_else(|| places.first_key_value())?;
    let new = library.new_plan(&plan.name, place, &of.usual_practice, 10_000.0, plan.start);
    let new = new.ok()?;
    let plot = Plot::clone(new.plots.first()?);
    fn missing<T>(
        has: &BTreeMap<String, Arc<T>>,
        new: &BTreeMap<String, Arc<T>>,
        change: impl Fn(String, Option<Arc<T>>) -> Change,
        changes: &mut Vec<Change>,
    ) {
        for (key, value) in new.iter().filter(|(key, _)| !has.contains_key(*key)) {
            changes.push(change(key.clone(), Some(Arc::clone(value))));
        }
    }
    missing(&plan.places, &new.places, Change::Place, changes);
    missing(&plan.practices, &new.practices, Change::Practice, changes);
    missing(&plan.tenures, &new.tenures, Change::Tenure, changes);
    missing(&plan.items, &new.items, Change::Item, changes);
    Some(plot)
}

/// A name to be compared: in small letters, with single spaces.
fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}
