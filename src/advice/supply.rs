//! A supply found by the model, as plots of a plan and in words.

use std::sync::Arc;

use crate::model::supply::Supply;
use crate::plan::{Extent, Month, Plan, Plot, PlotId};
use crate::text::{self, Lang};
use crate::tr;

const M2_PER_HA: f64 = 10_000.0;

/// The plots of a plan planted for a supply, those to be added behind them.
pub fn plots_for(plan: &Plan, supply: &Supply) -> Vec<Arc<Plot>> {
    let mut plots = plan.plots.clone();
    for (plot, planted) in plots.iter_mut().zip(&supply.planted) {
        let planted = plan.calendar(*planted);
        if plot.planted != planted {
            Arc::make_mut(plot).planted = planted;
        }
    }
    let ids = plan.plots.iter().map(|plot| plot.id.0);
    let mut id = ids.max().unwrap_or_default();
    for new in &supply.new {
        let Some(like) = plan.plots.get(new.like) else {
            continue;
        };
        id += 1;
        let base = like
            .name
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .trim_end();
        plots.push(Arc::new(Plot {
            id: PlotId(id),
            name: format!("{base} {}", plots.len() + 1)
                .trim_start()
                .to_owned(),
            member: None,
            planted: plan.calendar(new.planted),
            extent: Extent::Area((new.area_ha * M2_PER_HA).round()),
            plants: None,
            counted: None,
            floods: Vec::new(),
            ..like.as_ref().clone()
        }));
    }
    plots
}

/// Months in which a supply falls short, stretch by stretch, with the most that
/// lacks; or that none does.
pub fn short_words(lang: Lang, start: Month, supply: &Supply) -> String {
    let month = |k: usize| {
        let month = start.plus(i32::try_from(k).unwrap_or(i32::MAX) - 1);
        text::month_short(lang, month.year(), month.month())
    };
    let target = text::tonnes(lang, supply.target.kg, 1);
    if supply.short.is_empty() {
        let from = month(supply.target.from);
        return tr!(lang, "supply.all_met", target = target, from = from);
    }
    let mut stretches: Vec<(usize, usize, f64)> = Vec::new();
    for short in &supply.short {
        match stretches.last_mut() {
            Some((_, last, most)) if *last + 1 == short.month => {
                *last = short.month;
                *most = most.max(short.kg);
            }
            Some(_) | None => stretches.push((short.month, short.month, short.kg)),
        }
    }
    let words = stretches.iter().map(|(first, last, most)| {
        let lack = text::tonnes(lang, *most, 1);
        if first == last {
            tr!(
                lang,
                "supply.lack_month",
                month = month(*first),
                lack = lack
            )
        } else {
            let (first, last) = (month(*first), month(*last));
            tr!(
                lang,
                "supply.lack_months",
                first = first,
                last = last,
                lack = lack
            )
        }
    });
    let words: Vec<String> = words.collect();
    tr!(
        lang,
        "supply.lacking",
        target = target,
        months = words.join("; ")
    )
}
