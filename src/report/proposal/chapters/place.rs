//! III *Lokasi dan peta*.

use super::super::document::{Block, Column, Row, Run};
use super::super::profile::Profile;
use super::super::writer::{Writer, cell, run_tr};
use super::signing;
use crate::chart::{self, map::Map};
use crate::land::sheet::Known;
use crate::plan::{Extent, PeatFunction, Plot, Soil};
use crate::text;
use crate::tr;

/// III *Lokasi dan peta*.
pub(super) fn location(w: &mut Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let mut blocks = vec![w.heading(tr!(lang, "place.where"))];
    let mut lies = run_tr!(
        lang,
        "place.lies",
        area = Run::of(w.area(w.facts.area_m2), "plots"),
        plots = w.facts.n_plots.to_string()
    );
    lies.push(Run::plain(" "));
    lies.extend(signing::address_line(w));
    lies.push(Run::plain("."));
    blocks.push(Block::Text(lies));
    blocks.extend(w.free("access"));
    if w.facts.profile != Profile::Short {
        blocks.push(w.heading(tr!(lang, "place.soil_and_water")));
        blocks.extend(soil(w));
        blocks.push(rain(w));
    }
    blocks.push(w.heading(tr!(lang, "place.plots")));
    blocks.extend(map(w));
    blocks.push(plots(w));
    blocks
}

/// The ground and how water is held.
fn soil(w: &Writer<'_>) -> Vec<Block> {
    let lang = w.lang;
    let plan = w.case.plan;
    let of_soil = |soil: Soil| {
        let plots = plan.plots.iter().zip(&w.case.program.inputs.plots);
        let plots = plots.filter(move |(plot, _)| plot.soil == soil);
        plots
            .map(|(_, inputs)| inputs.area_ha * 10_000.0)
            .sum::<f64>()
    };
    let mut blocks = Vec::new();
    for (soil, key) in [(Soil::Peat, "place.peat"), (Soil::Mineral, "place.mineral")] {
        let area = of_soil(soil);
        if area > 0.0 {
            let area = Run::of(w.area(area), "plots");
            blocks.push(Block::Text(run_tr!(lang, key, area = area)));
        }
    }
    let depths: Vec<f64> = plan
        .plots
        .iter()
        .filter_map(|plot| plot.water_depth_cm)
        .collect();
    let low = depths.iter().copied().reduce(f64::min);
    let high = depths.iter().copied().reduce(f64::max);
    if let Some((low, high)) = low.zip(high) {
        let range = if low < high {
            format!("{}–{}", w.count(low), w.count(high))
        } else {
            w.count(low)
        };
        blocks.push(Block::Text(run_tr!(
            lang,
            "place.water",
            cm = Run::of(range, "plots")
        )));
    }
    let used = plan
        .places
        .iter()
        .filter(|(key, _)| plan.plots.iter().any(|plot| plot.place == **key));
    for (key, place) in used {
        if !place.drainage_note.trim().is_empty() {
            let field = format!("places.{key}.drainage_note");
            blocks.push(Block::Text(vec![Run::of(
                place.drainage_note.trim(),
                &field,
            )]));
        }
    }
    blocks
}

/// What is known of the peat's legal function; empty without peat.
pub(super) fn peat_function(w: &Writer<'_>) -> Option<Block> {
    let lang = w.lang;
    let peat = w
        .case
        .plan
        .plots
        .iter()
        .filter(|plot| plot.soil == Soil::Peat);
    let peat: Vec<&Plot> = peat.map(AsRef::as_ref).collect();
    if peat.is_empty() {
        return None;
    }
    let all = |function| peat.iter().all(|plot| plot.peat_function == Some(function));
    let any = |function| peat.iter().any(|plot| plot.peat_function == Some(function));
    let words = if all(PeatFunction::Cultivation) {
        tr!(lang, "place.peat_cultivation")
    } else if any(PeatFunction::Protected) {
        tr!(lang, "place.peat_protected")
    } else {
        tr!(lang, "place.peat_unknown")
    };
    Some(Block::Text(vec![Run::of(words, "plots")]))
}

/// Rain of a normal year at each place, month by month.
fn rain(w: &mut Writer<'_>) -> Block {
    let lang = w.lang;
    let plan = w.case.plan;
    // as narrow as its words in bold allow
    let mut columns = vec![Column::words(tr!(lang, "column.place"), 3.0)];
    let months = (1..=12).map(|month| text::month_name_short(lang, month));
    columns.extend(months.map(|month| Column::numbers(month, 1.05)));
    columns.push(Column::numbers(tr!(lang, "column.year"), 1.55));
    let used = plan
        .places
        .iter()
        .filter(|(key, _)| plan.plots.iter().any(|plot| plot.place == **key));
    let rows = used.map(|(key, place)| {
        let mut cells = vec![Run::of(
            place.name.clone(),
            &format!("places.{key}.rain_mm"),
        )];
        cells.extend(place.rain_mm.iter().map(|mm| cell(w.count(*mm))));
        cells.push(cell(w.count(place.rain_mm.iter().sum())));
        Row::plain(cells)
    });
    let rows = rows.collect();
    w.table(&tr!(lang, "place.rain_table"), columns, rows)
}

/// Height of the map by its width: that of the land in three fifths of the width,
/// at least with room for the key and some plots in the table beside it.
fn map_share(map: &Map) -> f64 {
    let aspect = map.bounds.map_or(1.0, |([west, south], [east, north])| {
        (north - south) / (east - west)
    });
    (0.6 * aspect + 0.1).clamp(0.45, 0.75)
}

/// The plots to scale; `None` where no more than areas is known.
fn map(w: &mut Writer<'_>) -> Option<Block> {
    let map = chart::map::map(w.case.plan, w.lang);
    let has_shape = map.plots.iter().any(|plot| plot.known != Known::Area);
    has_shape.then(|| w.map(&map, map_share(&map)))
}

/// The plots, with what is decided about each.
fn plots(w: &mut Writer<'_>) -> Block {
    let lang = w.lang;
    let plan = w.case.plan;
    let corners: Vec<_> = plan.plots.iter().map(|plot| corner(w, plot)).collect();
    let has_corners = corners.iter().any(Option::is_some);
    let mut rows = Vec::new();
    for (index, (plot, inputs)) in plan
        .plots
        .iter()
        .zip(&w.case.program.inputs.plots)
        .enumerate()
    {
        let field = |part: &str| format!("plots[{index}].{part}");
        let soil = tr!(lang, &format!("soil.{}", plot.soil.key()));
        let mut cells = vec![
            cell((index + 1).to_string()),
            Run::of(plot.name.clone(), &field("name")),
            Run::of(text::number(lang, inputs.area_ha, 4), &field("extent")),
            Run::of(w.count(inputs.plants), &field("plants")),
            Run::of(soil, &field("soil")),
            Run::of(
                text::month_short(lang, plot.planted.year(), plot.planted.month()),
                &field("planted"),
            ),
        ];
        if has_corners {
            let corner = corners.get(index).and_then(Option::as_deref);
            cells.push(cell(corner.unwrap_or("–")));
        }
        rows.push(Row::plain(cells));
    }
    let mut sum = vec![
        cell(""),
        cell(tr!(lang, "column.total")),
        cell(text::number(lang, w.facts.area_m2 / 10_000.0, 4)),
        cell(w.count(w.facts.plants)),
        cell(""),
        cell(""),
    ];
    let mut columns = vec![
        Column::numbers(tr!(lang, "column.number"), 0.8),
        Column::words(tr!(lang, "column.plot"), 2.8),
        Column::numbers(tr!(lang, "column.area_ha"), 1.5),
        Column::numbers(tr!(lang, "column.plants"), 1.9),
        Column::words(tr!(lang, "column.soil"), 2.0),
        Column::words(tr!(lang, "column.planted"), 1.9),
    ];
    if has_corners {
        sum.push(cell(""));
        columns.push(Column::words(tr!(lang, "column.corner"), 3.2));
    }
    rows.push(Row::sum(sum));
    w.table(&tr!(lang, "place.plots_table"), columns, rows)
}

/// The first corner of a plot, latitude and longitude, where it is known.
pub(super) fn corner(w: &Writer<'_>, plot: &Plot) -> Option<String> {
    let Extent::Geographic { ring, .. } = &plot.extent else {
        return None;
    };
    let [longitude, latitude] = *ring.first()?;
    let degrees = |value: f64| text::number_fixed(w.lang, value, 5);
    Some(format!("{}; {}", degrees(latitude), degrees(longitude)))
}
