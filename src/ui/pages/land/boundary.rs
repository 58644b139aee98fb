//! What is known of a plot's size, and the choice between ways to know it:
//! only its area, sides by tape, corners on the map, corners on the earth.

use egui::{Label, RichText, Ui};

use super::super::super::theme;
use super::super::super::widgets::{Choice, NumberField};
use super::computed::row;
use super::form::{FIELD, LABEL, indented, path};
use super::map::ScenePlot;
use crate::land::shape::{distance, sides};
use crate::land::{self, Shape};
use crate::plan::{Direction, Extent, MAX_AREA_M2, Plot, Tape};
use crate::text::{self, Lang, Quantity};
use crate::tr;

/// A way to know a boundary; all are equal in rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Area,
    Rectangle,
    Triangle,
    Quadrilateral,
    Drawn,
    Coordinates,
}

impl Way {
    const fn of(extent: &Extent) -> Self {
        match extent {
            Extent::Area(_) => Self::Area,
            Extent::Tape(Tape::Rectangle(_)) => Self::Rectangle,
            Extent::Tape(Tape::Triangle(_)) => Self::Triangle,
            Extent::Tape(Tape::Quadrilateral { .. }) => Self::Quadrilateral,
            Extent::Local { .. } => Self::Drawn,
            Extent::Geographic { .. } => Self::Coordinates,
        }
    }

    fn words(self, lang: Lang) -> String {
        match self {
            Self::Area => tr!(lang, "land.way_area"),
            Self::Rectangle => tr!(lang, "land.way_rectangle"),
            Self::Triangle => tr!(lang, "land.way_triangle"),
            Self::Quadrilateral => tr!(lang, "land.way_quadrilateral"),
            Self::Drawn => tr!(lang, "land.way_drawn"),
            Self::Coordinates => tr!(lang, "land.way_coordinates"),
        }
    }
}

/// Shows the way the boundary is known, its fields, and what follows.
pub(super) fn show(
    ui: &mut Ui,
    lang: Lang,
    index: usize,
    draft: &mut Plot,
    known: Option<&ScenePlot>,
) {
    let now = Way::of(&draft.extent);
    let mut ways = vec![
        Way::Area,
        Way::Rectangle,
        Way::Triangle,
        Way::Quadrilateral,
        Way::Drawn,
    ];
    if now == Way::Coordinates {
        ways.push(now);
    }
    let ways: Vec<(Way, String)> = ways.into_iter().map(|way| (way, way.words(lang))).collect();
    let mut way = now;
    Choice::new(&tr!(lang, "land.way"))
        .label_left(LABEL)
        .width(FIELD)
        .show(ui, &ways, &mut way);
    if way != now
        && let Some(known) = known
    {
        draft.extent = known_as(way, known, &draft.extent);
    }
    match &mut draft.extent {
        Extent::Area(area_m2) => area(ui, lang, index, area_m2),
        Extent::Tape(tape) => taped(ui, lang, index, tape),
        Extent::Local { .. } | Extent::Geographic { .. } => {}
    }
    if !matches!(draft.extent, Extent::Area(_)) {
        direction(ui, lang, index, &mut draft.direction);
    }
    if let Some(known) = known {
        follows(ui, lang, known);
    }
}

/// The same plot known another way, as nearly as that way allows.
fn known_as(way: Way, known: &ScenePlot, old: &Extent) -> Extent {
    let area_m2 = known.survey.area_m2;
    let tenth = |meters: f64| (meters * 10.0).round() / 10.0;
    let shape = known.shape();
    let lengths: Vec<f64> = sides(&shape.ring)
        .map(|[a, b]| tenth(distance(a, b)))
        .collect();
    match way {
        Way::Area => Extent::Area((area_m2 * 100.0).round() / 100.0),
        Way::Rectangle => Extent::Tape(Tape::Rectangle(match lengths.as_slice() {
            // opposite sides of four corners, in the mean
            &[a, b, c, d] => [tenth(f64::midpoint(a, c)), tenth(f64::midpoint(b, d))],
            _ => [tenth(area_m2.sqrt()); 2],
        })),
        Way::Triangle => Extent::Tape(Tape::Triangle(match lengths.as_slice() {
            &[a, b, c] => [a, b, c],
            // of equal sides: area is √3 ÷ 4 of a side's square
            _ => [tenth((area_m2 * 4.0 / 3.0_f64.sqrt()).sqrt()); 3],
        })),
        Way::Quadrilateral => {
            let corners = (lengths.as_slice(), shape.ring.as_slice());
            let (sides, diagonal) = if let (&[a, b, c, d], &[first, _, third, _]) = corners {
                ([a, b, c, d], tenth(distance(first, third)))
            } else {
                let side = tenth(area_m2.sqrt());
                ([side; 4], tenth((2.0 * area_m2).sqrt()))
            };
            Extent::Tape(Tape::Quadrilateral { sides, diagonal })
        }
        Way::Drawn => match old {
            Extent::Local { .. } | Extent::Geographic { .. } => old.clone(),
            Extent::Area(_) | Extent::Tape(_) => on_map(known).into_extent(None),
        },
        Way::Coordinates => old.clone(),
    }
}

/// The shape where it stands on the map, to a centimetre.
fn on_map(known: &ScenePlot) -> Shape {
    let centimeter = |meters: f64| (meters * 100.0).round() / 100.0;
    known.on_sheet().map(|at| at.map(centimeter))
}

fn area(ui: &mut Ui, lang: Lang, index: usize, area_m2: &mut f64) {
    let quantity = if *area_m2 < 1000.0 {
        Quantity::SquareMeters
    } else {
        Quantity::Hectares
    };
    NumberField::new(lang, tr!(lang, "land.area"), quantity)
        .between(1.0..=MAX_AREA_M2)
        .label_left(LABEL)
        .width(FIELD)
        .note(tr!(lang, "land.area_note"))
        .path(path(index, "extent"))
        .show(ui, area_m2);
}

fn taped(ui: &mut Ui, lang: Lang, index: usize, tape: &mut Tape) {
    let side = |ui: &mut Ui, name: String, field: String, length: &mut f64| {
        NumberField::new(lang, name, Quantity::Meters)
            .between(0.1..=1e4)
            .label_left(LABEL)
            .width(FIELD)
            .path(path(index, &field))
            .show(ui, length);
    };
    let of = |n: usize| format!("extent.sides[{n}]");
    let numbered = |n: usize| tr!(lang, "land.side", n = n + 1);
    match tape {
        Tape::Rectangle([length, width]) => {
            side(ui, tr!(lang, "land.length"), of(0), length);
            side(ui, tr!(lang, "land.width"), of(1), width);
        }
        Tape::Triangle(lengths) => {
            for (n, length) in lengths.iter_mut().enumerate() {
                side(ui, numbered(n), of(n), length);
            }
        }
        Tape::Quadrilateral { sides, diagonal } => {
            for (n, length) in sides.iter_mut().enumerate() {
                side(ui, numbered(n), of(n), length);
            }
            let name = tr!(lang, "land.diagonal");
            side(ui, name, "extent.diagonal".to_owned(), diagonal);
        }
    }
    if let Some(excess_m) = land::misclosure_m(tape) {
        let clay = theme::tokens(ui).clay;
        let excess = text::number(lang, excess_m, 2);
        let words = tr!(lang, "land.misclosure", excess = excess);
        indented(ui, |ui| {
            ui.set_max_width(FIELD);
            ui.add(Label::new(RichText::new(words).small().color(clay)).wrap());
        });
    }
}

/// Which way the beds run.
fn direction(ui: &mut Ui, lang: Lang, index: usize, direction: &mut Direction) {
    let mut ways = vec![
        (Direction::LongestSide, tr!(lang, "land.along_longest")),
        (Direction::Azimuth(90.0), tr!(lang, "land.along_east")),
        (Direction::Azimuth(0.0), tr!(lang, "land.along_north")),
        (Direction::Azimuth(45.0), tr!(lang, "land.along_angle")),
    ];
    if ways.iter().all(|(way, _)| way != direction) {
        // an angle of the user's own is the last of them
        if let Some((way, _)) = ways.last_mut() {
            *way = *direction;
        }
    }
    Choice::new(&tr!(lang, "land.direction"))
        .label_left(LABEL)
        .width(FIELD)
        .show(ui, &ways, direction);
    let angle = ways.last().map(|(way, _)| *way);
    if let Direction::Azimuth(degrees) = direction
        && angle == Some(Direction::Azimuth(*degrees))
    {
        NumberField::new(lang, tr!(lang, "land.angle"), Quantity::Number)
            .unit("°")
            .between(0.0..=360.0)
            .label_left(LABEL)
            .width(FIELD)
            .note(tr!(lang, "land.angle_note"))
            .path(path(index, "direction"))
            .show(ui, degrees);
    }
}

/// Area, boundary, and what fits.
fn follows(ui: &mut Ui, lang: Lang, known: &ScenePlot) {
    let meters = |value: f64| format!("{} m", text::number(lang, value, 1));
    let whole = |value: f64| text::number(lang, value, 0);
    let survey = known.survey;
    let m2 = format!("{} m²", text::number(lang, survey.area_m2, 1));
    let mut rows = vec![(tr!(lang, "land.area_m2"), m2)];
    if let Some(perimeter_m) = known.perimeter_m {
        rows.push((tr!(lang, "land.perimeter"), meters(perimeter_m)));
    }
    if let Some(tally) = survey.tally {
        let beds = tr!(
            lang,
            "land.beds_rows",
            beds = whole(tally.beds.into()),
            rows = whole(tally.rows.into())
        );
        let m2 = format!("{} m²", whole(tally.bed_m2));
        rows.extend([
            (tr!(lang, "land.beds"), beds),
            (tr!(lang, "land.bed_area"), m2),
            (tr!(lang, "land.ditches"), meters(tally.ditch_m)),
        ]);
        if tally.path_m > 0.0 {
            rows.push((tr!(lang, "land.paths"), meters(tally.path_m)));
        }
    }
    if let Some(plants) = known.plants {
        let density = plants / survey.area_m2 * 10_000.0;
        rows.push((tr!(lang, "land.plants_laid_out"), whole(plants)));
        let density = tr!(lang, "land.per_ha", plants = whole(density));
        rows.push((tr!(lang, "land.density"), density));
    }
    for (name, value) in rows {
        row(ui, &name, &value);
    }
}
