//! Changes of a plan: whole sections replaced, each with its inverse.
//!
//! A page edits a clone of a section and hands it over; what it was before is
//! kept as the change that leads back.

use std::collections::BTreeMap;
use std::mem;
use std::sync::Arc;

use crate::plan::{
    Backdrop, Contingency, Equipment, FixedLine, FundSource, Funding, Group, Household, Item, Loan,
    Month, Place, Plan, Plot, PlotId, Practice, PresentUse, Product, Proposal, RabGroup, Record,
    Risk, Sales, Scenario, Tax, Tenure, Work,
};

/// The frame of a plan: its name, time and rates.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Name as shown.
    pub name: String,
    /// Notes of whoever made it.
    pub note: String,
    /// Calendar month of plan month 1.
    pub start: Month,
    /// Months planned.
    pub months: u16,
    /// Yearly discount rate.
    pub rate: f64,
    /// A second one beside it.
    pub second_rate: f64,
}

impl Frame {
    /// The frame of a plan, to edit.
    pub fn of(plan: &Plan) -> Self {
        Self {
            name: plan.name.clone(),
            note: plan.note.clone(),
            start: plan.start,
            months: plan.months,
            rate: plan.rate,
            second_rate: plan.second_rate,
        }
    }
}

/// A section of a plan as it shall be. `None` under a key takes it away.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are those of the plan's fields")]
pub enum Change {
    Frame(Frame),
    Place(String, Option<Arc<Place>>),
    Practice(String, Option<Arc<Practice>>),
    Tenure(String, Option<Arc<Tenure>>),
    Item(String, Option<Arc<Item>>),
    /// A plot and its position, which counts only for one that is new.
    Plot(PlotId, Option<(usize, Arc<Plot>)>),
    /// All plots: sorted anew, or many at once.
    Plots(Vec<Arc<Plot>>),
    Backdrop(Option<Backdrop>),
    Work(Box<Work>),
    Sales(Box<Sales>),
    Equipment(Vec<Equipment>),
    Fixed(Vec<FixedLine>),
    Contingency(Option<Contingency>),
    Tax(Option<Tax>),
    PresentUse(Option<Box<PresentUse>>),
    Funding(Funding),
    Loans(Vec<Loan>),
    Household(Household),
    Risk(Box<Risk>),
    Scenarios(Vec<Scenario>),
    Records(Vec<Record>),
    Group(Box<Group>),
    Products(Vec<Product>),
    Proposal(Box<Proposal>),
    /// Another plan in its place.
    Whole(Box<Plan>),
    /// Several in one step, in this order.
    Several(Vec<Self>),
}

impl Change {
    /// A plot as it shall be; one that is new goes to the end.
    pub fn set_plot(plot: Plot) -> Self {
        Self::Plot(plot.id, Some((usize::MAX, Arc::new(plot))))
    }

    /// A plot taken away.
    pub const fn remove_plot(id: PlotId) -> Self {
        Self::Plot(id, None)
    }

    /// Makes the change and gives the one that leads back.
    #[must_use]
    pub fn apply(self, plan: &mut Plan) -> Self {
        match self {
            Self::Frame(frame) => {
                let old = Frame::of(plan);
                plan.name = frame.name;
                plan.note = frame.note;
                plan.start = frame.start;
                plan.months = frame.months;
                plan.rate = frame.rate;
                plan.second_rate = frame.second_rate;
                Self::Frame(old)
            }
            Self::Place(key, new) => {
                let old = replace(&mut plan.places, &key, new);
                Self::Place(key, old)
            }
            Self::Practice(key, new) => {
                let old = replace(&mut plan.practices, &key, new);
                Self::Practice(key, old)
            }
            Self::Tenure(key, new) => {
                let old = replace(&mut plan.tenures, &key, new);
                Self::Tenure(key, old)
            }
            Self::Item(key, new) => {
                let old = replace(&mut plan.items, &key, new);
                Self::Item(key, old)
            }
            Self::Plot(id, new) => {
                let old = replace_plot(&mut plan.plots, id, new);
                Self::Plot(id, old)
            }
            Self::Plots(new) => Self::Plots(mem::replace(&mut plan.plots, new)),
            Self::Backdrop(new) => Self::Backdrop(mem::replace(&mut plan.backdrop, new)),
            Self::Work(new) => Self::Work(Box::new(mem::replace(&mut plan.work, *new))),
            Self::Sales(new) => Self::Sales(Box::new(mem::replace(&mut plan.sales, *new))),
            Self::Equipment(new) => Self::Equipment(mem::replace(&mut plan.equipment, new)),
            Self::Fixed(new) => Self::Fixed(mem::replace(&mut plan.fixed, new)),
            Self::Contingency(new) => Self::Contingency(mem::replace(&mut plan.contingency, new)),
            Self::Tax(new) => Self::Tax(mem::replace(&mut plan.tax, new)),
            Self::PresentUse(new) => {
                let new = new.map(|new| *new);
                Self::PresentUse(mem::replace(&mut plan.present_use, new).map(Box::new))
            }
            Self::Funding(new) => Self::Funding(mem::replace(&mut plan.funding, new)),
            Self::Loans(new) => Self::Loans(mem::replace(&mut plan.loans, new)),
            Self::Household(new) => Self::Household(mem::replace(&mut plan.household, new)),
            Self::Risk(new) => Self::Risk(Box::new(mem::replace(&mut plan.risk, *new))),
            Self::Scenarios(new) => Self::Scenarios(mem::replace(&mut plan.scenarios, new)),
            Self::Records(new) => Self::Records(mem::replace(&mut plan.records, new)),
            Self::Group(new) => Self::Group(Box::new(mem::replace(&mut plan.group, *new))),
            Self::Products(new) => Self::Products(mem::replace(&mut plan.products, new)),
            Self::Proposal(new) => Self::Proposal(Box::new(mem::replace(&mut plan.proposal, *new))),
            Self::Whole(new) => Self::Whole(Box::new(mem::replace(plan, *new))),
            Self::Several(changes) => {
                let mut back: Vec<Self> = changes
                    .into_iter()
                    .map(|change| change.apply(plan))
                    .collect();
                back.reverse();
                Self::Several(back)
            }
        }
    }

    /// Whether both replace the same section, so that the older inverse leads
    /// back over both.
    pub fn replaces_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Place(a, _), Self::Place(b, _))
            | (Self::Practice(a, _), Self::Practice(b, _))
            | (Self::Tenure(a, _), Self::Tenure(b, _))
            | (Self::Item(a, _), Self::Item(b, _)) => a == b,
            // a plot taken away and put back may stand elsewhere: a step of its own
            (Self::Plot(a, before), Self::Plot(b, now)) => {
                a == b && (now.is_some() || before.is_none())
            }
            // the inverse stands in the opposite order: never merged
            (Self::Several(_), Self::Several(_)) => false,
            _ => mem::discriminant(self) == mem::discriminant(other),
        }
    }
}

/// The inputs of a plan paid by the grant and its work by the group itself, as
/// most proposals of groups have it; none where it is so already.
pub fn grant_and_labour(plan: &Plan) -> Option<Change> {
    let mut changes = Vec::new();
    for (key, item) in &plan.items {
        if item.rab_group == RabGroup::Inputs && item.fund_source != FundSource::Grant {
            let mut item = Item::clone(item);
            item.fund_source = FundSource::Grant;
            changes.push(Change::Item(key.clone(), Some(Arc::new(item))));
        }
    }
    for (key, practice) in &plan.practices {
        let mut activities = practice.activities.iter();
        if activities.any(|activity| activity.fund_source != FundSource::Own) {
            let mut practice = Practice::clone(practice);
            for activity in &mut practice.activities {
                activity.fund_source = FundSource::Own;
            }
            changes.push(Change::Practice(key.clone(), Some(Arc::new(practice))));
        }
    }
    (!changes.is_empty()).then_some(Change::Several(changes))
}

fn replace<T>(map: &mut BTreeMap<String, T>, key: &str, new: Option<T>) -> Option<T> {
    match new {
        Some(new) => map.insert(key.to_owned(), new),
        None => map.remove(key),
    }
}

fn replace_plot(
    plots: &mut Vec<Arc<Plot>>,
    id: PlotId,
    new: Option<(usize, Arc<Plot>)>,
) -> Option<(usize, Arc<Plot>)> {
    let at = plots.iter().position(|plot| plot.id == id);
    match (at, new) {
        (Some(at), Some((_, plot))) => plots.get_mut(at).map(|old| (at, mem::replace(old, plot))),
        (Some(at), None) => Some((at, plots.remove(at))),
        (None, Some((at, plot))) => {
            plots.insert(at.min(plots.len()), plot);
            None
        }
        (None, None) => None,
    }
}
