//! A map on paper: frame, a picture behind, grid, plots, scale and north; key and
//! table beside it.

use std::io::Cursor;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::codecs::jpeg::JpegEncoder;
use plotters::style::RGBColor;

use crate::chart::map::{Behind, Map, MapPlot};
use crate::chart::{Cell, Dash, Tone};
use crate::land::Point as Meters;
use crate::land::sheet::Known;
use crate::report::canvas::{Canvas, Hang, Pen, Point};
use crate::report::frame::margin;
use crate::report::place::Rect;
use crate::report::theme::{PAPER, line_color};
use crate::report::{ReportError, Style, fonts};
use crate::text;
use crate::tr;

/// Share of the ink that tints the ground of a plot.
const TINT: f64 = 0.13;
/// How much of a picture is seen in grey, of what is seen in color: hatches and
/// letters must stand out on a copying machine.
const GREY_SEEN: f64 = 0.5;
/// Quality of a picture printed in grey.
const GREY_QUALITY: u8 = 80;
/// Steps of grids and bars within a power of ten.
const ROUND: [f64; 5] = [1.0, 2.0, 2.5, 5.0, 10.0];
/// Steps of scales: closer, so that a map fills its frame.
const SCALES: [f64; 9] = [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 7.5, 10.0];

/// From metres to px.
struct View {
    middle: Meters,
    px_per_m: f64,
    area: Rect,
}

impl View {
    fn at(&self, meters: Meters) -> Point {
        let [x, y] = self.exactly_at(meters);
        (x.round() as i32, y.round() as i32)
    }

    fn exactly_at(&self, [x, y]: Meters) -> [f64; 2] {
        let (x0, y0) = (self.area.x0 + self.area.x1, self.area.y0 + self.area.y1);
        let px = |middle: i32, meters: f64| f64::from(middle) / 2.0 + meters * self.px_per_m;
        [px(x0, x - self.middle[0]), px(y0, self.middle[1] - y)]
    }

    /// Metres at a corner of the area.
    fn meters(&self, (x, y): Point) -> Meters {
        let (x0, y0) = (self.area.x0 + self.area.x1, self.area.y0 + self.area.y1);
        let half = |px: i32, sum: i32| (f64::from(px) - f64::from(sum) / 2.0) / self.px_per_m;
        [self.middle[0] + half(x, x0), self.middle[1] - half(y, y0)]
    }
}

/// The least round number of these steps that is no less.
fn round_up(least: f64, steps: &[f64]) -> f64 {
    let power = libm::pow(10.0, libm::log10(least).floor());
    let mut steps = steps.iter().map(|step| step * power);
    let found = steps.find(|step| *step >= least * (1.0 - 1e-9));
    found.unwrap_or(10.0 * power)
}

/// Draws the map; gives the picture behind it as an element of the SVG, to stand
/// directly on the paper; empty where there is none.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    map: &Map,
    printed_mm: f64,
) -> Result<String, ReportError> {
    let em = canvas.em;
    let edge = margin(em);
    let mut top = edge;
    let title = Pen {
        em: em * 5 / 4,
        ..canvas.bold()
    };
    for (words, pen) in [(&map.title, title), (&map.subtitle, canvas.muted())] {
        for line in fonts::wrap(words, pen.em, pen.bold, canvas.width - 2 * edge, 2)? {
            canvas.text((edge, top + pen.em), Hang::Left, pen, &line)?;
            top += pen.em * 13 / 10;
        }
    }
    top += em / 2;
    let bottom = canvas.height - edge;
    let Some((low, high)) = map.bounds else {
        let pen = canvas.pen();
        let at = (canvas.width / 2, i32::midpoint(top, bottom));
        canvas.text(at, Hang::Center, pen, &map.when_empty)?;
        return Ok(String::new());
    };
    // beside the map, or under it on upright paper
    let is_wide = canvas.width >= canvas.height;
    let split = if is_wide {
        canvas.width * 3 / 5
    } else {
        top + (bottom - top) * 3 / 5
    };
    let (area, side) = if is_wide {
        (
            Rect::new(edge, top, split, bottom),
            Rect::new(split + em, top, canvas.width - edge, bottom),
        )
    } else {
        (
            Rect::new(edge, top, canvas.width - edge, split),
            Rect::new(edge, split + em, canvas.width - edge, bottom),
        )
    };
    let room = |px: i32| f64::from((px - 3 * em).max(em));
    let need = f64::max(
        (high[0] - low[0]) / room(area.width()),
        (high[1] - low[1]) / room(area.height()),
    );
    let px_m = printed_mm / 1000.0 / f64::from(canvas.width);
    let scale = round_up((need / px_m).max(1.0), &SCALES);
    let view = View {
        middle: [
            f64::midpoint(low[0], high[0]),
            f64::midpoint(low[1], high[1]),
        ],
        px_per_m: 1.0 / (scale * px_m),
        area,
    };
    let grid_m = round_up(f64::from(5 * em) / view.px_per_m, &ROUND);
    draw_grid(canvas, &view, grid_m)?;
    for plot in &map.plots {
        draw_plot(canvas, &view, plot)?;
    }
    for plot in &map.plots {
        draw_label(canvas, &view, plot)?;
    }
    let thin = canvas.unit(0.8);
    outline(canvas, area, thin)?;
    draw_north(canvas, map, (area.x1 - 2 * em, area.y0 + 4 * em))?;
    let scale = tr!(
        map.lang,
        "map.scale",
        scale = text::number(map.lang, scale, 0),
        cm = text::number(map.lang, printed_mm / 10.0, 1)
    );
    let y = draw_key(canvas, map, side, (scale, grid_m, &view))?;
    draw_table(canvas, map, Rect::new(side.x0, y, side.x1, side.y1))?;
    let behind = map.behind.as_ref();
    Ok(behind
        .and_then(|behind| element(behind, &view, canvas.style))
        .unwrap_or_default())
}

/// The picture behind the plots: a square of one px laid over its ground, cut at
/// the frame. None where its bytes are damaged.
fn element(behind: &Behind, view: &View, style: Style) -> Option<String> {
    let image = &behind.image;
    let (kind, bytes, seen) = match style {
        Style::Color if image.ending() == "png" => ("png", image.bytes().to_vec(), 1.0),
        Style::Color => ("jpeg", image.bytes().to_vec(), 1.0),
        Style::Grey => ("jpeg", in_grey(image.bytes())?, GREY_SEEN),
    };
    let [corner, right, low] = behind.corners.map(|corner| view.exactly_at(corner));
    let side = |to: [f64; 2]| format!("{} {}", to[0] - corner[0], to[1] - corner[1]);
    let [x, y] = corner;
    let (across, down) = (side(right), side(low));
    let Rect { x0, y0, .. } = view.area;
    let (width, height) = (view.area.width(), view.area.height());
    let (opacity, bytes) = (seen * behind.opacity, STANDARD.encode(bytes));
    Some(format!(
        "<clipPath id=\"frame\"><rect x=\"{x0}\" y=\"{y0}\" width=\"{width}\" \
         height=\"{height}\"/></clipPath>\n\
         <g clip-path=\"url(#frame)\" opacity=\"{opacity}\"><image width=\"1\" height=\"1\" \
         preserveAspectRatio=\"none\" transform=\"matrix({across} {down} {x} {y})\" \
         href=\"data:image/{kind};base64,{bytes}\"/></g>\n"
    ))
}

/// A picture without its colors, as JPEG.
fn in_grey(bytes: &[u8]) -> Option<Vec<u8>> {
    let grey = image::load_from_memory(bytes).ok()?.into_luma8();
    let mut jpeg = Cursor::new(Vec::new());
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, GREY_QUALITY);
    grey.write_with_encoder(encoder).ok()?;
    Some(jpeg.into_inner())
}

fn outline(canvas: &mut Canvas<'_>, r: Rect, width: i32) -> Result<(), ReportError> {
    let ink = canvas.theme.axis;
    let around = [
        (r.x0, r.y0),
        (r.x1, r.y0),
        (r.x1, r.y1),
        (r.x0, r.y1),
        (r.x0, r.y0),
    ];
    canvas.path(&around, ink, width)
}

fn draw_grid(canvas: &mut Canvas<'_>, view: &View, step_m: f64) -> Result<(), ReportError> {
    let area = view.area;
    let ([west, north], [east, south]) = (
        view.meters((area.x0, area.y0)),
        view.meters((area.x1, area.y1)),
    );
    let grid = canvas.theme.grid;
    let mut x = (west / step_m).ceil() * step_m;
    while x < east {
        let (px, _) = view.at([x, north]);
        canvas.path(&[(px, area.y0), (px, area.y1)], grid, 1)?;
        x += step_m;
    }
    let mut y = (south / step_m).ceil() * step_m;
    while y < north {
        let (_, px) = view.at([west, y]);
        canvas.path(&[(area.x0, px), (area.x1, px)], grid, 1)?;
        y += step_m;
    }
    Ok(())
}

fn draw_plot(canvas: &mut Canvas<'_>, view: &View, plot: &MapPlot) -> Result<(), ReportError> {
    let closed = |ring: &[Meters]| -> Vec<Point> {
        let corners = ring.iter().chain(ring.first());
        corners.map(|at| view.at(*at)).collect()
    };
    let tint = canvas.theme.above;
    let boundary = closed(&plot.shape.ring);
    canvas.polygon(&boundary, tint, TINT)?;
    let water = line_color(Tone::Third, canvas.style);
    let wide = canvas.unit(1.4);
    for [from, to] in &plot.ditches {
        canvas.stroke(
            &[view.at(*from), view.at(*to)],
            water,
            wide,
            ditch_dash(canvas),
        )?;
    }
    let muted = canvas.theme.muted;
    let thin = canvas.unit(0.8);
    for hole in &plot.shape.holes {
        let hole = closed(hole);
        canvas.polygon(&hole, PAPER, 1.0)?;
        canvas.stroke(&hole, muted, thin, Dash::Short)?;
    }
    let dash = if plot.known == Known::Area {
        Dash::Long
    } else {
        Dash::Solid
    };
    let (ink, width) = (boundary_ink(canvas), canvas.unit(1.8));
    canvas.stroke(&boundary, ink, width, dash)
}

/// In grey water has no color of its own.
const fn ditch_dash(canvas: &Canvas<'_>) -> Dash {
    match canvas.style {
        Style::Color => Dash::Solid,
        Style::Grey => Dash::Dots,
    }
}

fn boundary_ink(canvas: &Canvas<'_>) -> RGBColor {
    line_color(Tone::First, canvas.style)
}

/// Name and area on a plot where they fit, else its number.
fn draw_label(canvas: &mut Canvas<'_>, view: &View, plot: &MapPlot) -> Result<(), ReportError> {
    let em = canvas.em;
    let (x, y) = view.at(plot.label_at);
    let corners = plot.shape.ring.iter().map(|at| view.at(*at));
    let (left, right, high, low) = corners.fold(
        (i32::MAX, i32::MIN, i32::MAX, i32::MIN),
        |(left, right, high, low), (x, y)| (left.min(x), right.max(x), high.min(y), low.max(y)),
    );
    let name = fonts::width(&plot.name, em, true)?;
    let area = fonts::width(&plot.area, em, false)?;
    let wide = name.max(area) + em;
    let number = plot.number.to_string();
    let fits = wide <= right - left && 3 * em <= low - high && !plot.name.is_empty();
    if fits {
        let ground = Rect::new(x - wide / 2, y - em * 3 / 2, x + wide / 2, y + em * 3 / 2);
        canvas.rect(ground, PAPER, 0.85)?;
        let (bold, plain) = (canvas.bold(), canvas.pen());
        canvas.text((x, y - em / 5), Hang::Center, bold, &plot.name)?;
        canvas.text((x, y + em), Hang::Center, plain, &plot.area)
    } else {
        let half = fonts::width(&number, em, true)? / 2 + em / 4;
        canvas.rect(
            Rect::new(x - half, y - em * 3 / 5, x + half, y + em * 3 / 5),
            PAPER,
            0.85,
        )?;
        let bold = canvas.bold();
        canvas.text((x, y + em * 2 / 5), Hang::Center, bold, &number)
    }
}

fn draw_north(canvas: &mut Canvas<'_>, map: &Map, (x, y): Point) -> Result<(), ReportError> {
    let em = canvas.em;
    let ink = canvas.theme.ink;
    let arrow = [
        (x, y - 2 * em),
        (x + em * 3 / 5, y),
        (x, y - em / 2),
        (x - em * 3 / 5, y),
    ];
    canvas.polygon(&arrow, ink, 1.0)?;
    let bold = canvas.bold();
    canvas.text(
        (x, y - em * 9 / 4),
        Hang::Center,
        bold,
        &tr!(map.lang, "map.north"),
    )
}

/// Scale, key and corners; returns where they end.
fn draw_key(
    canvas: &mut Canvas<'_>,
    map: &Map,
    side: Rect,
    (scale, grid_m, view): (String, f64, &View),
) -> Result<i32, ReportError> {
    let (em, lang) = (canvas.em, map.lang);
    let line = em * 13 / 10;
    let mut y = side.y0 + em;
    // the bar: one length, half of it black
    let bar_px = (side.width() / 3).min(6 * em);
    let bar_m = round_up(f64::from(bar_px) / view.px_per_m, &ROUND);
    let bar = (bar_m * view.px_per_m).round() as i32;
    let (ink, thin) = (canvas.theme.ink, canvas.unit(0.8));
    canvas.rect(
        Rect::new(side.x0, y - em / 3, side.x0 + bar / 2, y),
        ink,
        1.0,
    )?;
    outline(
        canvas,
        Rect::new(side.x0, y - em / 3, side.x0 + bar, y),
        thin,
    )?;
    let words = format!("{} m", text::number(lang, bar_m, 1));
    let pen = canvas.pen();
    canvas.text((side.x0 + bar + em / 2, y), Hang::Left, pen, &words)?;
    y += line;
    let grid = tr!(lang, "map.grid", metres = text::number(lang, grid_m, 1));
    let mut words = vec![scale, grid];
    if let Some(frame) = map.frame {
        let place = |corner: Point| {
            let [longitude, latitude] = frame.degrees(view.meters(corner));
            text::coordinates(lang, longitude, latitude, 5)
        };
        let (from, to) = (
            place((view.area.x0, view.area.y1)),
            place((view.area.x1, view.area.y0)),
        );
        words.push(tr!(lang, "map.corners", from = from, to = to));
    }
    words.extend(map.notes.iter().cloned());
    let muted = canvas.muted();
    for words in words {
        for words in fonts::wrap(&words, em, false, side.width(), 4)? {
            canvas.text((side.x0, y), Hang::Left, muted, &words)?;
            y += line;
        }
    }
    let has = |known: fn(&MapPlot) -> bool| map.plots.iter().any(known);
    let water = line_color(Tone::Third, canvas.style);
    let (edge, muted_ink) = (boundary_ink(canvas), canvas.theme.muted);
    let entries = [
        (
            has(|plot| plot.known != Known::Area),
            "map.boundary",
            edge,
            Dash::Solid,
        ),
        (
            has(|plot| plot.known == Known::Area),
            "map.only_area",
            edge,
            Dash::Long,
        ),
        (
            has(|plot| !plot.ditches.is_empty()),
            "map.ditch",
            water,
            ditch_dash(canvas),
        ),
        (
            has(|plot| !plot.shape.holes.is_empty()),
            "map.left_out",
            muted_ink,
            Dash::Short,
        ),
    ];
    for (is_there, key, ink, dash) in entries {
        if is_there {
            let sample = [(side.x0, y - em / 3), (side.x0 + 2 * em, y - em / 3)];
            let width = canvas.unit(1.6);
            canvas.stroke(&sample, ink, width, dash)?;
            canvas.text((side.x0 + em * 5 / 2, y), Hang::Left, pen, &tr!(lang, key))?;
            y += line;
        }
    }
    Ok(y)
}

/// The table, with as many plots as there is room for, and the sum.
fn draw_table(canvas: &mut Canvas<'_>, map: &Map, r: Rect) -> Result<(), ReportError> {
    let (em, lang) = (canvas.em, map.lang);
    let line = em * 7 / 5;
    let words = |cell: &Cell| match cell {
        Cell::Text(words) => words.clone(),
        Cell::Number { value, decimals } => text::number(lang, *value, *decimals),
        Cell::Month(_) | Cell::Rupiah(_) | Cell::Missing => String::new(),
    };
    // no number is longer than the sum of its column
    let width = |column: usize| {
        let head = map.table.head.get(column).cloned();
        let sum = map.table.rows.last().and_then(|row| row.get(column));
        let both = [
            head.unwrap_or_default(),
            sum.map_or_else(String::new, words),
        ];
        let both = both.map(|words| fonts::width(&words, em, true));
        both.into_iter()
            .try_fold(0, |most, width| Ok::<_, ReportError>(width?.max(most)))
    };
    let area_x = r.x1 - width(3)? - em;
    let columns = [r.x0 + em * 2, r.x0 + em * 5 / 2, area_x, r.x1];
    let hangs = [Hang::Right, Hang::Left, Hang::Right, Hang::Right];
    let name_room = area_x - width(2)? - em / 2 - columns[1];
    let mut y = r.y0 + line;
    let bold = canvas.bold();
    for ((head, x), hang) in map.table.head.iter().zip(columns).zip(hangs) {
        canvas.text((x, y), hang, bold, head)?;
    }
    let (ink, thin) = (canvas.theme.axis, canvas.unit(0.8));
    let rule = y + em / 3;
    canvas.path(&[(r.x0, rule), (r.x1, rule)], ink, thin)?;
    y += line;
    let Some((sum, rows)) = map.table.rows.split_last() else {
        return Ok(());
    };
    let room = ((r.y1 - y) / line - 1).max(0).unsigned_abs() as usize;
    let is_cut = rows.len() > room;
    let shown = if is_cut {
        room.saturating_sub(1)
    } else {
        rows.len()
    };
    let plain = canvas.pen();
    let write = |canvas: &mut Canvas<'_>, row: &[Cell], pen: Pen, y: i32| {
        for ((cell, x), hang) in row.iter().zip(columns).zip(hangs) {
            let words = words(cell);
            let words = if matches!(cell, Cell::Text(_)) {
                let name = fonts::wrap(&words, em, pen.bold, name_room, 1)?;
                name.into_iter().next().unwrap_or_default()
            } else {
                words
            };
            canvas.text((x, y), hang, pen, &words)?;
        }
        Ok::<(), ReportError>(())
    };
    for row in rows.iter().take(shown) {
        write(canvas, row, plain, y)?;
        y += line;
    }
    if is_cut {
        let more = text::number(lang, (rows.len() - shown) as f64, 0);
        let words = tr!(lang, "map.more", plots = more);
        canvas.text((columns[1], y), Hang::Left, plain, &words)?;
        y += line;
    }
    let rule = y - em - em / 10;
    canvas.path(&[(r.x0, rule), (r.x1, rule)], ink, thin)?;
    write(canvas, sum, bold, y)
}
