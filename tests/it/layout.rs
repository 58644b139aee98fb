//! Beds, ditches and plants within a boundary, and what the model makes of them.

use std::sync::Arc;

use pelepah::land::{self, Frame, Layout, Shape, lay_out};
use pelepah::model::Program;
use pelepah::plan::{Direction, Extent, Plot, Practice, Tape};
use proptest::prelude::*;

use crate::small_plan::{plan, run};

fn practice() -> Practice {
    Practice::clone(&plan().practices["gambut"])
}

fn rectangle(length: f64, width: f64) -> Shape {
    Shape::of(&Extent::Tape(Tape::Rectangle([length, width])), None).unwrap()
}

fn laid(shape: &Shape, practice: &Practice) -> Layout {
    lay_out(shape, practice, Direction::LongestSide)
}

#[test]
fn a_rectangle_on_peat_is_laid_out_as_counted_by_hand() {
    // 80 × 60 m: 59 m between headlands of 0,5 m hold 47 beds of 0,75 m with
    // 0,5 m between them (47 × 1,25 − 0,5 = 58,25); each row of 79 m has 79
    // plants; a ditch every 12,5 m: 59 ÷ 12,5 = 5 ditches of 80 m
    let layout = laid(&rectangle(80.0, 60.0), &practice());
    let tally = layout.tally;
    assert_eq!((tally.beds, tally.rows, tally.plants), (47, 47, 47 * 79));
    assert!((tally.ditch_m - 400.0).abs() < 1e-9, "{}", tally.ditch_m);
    assert!((tally.bed_m2 - 47.0 * 0.75 * 79.0).abs() < 1e-6);
    assert!((tally.net_m2 - 47.0 * 1.25 * 79.0).abs() < 1e-6);
    let plants: Vec<_> = layout.rows.iter().flat_map(|row| row.plants()).collect();
    assert_eq!(plants.len(), 47 * 79);
    for [x, y] in plants {
        assert!((0.5..=79.5).contains(&x) && (0.5..=59.5).contains(&y));
    }
}

#[test]
fn beds_of_two_rows_leave_paths_and_a_pond_free() {
    // 2 rows of 0,8 m on a bed of 1,2 m: 1,6 m from bed to bed, 0,4 m between.
    // 30 m wide, 29 m between headlands; a path of 1 m takes 0,6 m more, one
    // after each 8 m: ⌈29 ÷ 8,6⌉ − 1 = 3; (29 − 1,8 + 0,4) ÷ 1,6 = 17 beds
    let mut practice = practice();
    practice.row_spacing_m = 0.8;
    practice.plant_spacing_m = 1.5;
    practice.ditch_m_per_ha = 0.0;
    practice.beds.rows = 2;
    practice.beds.width_m = 1.2;
    practice.beds.furrow_m = 0.4;
    practice.beds.path_width_m = 1.0;
    practice.beds.path_every_m = 8.0;
    let whole = laid(&rectangle(61.0, 30.0), &practice);
    let tally = whole.tally;
    assert_eq!((tally.beds, tally.rows, tally.plants), (17, 34, 34 * 40));
    assert!((tally.path_m - 3.0 * 61.0).abs() < 1e-9 && tally.ditch_m == 0.0);

    let mut shape = rectangle(61.0, 30.0);
    shape.holes = vec![vec![[20.0, 10.0], [30.0, 10.0], [30.0, 20.0], [20.0, 20.0]]];
    let around = laid(&shape, &practice);
    for [x, y] in around.rows.iter().flat_map(|row| row.plants()) {
        let is_free = !(19.5..=30.5).contains(&x) || !(9.5..=20.5).contains(&y);
        let is_at_corner = libm::hypot(
            (x - x.clamp(20.0, 30.0)).abs(),
            (y - y.clamp(10.0, 20.0)).abs(),
        ) >= 0.5 - 1e-9;
        assert!(is_free || is_at_corner, "({x}, {y}) stands in the pond");
    }
    // about 11 × 11 m of 1,2 m² a plant are gone
    let gone = f64::from(tally.plants - around.tally.plants);
    assert!((gone - 121.0 / 1.2).abs() < 20.0, "{gone}");
}

#[test]
fn beds_turn_with_the_plot_and_follow_an_angle() {
    let shape = rectangle(80.0, 60.0);
    let across = lay_out(&shape, &practice(), Direction::Azimuth(0.0));
    // north to south: 79 m hold 63 beds (63 × 1,25 − 0,5 = 78,25) of 59 plants
    assert_eq!((across.tally.beds, across.tally.plants), (63, 63 * 59));
    let turned = shape.map(|[x, y]| [0.6 * x - 0.8 * y + 700.0, 0.8 * x + 0.6 * y - 90.0]);
    assert_eq!(laid(&turned, &practice()).tally.plants, 47 * 79);
    let mut other = turned;
    other.ring.rotate_left(2);
    other.ring.reverse();
    assert_eq!(laid(&other, &practice()).tally.plants, 47 * 79);
}

#[test]
fn count_and_ditches_reach_the_model_and_a_bare_area_keeps_its_density() {
    let mut plan = plan();
    let (program, _) = run(&plan);
    assert_eq!(program.inputs.plots[0].plants.to_string(), "8000");
    assert_eq!(program.inputs.plots[0].ditch_m, Some(800.0));
    Arc::make_mut(&mut plan.plots[0]).extent = Extent::Tape(Tape::Rectangle([80.0, 60.0]));
    let (program, _) = run(&plan);
    assert_eq!(program.inputs.plots[0].plants.to_string(), "3713");
    assert_eq!(program.inputs.plots[0].ditch_m, Some(400.0));
    Arc::make_mut(&mut plan.plots[0]).plants = Some(3000);
    let (program, _) = run(&plan);
    assert_eq!(program.inputs.plots[0].plants.to_string(), "3000");
}

#[test]
fn a_compiler_that_remembers_gives_what_a_new_one_gives() {
    let mut plan = plan();
    let mut second = Plot::clone(&plan.plots[0]);
    second.id = pelepah::plan::PlotId(2);
    second.extent = Extent::Tape(Tape::Rectangle([80.0, 60.0]));
    plan.plots.push(Arc::new(second));
    let mut compiler = pelepah::model::Compiler::default();
    compiler.compile(&plan).unwrap();
    Arc::make_mut(&mut plan.plots[1]).extent = Extent::Tape(Tape::Rectangle([60.0, 60.0]));
    let edits: [fn(&mut pelepah::plan::Plan); 3] = [
        |_| (),
        |plan| Arc::make_mut(&mut plan.plots[1]).direction = Direction::Azimuth(45.0),
        |plan| {
            let practice = plan.practices.get_mut("gambut").unwrap();
            Arc::make_mut(practice).beds.headland_m = 2.0;
        },
    ];
    for edit in edits {
        edit(&mut plan);
        let kept = compiler.compile(&plan).unwrap();
        assert_eq!(kept.inputs, Program::compile(&plan).unwrap().inputs);
    }
}

/// Convex plots above 0,1 ha: corners on an ellipse, turned.
fn convex() -> impl Strategy<Value = Shape> {
    let angles = prop::collection::vec(0.0..std::f64::consts::TAU, 4..12);
    (angles, 25.0..150.0, 0.4..1.0, 0.0..std::f64::consts::PI).prop_map(
        |(mut angles, radius, flat, turn): (Vec<f64>, f64, f64, f64)| {
            angles.sort_by(f64::total_cmp);
            let at = |angle: &f64| {
                let (x, y) = (
                    radius * libm::cos(*angle),
                    radius * flat * libm::sin(*angle),
                );
                let (cos, sin) = (libm::cos(turn), libm::sin(turn));
                [x * cos - y * sin, x * sin + y * cos]
            };
            Shape {
                ring: angles.iter().map(at).collect(),
                holes: vec![],
            }
        },
    )
}

/// The plot without a strip along its sides: half planes cut off one by one.
fn without_strip(shape: &Shape, margin: f64) -> f64 {
    let mut ring = shape.ring.clone();
    for [a, b] in land::shape::sides(&shape.ring) {
        let length = land::shape::distance(a, b);
        if length < 1e-9 {
            continue;
        }
        let normal = [-(b[1] - a[1]) / length, (b[0] - a[0]) / length];
        let depth = |p: [f64; 2]| (p[0] - a[0]) * normal[0] + (p[1] - a[1]) * normal[1] - margin;
        let mut kept = Vec::new();
        for [p, q] in land::shape::sides(&ring) {
            let (dp, dq) = (depth(p), depth(q));
            if dp >= 0.0 {
                kept.push(p);
            }
            if (dp >= 0.0) != (dq >= 0.0) {
                let share = dp / (dp - dq);
                kept.push([p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1])]);
            }
        }
        ring = kept;
    }
    Shape {
        ring,
        holes: vec![],
    }
    .area_m2()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn plants_are_net_area_by_spacing(shape in convex()) {
        prop_assume!(shape.area_m2() > 1000.0);
        let practice = practice();
        let tally = laid(&shape, &practice).tally;
        let spacing = practice.row_spacing_m * practice.plant_spacing_m;
        let plants = f64::from(tally.plants);
        prop_assert!((plants * spacing / tally.net_m2 - 1.0).abs() < 0.02, "{tally:?}");
        // the net area is the ground within the headland, but for a strip
        // narrower than a bed at both edges
        let inner = without_strip(&shape, 0.5);
        let width = libm::sqrt(shape.area_m2());
        prop_assert!(tally.net_m2 < inner * 1.02, "{} of {inner}", tally.net_m2);
        prop_assert!(tally.net_m2 > inner * (1.0 - 3.0 / width) - 5.0, "{} of {inner}", tally.net_m2);
    }

    #[test]
    fn parts_of_a_split_plot_are_the_whole(
        shape in convex(),
        a in prop::array::uniform2(-20.0..20.0),
        angle in 0.0..std::f64::consts::TAU,
    ) {
        prop_assume!(shape.area_m2() > 1000.0);
        let b = [a[0] + libm::cos(angle), a[1] + libm::sin(angle)];
        let frame = Frame { longitude: 109.35, latitude: -0.02 };
        if let Some(parts) = shape.split(a, b) {
            let sum: f64 = parts.iter().map(Shape::area_m2).sum();
            prop_assert!((sum / shape.area_m2() - 1.0).abs() < 1e-6);
            // the same on the ellipsoid
            let m2 = |shape: Shape| land::area_m2(&shape.into_extent(Some(frame))).unwrap();
            let sum: f64 = parts.into_iter().map(m2).sum();
            prop_assert!((sum / m2(shape) - 1.0).abs() < 1e-6);
        }
    }
}
