//! The map of a plan: plots to scale, on paper in color and grey.

use std::sync::Arc;

use pelepah::chart::map::map;
use pelepah::chart::{Cell, Drawing};
use pelepah::land::sheet::{Known, Sheet};
use pelepah::land::{Frame, shape};
use pelepah::plan::{Extent, Month, Plan, Plot, PlotId, Tape};
use pelepah::report::{self, Paper, Style, proposal};
use pelepah::text::Lang;

use crate::small_plan::plan;

/// A walked plot with a pond, a taped one, a drawn one and a bare area.
fn four_plots() -> Plan {
    let mut plan = plan();
    let frame = Frame {
        longitude: 109.3527,
        latitude: 0.0181,
    };
    let degrees = |corners: &[[f64; 2]]| corners.iter().map(|at| frame.degrees(*at)).collect();
    let extents = [
        Extent::Geographic {
            ring: degrees(&[[0.0, 0.0], [80.0, 2.0], [81.0, 61.0], [1.0, 60.0]]),
            holes: vec![degrees(&[
                [20.0, 20.0],
                [32.0, 20.0],
                [32.0, 29.0],
                [20.0, 29.0],
            ])],
        },
        Extent::Tape(Tape::Rectangle([40.0, 50.0])),
        Extent::Local {
            ring: vec![[0.0, 0.0], [60.0, 0.0], [60.0, 50.0], [25.0, 52.0]],
            holes: vec![],
        },
        Extent::Area(900.0),
    ];
    let model = Plot::clone(&plan.plots[0]);
    plan.plots = extents
        .into_iter()
        .zip(1..)
        .map(|(extent, id)| {
            Arc::new(Plot {
                id: PlotId(id),
                name: format!("Petak {id}"),
                extent,
                ..model.clone()
            })
        })
        .collect();
    plan
}

#[test]
fn plots_lie_apart_and_keep_their_size() {
    let plan = four_plots();
    let sheet = Sheet::new(&plan);
    let placed: Vec<_> = sheet.plots.iter().flatten().collect();
    let known: Vec<Known> = placed.iter().map(|placed| placed.known).collect();
    assert_eq!(
        known,
        [Known::Place, Known::Shape, Known::Place, Known::Area]
    );
    for (placed, m2) in placed.iter().zip([4758.5 - 108.0, 2000.0, 2435.0, 900.0]) {
        let found = placed.on_sheet().area_m2();
        assert!((found - m2).abs() < 0.01, "{found} is not {m2}");
    }
    for (i, a) in placed.iter().enumerate() {
        for b in &placed[i + 1..] {
            assert!(a.on_sheet().overlap_m2(&b.on_sheet()) < 1e-6);
        }
    }
    // back to where it came from
    let Extent::Geographic { ring, .. } = &plan.plots[0].extent else {
        panic!("the first is geographic");
    };
    let corner = placed[0].on_sheet().ring[2];
    let back = placed[0].frame.unwrap().degrees(placed[0].to_own(corner));
    assert!(shape::distance(back, ring[2]) < 1e-12);
}

#[test]
fn plots_that_share_ground_are_measured() {
    let square = |x: f64| shape::Shape {
        ring: vec![[x, 0.0], [x + 10.0, 0.0], [x + 10.0, 10.0], [x, 10.0]],
        holes: vec![],
    };
    assert!((square(0.0).overlap_m2(&square(7.0)) - 30.0).abs() < 1e-4);
    assert!(square(0.0).overlap_m2(&square(10.0)) < 1e-9);
}

#[test]
fn the_map_counts_what_the_plan_counts() {
    let plan = four_plots();
    let map = map(&plan, Lang::Id);
    let program = pelepah::model::Program::compile(&plan).unwrap();
    for (row, inputs) in map.table.rows.iter().zip(&program.inputs.plots) {
        assert_eq!(row[3], Cell::number(inputs.plants, 0), "{}", inputs.name);
    }
    let [.., sum] = map.table.rows.as_slice() else {
        panic!("a sum");
    };
    let plants: f64 = program.inputs.plots.iter().map(|plot| plot.plants).sum();
    assert_eq!(sum[3], Cell::number(plants, 0));
}

#[test]
fn paper_holds_scale_north_names_and_grey() {
    for (width, height) in [(1600, 1130), (1130, 1600)] {
        for style in [Style::Color, Style::Grey] {
            let paper = Paper {
                width,
                height,
                ..Paper::in_style(style)
            };
            let svg = report::map_svg(&map(&four_plots(), Lang::Id), paper).unwrap();
            for words in [
                "Skala 1 : ",
                ">\nU\n<",
                "Petak 1",
                "Luas, m²",
                "batas petak",
                "parit",
            ] {
                assert!(svg.contains(words), "no {words:?} on {width} × {height}");
            }
            let png = report::png(&svg, 0.5).unwrap();
            if let Ok(folder) = std::env::var("PELEPAH_PICTURES") {
                let name = format!("{folder}/map-{width}-{style:?}.png");
                pelepah::document::store::replace(name.as_ref(), &png).unwrap();
            }
        }
    }
    let mut empty = plan();
    empty.plots.clear();
    let svg = report::map_svg(&map(&empty, Lang::En), Paper::default()).unwrap();
    assert!(svg.contains("There is no plot to draw yet."));
}

#[test]
fn plots_over_each_other_are_warned_of() {
    let mut plan = four_plots();
    let raised = |plan: &Plan| {
        let (program, outcome) = crate::small_plan::run(plan);
        let found = pelepah::advice::findings(plan, &program, &outcome);
        let found = found
            .iter()
            .find(|it| it.rule == pelepah::advice::Rule::Overlap);
        found.map(|found| (found.field.clone(), found.message(Lang::Id)))
    };
    assert_eq!(raised(&plan), None);
    // 20 m of the drawn plot of 60 m lie over the copy: at its east 20 × 50 m
    let mut copy = Plot::clone(&plan.plots[2]);
    copy.id = PlotId(9);
    copy.name = "Petak 9".to_owned();
    copy.extent = Extent::Local {
        ring: vec![[40.0, 0.0], [90.0, 0.0], [90.0, 50.0], [40.0, 50.0]],
        holes: vec![],
    };
    plan.plots.push(Arc::new(copy));
    let (field, message) = raised(&plan).expect("a warning");
    assert_eq!(field, "plots[4].extent");
    assert!(
        message.starts_with("Petak 9 dan Petak 3 bertumpang tindih 1.000 m²."),
        "{message}"
    );
}

#[test]
fn the_command_writes_the_map() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("kebun.pelepah.ron");
    let text = pelepah::plan::file::write(&four_plots()).unwrap();
    pelepah::document::store::replace(&plan, text.as_bytes()).unwrap();
    for ending in ["svg", "png"] {
        let to = folder.path().join(format!("peta.{ending}"));
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_pelepah"));
        let done = command.arg("land").arg(&plan).arg("--out").arg(&to);
        done.assert().success();
        let bytes = std::fs::read(&to).unwrap();
        let is_png = bytes.starts_with(b"\x89PNG");
        let words = String::from_utf8_lossy(&bytes).contains("Skala 1 : ");
        assert!(if ending == "png" { is_png } else { words }, "{ending}");
    }
}

/// Least and greatest x of a polygon of an SVG that has four corners, px.
fn width_of_square(svg: &str) -> f64 {
    let polygons = svg.split("<polygon ").skip(1).filter_map(|polygon| {
        let (_, points) = polygon.split_once("points=\"")?;
        let (points, _) = points.split_once('"')?;
        let x = points.split_whitespace().map(|point| {
            let (x, _) = point.split_once(',').unwrap();
            x.parse::<f64>().unwrap()
        });
        let (low, high) = x.fold((f64::MAX, f64::MIN), |(low, high), x| {
            (low.min(x), high.max(x))
        });
        Some(high - low)
    });
    polygons.fold(0.0, f64::max)
}

#[test]
fn the_proposal_holds_the_map_at_the_scale_it_says() {
    let mut plan = four_plots();
    plan.plots.truncate(1);
    let square = vec![[0.0, 0.0], [100.0, 0.0], [100.0, 100.0], [0.0, 100.0]];
    let first = Plot {
        extent: Extent::Local {
            ring: square,
            holes: vec![],
        },
        ..Plot::clone(&plan.plots[0])
    };
    plan.plots[0] = Arc::new(first);
    let drawn = |plan: &Plan| {
        let (program, outcome) = crate::small_plan::run(plan);
        let case = proposal::Case {
            plan,
            program: &program,
            outcome: &outcome,
            findings: &[],
            studies: None,
            today: Month::new(2026, 11).unwrap(),
        };
        let document = proposal::content(Lang::Id, &case);
        let location = document
            .parts
            .iter()
            .find(|part| part.chapter == Some(proposal::Chapter::Location));
        let blocks = &location.expect("a chapter III").blocks;
        let picture = blocks.iter().find_map(|block| match block {
            proposal::Block::Figure(picture) => Some(picture.clone()),
            _ => None,
        })?;
        let Drawing::Map(map) = &picture.drawing else {
            panic!("a map");
        };
        let paper = Paper {
            width: 1400,
            height: 1050,
            printed_mm: picture.width_mm,
            style: Style::Grey,
        };
        let svg = report::map_svg(map, paper).unwrap();
        Some((picture.caption.clone(), svg))
    };
    // A4 between margins of 4 and 3 cm leaves 14 cm: 0.1 mm a pixel. A hundred
    // metres are 1,000 px at 1 : 1,000, too many, and 667 px at 1 : 1,500.
    let (caption, svg) = drawn(&plan).expect("a map");
    assert!(caption.contains("Peta lahan"), "{caption}");
    let lines = ["Skala 1 : 1.500 bila dicetak\n", "selebar 14 cm\n"];
    assert!(lines.iter().all(|line| svg.contains(line)), "{svg}");
    let found = width_of_square(&svg);
    assert!((found - 1000.0 / 1.5).abs() < 1.5, "{found} px");
    // of a bare area nobody knows the shape: no map
    let bare = Plot {
        extent: Extent::Area(900.0),
        ..Plot::clone(&plan.plots[0])
    };
    plan.plots[0] = Arc::new(bare);
    assert!(drawn(&plan).is_none());
}
