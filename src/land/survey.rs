//! What a plan's plots measure, remembered between edits.

use std::collections::HashMap;
use std::sync::Arc;

use super::layout::{Tally, lay_out};
use super::{AreaError, Shape, area_m2};
use crate::plan::{Extent, Plan, Plot, PlotId, Practice};

/// A plot as measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Survey {
    /// Area, m², holes taken off.
    pub area_m2: f64,
    /// What is laid out on it; `None` where only the area is known.
    pub tally: Option<Tally>,
}

impl Survey {
    /// Plants laid out: as they fit within the boundary, else area times the
    /// practice's density; one at least.
    pub fn plants(&self, practice: &Practice) -> f64 {
        self.tally.map_or_else(
            || practice.plants_on(self.area_m2),
            |tally| f64::from(tally.plants).max(1.0),
        )
    }

    /// Metres of ditch: as drawn, else area times those of a hectare.
    pub fn ditch_m(&self, practice: &Practice) -> f64 {
        let by_area = || practice.ditch_m_per_ha * (self.area_m2 / 10_000.0);
        self.tally.map_or_else(by_area, |tally| tally.ditch_m)
    }
}

/// Measures plots, and those that have not changed only once.
#[derive(Clone, Debug, Default)]
pub struct Surveyor {
    known: HashMap<PlotId, Known>,
}

#[derive(Clone, Debug)]
struct Known {
    plot: Arc<Plot>,
    practice: Option<Arc<Practice>>,
    found: Result<Survey, AreaError>,
}

impl Known {
    fn is_of(&self, plot: &Arc<Plot>, practice: Option<&Arc<Practice>>) -> bool {
        let is_same_plot = Arc::ptr_eq(&self.plot, plot)
            || (self.plot.extent == plot.extent && self.plot.direction == plot.direction);
        is_same_plot
            && match (&self.practice, practice) {
                (Some(old), Some(new)) => Arc::ptr_eq(old, new) || lays_out_alike(old, new),
                (None, None) => true,
                _ => false,
            }
    }
}

fn lays_out_alike(a: &Practice, b: &Practice) -> bool {
    let figures =
        |of: &Practice| [of.row_spacing_m, of.plant_spacing_m, of.ditch_m_per_ha].map(f64::to_bits);
    a.beds == b.beds && figures(a) == figures(b)
}

impl Surveyor {
    /// Measures the plots of a plan, in their order.
    pub fn survey(&mut self, plan: &Plan) -> Vec<Result<Survey, AreaError>> {
        let mut old = std::mem::take(&mut self.known);
        plan.plots
            .iter()
            .map(|plot| {
                let practice = plan.practices.get(&plot.practice);
                if matches!(plot.extent, Extent::Area(_)) {
                    return survey(plot, practice.map(Arc::as_ref));
                }
                let known = old
                    .remove(&plot.id)
                    .filter(|known| known.is_of(plot, practice));
                let found = known.map_or_else(
                    || survey(plot, practice.map(Arc::as_ref)),
                    |known| known.found,
                );
                let known = Known {
                    plot: Arc::clone(plot),
                    practice: practice.cloned(),
                    found,
                };
                self.known.insert(plot.id, known);
                found
            })
            .collect()
    }
}

/// Measures a plot and lays it out.
///
/// # Errors
/// Its extent encloses nothing, or its taped sides cannot meet.
pub fn survey(plot: &Plot, practice: Option<&Practice>) -> Result<Survey, AreaError> {
    let area_m2 = area_m2(&plot.extent)?;
    let shape = practice.and_then(|practice| Some((Shape::of(&plot.extent, None)?, practice)));
    Ok(Survey {
        area_m2,
        tally: shape.map(|(shape, practice)| lay_out(&shape, practice, plot.direction).tally),
    })
}
