//! `land`: what a file of boundaries holds, its shapes taken into a plan, and a
//! plan's boundaries written for others.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Failure, Out};
use crate::advice::boundary;
use crate::chart::map::map;
use crate::document::picture::{self, For};
use crate::document::{self, Change, NewPlot, Worker, add_plots};
use crate::land::export;
use crate::land::import::{self, Cancel, Left, MAX_BYTES, Options, Overlay, Reading, Shape};
use crate::plan::preset;
use crate::plan::{Backdrop, Extent, Plan};
use crate::report::{self, Paper};
use crate::text::{self, tr};

/// The reading of several files together.
#[derive(Default)]
struct Found {
    shapes: Vec<Shape>,
    left: Vec<Left>,
    overlays: Vec<Overlay>,
    notes: Vec<String>,
}

fn read(files: &[PathBuf], options: &Options, out: &Out<'_>) -> Result<Found, Failure> {
    let lang = out.lang;
    let mut found = Found::default();
    for path in files {
        let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
        let bytes = document::read_bounded(path, most.saturating_add(1)).map_err(|error| {
            let (path, error) = (path.display(), text::refusal(lang, &error));
            let message = tr!(lang, "command.unreadable", path = path, error = error);
            Failure::Input(message)
        })?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let told = |words: String| format!("{}: {words}", path.display());
        let reading = import::read(&name, &bytes, options, &Cancel::default());
        let reading =
            reading.map_err(|error| Failure::Input(told(boundary::import_error(lang, &error))))?;
        let Reading {
            shapes,
            left,
            overlays,
            questions,
            notes,
            ..
        } = reading;
        if !questions.is_empty() {
            let asked = questions.iter().map(|q| boundary::question(lang, q));
            let asked: Vec<String> = asked.collect();
            let how = tr!(lang, "command.land.answer");
            return Err(Failure::Input(told(format!("{} {how}", asked.join(" ")))));
        }
        let notes = notes.iter().map(|note| told(boundary::note(lang, *note)));
        found.notes.extend(notes);
        found.shapes.extend(shapes);
        found.left.extend(left);
        found.overlays.extend(overlays);
    }
    Ok(found)
}

/// Prints what files hold.
pub(super) fn show(
    files: &[PathBuf],
    options: &Options,
    is_json: bool,
    out: &mut Out<'_>,
) -> Result<(), Failure> {
    let lang = out.lang;
    let found = read(files, options, out)?;
    if is_json {
        let plots = found.shapes.iter().map(|shape| {
            json!({
                "name": shape.name,
                "area_m2": shape.area_m2,
                "perimeter_m": shape.perimeter_m,
                "corners": shape.ring.len(),
                "warnings": boundary::remarks(lang, shape, options),
            })
        });
        let skipped = found.left.iter().enumerate().map(|(at, left)| {
            json!({
                "name": boundary::left_name(lang, left, at),
                "reason": boundary::left_reason(lang, &left.reason),
            })
        });
        let pictures = found.overlays.iter().map(|overlay| {
            json!({
                "name": overlay.name,
                "reason": tr!(lang, "command.land.picture"),
            })
        });
        let (plots, skipped): (Vec<_>, Vec<_>) =
            (plots.collect(), skipped.chain(pictures).collect());
        return out.line(&json!({"plots": plots, "skipped": skipped}).to_string());
    }
    for shape in &found.shapes {
        let area = text::area(lang, shape.area_m2);
        let perimeter = text::number(lang, shape.perimeter_m, 1);
        out.line(&tr!(
            lang,
            "command.land.shape",
            name = shape.name,
            area = area,
            perimeter = perimeter,
            n = shape.ring.len(),
            source = boundary::source(lang, shape.source)
        ))?;
        for remark in boundary::remarks(lang, shape, options) {
            out.line(&format!("  {remark}"))?;
        }
    }
    for (at, left) in found.left.iter().enumerate() {
        let name = boundary::left_name(lang, left, at);
        let why = boundary::left_reason(lang, &left.reason);
        out.line(&format!("- {name}: {why}"))?;
    }
    for overlay in &found.overlays {
        let why = tr!(lang, "command.land.picture");
        out.line(&format!("- {}: {why}", overlay.name))?;
    }
    for note in &found.notes {
        out.line(note)?;
    }
    Ok(())
}

/// The picture of some files that lies behind a plan's plots: the first, where
/// the plan has none.
fn backdrop(found: &Found, plan: &Plan, out: &Out<'_>) -> Result<Option<Backdrop>, Failure> {
    let Some(overlay) = found.overlays.first().filter(|_| plan.backdrop.is_none()) else {
        return Ok(None);
    };
    let Ok(image) = picture::shrink(&overlay.picture, For::Backdrop) else {
        let message = tr!(out.lang, "group.no_picture", name = overlay.name);
        return Err(Failure::Input(message));
    };
    Ok(Some(Backdrop {
        image,
        corners: overlay.corners,
        opacity: Backdrop::USUAL_OPACITY,
    }))
}

/// Takes the shapes of files into a plan: those that may be plots unseen.
pub(super) fn take_in(
    files: &[PathBuf],
    options: &Options,
    plan_path: &Path,
    out: &mut Out<'_>,
) -> Result<(), Failure> {
    let lang = out.lang;
    let mut plan = out.open(plan_path)?;
    let found = read(files, options, out)?;
    let shapes: Vec<(&Shape, bool)> = found.shapes.iter().map(|s| (s, s.is_kept)).collect();
    let sum = boundary::import_sum(lang, &shapes, &found.left);
    let kept = found.shapes.iter().filter(|shape| shape.is_kept);
    let new: Vec<NewPlot> = kept
        .enumerate()
        .map(|(n, shape)| NewPlot {
            name: if shape.name.is_empty() {
                tr!(lang, "command.land.plot", n = plan.plots.len() + n + 1)
            } else {
                shape.name.clone()
            },
            worker: Worker::Named(shape.member.clone()),
            extent: Extent::Geographic {
                ring: shape.ring.clone(),
                holes: shape.holes.clone(),
            },
        })
        .collect();
    let backdrop = backdrop(&found, &plan, out)?;
    if new.is_empty() && backdrop.is_none() {
        return Err(Failure::Input(sum));
    }
    if !new.is_empty() {
        let library = preset::library().ok();
        let change = add_plots(&plan, library, new)
            .ok_or_else(|| Failure::Input(tr!(lang, "command.land.no_pattern")))?;
        let _back = change.apply(&mut plan);
    }
    let is_laid = backdrop.is_some();
    if is_laid {
        let _back = Change::Backdrop(backdrop).apply(&mut plan);
    }
    document::save(plan_path, &plan).map_err(|error| out.unwritable(plan_path, &error))?;
    for note in &found.notes {
        out.line(note)?;
    }
    if is_laid {
        out.line(&tr!(lang, "placing.laid"))?;
    }
    out.line(&sum)
}

/// Writes the boundaries of a plan; the ending of the file tells its kind.
pub(super) fn write(plan_path: &Path, to: &Path, out: &mut Out<'_>) -> Result<(), Failure> {
    let lang = out.lang;
    let plan = out.open(plan_path)?;
    let ending = to.extension().unwrap_or_default().to_ascii_lowercase();
    let exported = match ending.to_str() {
        Some("svg") => return draw(&plan, to, false, out),
        Some("png") => return draw(&plan, to, true, out),
        Some("kml") => export::kml(&plan),
        Some("geojson" | "json") => {
            export::geojson(&plan).map_err(|error| Failure::Input(error.to_string()))?
        }
        _ => {
            let message = tr!(lang, "command.land.ending", path = to.display());
            return Err(Failure::Usage(message));
        }
    };
    out.save(to, &exported.bytes)?;
    out.line(&tr!(
        lang,
        "command.land.written",
        path = to.display(),
        n = exported.n_plots,
        n_all = exported.n_plots + exported.left.len()
    ))?;
    if !exported.left.is_empty() {
        let names = exported.left.join(", ");
        out.line(&tr!(lang, "command.land.placeless", names = names))?;
    }
    Ok(())
}

/// Writes the printed map of a plan.
fn draw(plan: &Plan, to: &Path, is_png: bool, out: &mut Out<'_>) -> Result<(), Failure> {
    let lang = out.lang;
    let refused = |error: report::ReportError| Failure::Input(error.words(lang));
    let map = map(plan, out.lang);
    let svg = report::map_svg(&map, Paper::page()).map_err(refused)?;
    let bytes = if is_png {
        report::png(&svg, 1.0).map_err(refused)?
    } else {
        svg.into_bytes()
    };
    out.save(to, &bytes)?;
    out.line(&tr!(out.lang, "command.written", path = to.display()))
}
