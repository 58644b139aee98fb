//! What a plan comes to: every series and indicator of the likely course.

use std::sync::Arc;

use serde::{Serialize, Serializer, ser::SerializeStruct as _};

use super::cover::Service;
use super::growth::Course;
use super::indicator::{Indicators, Totals};

/// The likely course of a plan.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Plots, in the order of the plan.
    pub plots: Vec<PlotOutcome>,
    /// Series of the plan.
    pub monthly: Monthly,
    /// What is open at the end.
    pub closing: Closing,
    /// Indicators.
    pub indicators: Indicators,
    /// Sums over the whole plan.
    pub totals: Totals,
    /// What can be paid and what must be, by plan year.
    pub service: Service,
    /// Work by what it is for; these make `monthly.hok`.
    pub work: WorkByPurpose,
}

impl Outcome {
    /// The plan month in which the cumulated cash, before any money from outside,
    /// is least; `None` where it never falls below zero.
    pub fn hole_month(&self) -> Option<usize> {
        let hole = &self.indicators.deepest_hole;
        let is_short = hole.value().is_some_and(|hole| hole < 0.0);
        hole.month().filter(|_| is_short)
    }
}

/// A plot's course: its plants times the course of its stand.
#[derive(Clone, Debug)]
pub struct PlotOutcome {
    /// Name as shown.
    pub name: String,
    /// Plants laid out.
    pub plants: f64,
    /// Course of one plant laid out; shared by plots that grow alike.
    pub course: Arc<Course>,
}

impl PlotOutcome {
    /// Marketable kilograms of each month.
    pub fn marketable_kg(&self) -> impl Iterator<Item = f64> + '_ {
        self.course.marketable_kg.iter().map(|kg| kg * self.plants)
    }
}

impl Serialize for PlotOutcome {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let course = &self.course;
        let whole =
            |series: &[f64]| -> Vec<f64> { series.iter().map(|one| one * self.plants).collect() };
        let standing: Vec<f64> = course
            .leaves
            .iter()
            .zip(&course.plants)
            .map(|(leaves, plants)| if *plants > 0.0 { leaves / plants } else { 0.0 })
            .collect();
        let mut out = to.serialize_struct("Plot", 11)?;
        out.serialize_field("name", &self.name)?;
        out.serialize_field("plants", &whole(&course.plants))?;
        out.serialize_field("standing", &standing)?;
        out.serialize_field("cut", &whole(&course.cut))?;
        out.serialize_field("kg", &whole(&course.kg))?;
        out.serialize_field("marketable_kg", &whole(&course.marketable_kg))?;
        out.serialize_field("suckers", &whole(&course.suckers))?;
        out.serialize_field("new_plants", &whole(&course.new_plants))?;
        out.serialize_field("lost_establishment", &whole(&course.lost_establishment))?;
        out.serialize_field("lost_rot", &whole(&course.lost_rot))?;
        out.serialize_field("lost_flood", &whole(&course.lost_flood))?;
        out.end()
    }
}

/// Series of the plan, one entry a month, `k = 1` first. All positive except
/// `project_flow` and `balance`. Definitions: `schema.md`, outputs.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Monthly {
    /// Suckers set out of the plan's own pool.
    pub suckers_planted: Vec<f64>,
    /// Suckers bought: all new plants less `suckers_planted`.
    pub suckers_bought: Vec<f64>,
    /// Suckers sold.
    pub suckers_sold: Vec<f64>,
    /// Value of what is sold, when it is sold.
    pub sales: Vec<f64>,
    /// Leaves sold, kg.
    pub sold_kg: Vec<f64>,
    /// Leaves nobody took, kg.
    pub unsold_kg: Vec<f64>,
    /// Cash received for sales.
    pub receipts: Vec<f64>,
    /// Wages paid.
    pub hired_labour: Vec<f64>,
    /// Family work at the same wage, not paid.
    pub family_labour: Vec<f64>,
    /// Inputs paid by the farmer.
    pub inputs: Vec<f64>,
    /// Transport of leaves.
    pub transport: Vec<f64>,
    /// Rent and owners' shares paid.
    pub land: Vec<f64>,
    /// Fixed lines.
    pub fixed: Vec<f64>,
    /// Reserve.
    pub contingency: Vec<f64>,
    /// Equipment, first and replaced.
    pub investment: Vec<f64>,
    /// Old equipment sold.
    pub salvage: Vec<f64>,
    /// Rent that owned land could earn.
    pub imputed_rent: Vec<f64>,
    /// Before financing: `receipts − cash costs − investment + salvage − tax`,
    /// and in the last month what is still open.
    pub project_flow: Vec<f64>,
    /// Grants received.
    pub grants: Vec<f64>,
    /// Loans paid out.
    pub loan_in: Vec<f64>,
    /// Principal repaid.
    pub principal: Vec<f64>,
    /// Interest paid.
    pub interest: Vec<f64>,
    /// Final income tax.
    pub tax: Vec<f64>,
    /// Drawn by the household.
    pub household: Vec<f64>,
    /// Cash in hand at the end of the month.
    pub balance: Vec<f64>,
    /// Work, HOK.
    pub hok: Vec<f64>,
}

/// HOK a month by what it is for, `k = 1` first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkByPurpose {
    /// Before planting: clearing, ditches, beds, renewal.
    pub preparation: Vec<f64>,
    /// In the month of planting.
    pub planting: Vec<f64>,
    /// After it, without the harvest.
    pub upkeep: Vec<f64>,
    /// Cutting and carrying.
    pub harvest: Vec<f64>,
}

/// What is open at the end of the last month, Rp.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Closing {
    /// Sold and not yet paid.
    pub receivable: f64,
    /// Bought and not yet paid, and owners' shares of the receivable.
    pub payable: f64,
    /// Value of the equipment.
    pub rest_value: f64,
    /// Debt.
    pub loan_outstanding: f64,
}
