//! Plots that share ground.

use std::sync::Arc;

use super::finding::Findings;
use super::{Case, Fact, Level, Rule, threshold};
use crate::land::shape::{Point, Shape, bounds};
use crate::land::sheet::{Known, Sheet};
use crate::plan::{Extent, Plot};

/// Warns of plots with a place that lie over each other.
pub(super) fn overlaps(case: &Case<'_>, found: &mut Findings) {
    let has_place = |plot: &&Arc<Plot>| {
        matches!(
            plot.extent,
            Extent::Local { .. } | Extent::Geographic { .. }
        )
    };
    if case.plan.plots.iter().filter(has_place).nth(1).is_none() {
        return;
    }
    let sheet = Sheet::new(case.plan);
    let mut placed: Vec<(usize, Shape, (Point, Point))> = sheet
        .plots
        .iter()
        .enumerate()
        .filter_map(|(idx, placed)| {
            let placed = placed.as_ref()?;
            let shape = (placed.known == Known::Place).then(|| placed.on_sheet())?;
            let bounds = bounds(&shape.ring)?;
            Some((idx, shape, bounds))
        })
        .collect();
    // from west to east, so that each looks at its neighbours only
    placed.sort_by(|a, b| a.2.0[0].total_cmp(&b.2.0[0]));
    for (at, (idx, shape, (_, high))) in placed.iter().enumerate() {
        let east = placed.iter().skip(at + 1);
        let near = east.take_while(|(_, _, (low, _))| low[0] < high[0]);
        for (other_idx, other, _) in near {
            let shared_m2 = shape.overlap_m2(other);
            let smaller_m2 = shape.area_m2().min(other.area_m2());
            if shared_m2 <= threshold::SHARED_GROUND * smaller_m2 {
                continue;
            }
            let (first, second) = (*idx.min(other_idx), *idx.max(other_idx));
            let name = |idx: usize| {
                let plot = case.plan.plots.get(idx);
                Fact::Text(plot.map(|plot| plot.name.clone()).unwrap_or_default())
            };
            found.add(
                (Rule::Overlap, Level::Warn),
                "",
                format!("plots[{second}].extent"),
                [
                    ("plot", name(second)),
                    ("other", name(first)),
                    ("shared", Fact::Number(shared_m2, 0)),
                ],
            );
        }
    }
}
