//! The map of a plan: plots to scale, with the table of their areas. Words that
//! depend on the paper (scale, grid, key) are the renderer's.
//!
//! Lengths are metres on the plane of the sheet; no renderer is known here.

use super::{Cell, Table};
use crate::land::layout::lay_out;
use crate::land::shape::{Point, Shape};
use crate::land::sheet::{Known, Placed, Sheet};
use crate::land::{self, Frame};
use crate::plan::{Image, Plan};
use crate::text::{self, Lang};
use crate::tr;

/// A map, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// Language of its words.
    pub lang: Lang,
    /// Name of the plan.
    pub title: String,
    /// All plots in a sentence.
    pub subtitle: String,
    /// Sentences under it.
    pub notes: Vec<String>,
    /// The plots that enclose something, in the order of the plan.
    pub plots: Vec<MapPlot>,
    /// A picture behind the plots.
    pub behind: Option<Behind>,
    /// Where its origin lies on the ellipsoid; `None`: north is as drawn.
    pub frame: Option<Frame>,
    /// West and south, east and north of all plots; `None` without any.
    pub bounds: Option<(Point, Point)>,
    /// Number, name, area and plants of each plot, and their sum.
    pub table: Table,
    /// The sentence where there is no plot to draw.
    pub when_empty: String,
}

/// A plot of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapPlot {
    /// Its number in the table, from 1.
    pub number: usize,
    /// Its name.
    pub name: String,
    /// Its area in words.
    pub area: String,
    /// Its boundary.
    pub shape: Shape,
    /// Both ends of each ditch.
    pub ditches: Vec<[Point; 2]>,
    /// How it is known: a bare area is drawn dashed.
    pub known: Known,
    /// Where its name stands.
    pub label_at: Point,
}

/// A picture behind the plots of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Behind {
    /// The picture.
    pub image: Image,
    /// Its upper left, upper right and lower left corner.
    pub corners: [Point; 3],
    /// 0 to 1: how much of it is seen.
    pub opacity: f64,
}

/// The map of a plan; a plot that encloses nothing is left out.
pub fn map(plan: &Plan, lang: Lang) -> Map {
    let sheet = Sheet::new(plan);
    let mut plots = Vec::new();
    let mut rows = Vec::new();
    let (mut sum_m2, mut sum_plants) = (0.0, 0.0);
    for (idx, (plot, placed)) in plan.plots.iter().zip(&sheet.plots).enumerate() {
        let practice = plan.practices.get(&plot.practice);
        let survey = land::survey(plot, practice.map(AsRef::as_ref));
        let (Some(placed), Ok(survey)) = (placed, survey) else {
            continue;
        };
        let laid_out = practice.map(|practice| survey.plants(practice));
        let plants = plot.plants.map(f64::from).or(laid_out);
        sum_m2 += survey.area_m2;
        sum_plants += plants.unwrap_or_default();
        rows.push(vec![
            Cell::number(idx as f64 + 1.0, 0),
            Cell::Text(plot.name.clone()),
            Cell::number(survey.area_m2, 0),
            plants.map_or(Cell::Missing, |plants| Cell::number(plants, 0)),
        ]);
        let ditches = match practice {
            Some(practice) if placed.known != Known::Area => {
                lay_out(&placed.shape, practice, plot.direction).ditches
            }
            _ => Vec::new(),
        };
        plots.push(of_plot(
            idx,
            &plot.name,
            survey.area_m2,
            placed,
            ditches,
            lang,
        ));
    }
    rows.push(vec![
        Cell::Missing,
        Cell::Text(tr!(lang, "map.sum")),
        Cell::number(sum_m2, 0),
        Cell::number(sum_plants, 0),
    ]);
    let behind = plan.backdrop.as_ref().zip(sheet.backdrop);
    let behind = behind.map(|(backdrop, corners)| Behind {
        image: backdrop.image.clone(),
        corners,
        opacity: backdrop.opacity,
    });
    let mut notes = Vec::new();
    if plots.iter().any(|plot| plot.known != Known::Place) {
        notes.push(tr!(lang, "map.beside"));
    }
    Map {
        lang,
        title: tr!(lang, "map.title", name = plan.name),
        subtitle: tr!(
            lang,
            "land.totals",
            area = text::area(lang, sum_m2),
            plots = text::number(lang, plots.len() as f64, 0),
            plants = text::number(lang, sum_plants, 0)
        ),
        notes,
        plots,
        behind,
        frame: sheet.frame,
        bounds: sheet.bounds,
        table: Table {
            head: vec![
                tr!(lang, "map.number"),
                tr!(lang, "map.plot"),
                tr!(lang, "map.area_m2"),
                tr!(lang, "map.plants"),
            ],
            rows,
        },
        when_empty: tr!(lang, "map.empty"),
    }
}

fn of_plot(
    idx: usize,
    name: &str,
    area_m2: f64,
    placed: &Placed,
    ditches: Vec<[Point; 2]>,
    lang: Lang,
) -> MapPlot {
    MapPlot {
        number: idx + 1,
        name: name.to_owned(),
        area: text::area(lang, area_m2),
        shape: placed.on_sheet(),
        ditches: ditches
            .into_iter()
            .map(|ends| ends.map(|at| placed.to_sheet(at)))
            .collect(),
        known: placed.known,
        label_at: placed.to_sheet(placed.shape.label_point()),
    }
}
