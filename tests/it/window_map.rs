//! The map of the page Lahan: drawing, corners, cutting, several plots at once.

use std::sync::Arc;

use egui::{Key, Pos2, Rect, Role, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use pelepah::document::{Look, store};
use pelepah::land::area_m2;
use pelepah::plan::{Extent, Plan, Tape, file};
use pelepah::text::Lang;
use pelepah::ui::Page;

use crate::small_plan;
use crate::window::{Window, app, opened, window};

fn plan(harness: &mut Window) -> Plan {
    let document = app(harness).document().expect("a plan");
    Plan::clone(document.plan())
}

/// The window on one plot of 80 × 60 m, drawn: it stands in the middle.
pub(crate) fn one_plot() -> Window {
    let mut plan = small_plan::plan();
    Arc::make_mut(&mut plan.plots[0]).extent = Extent::Local {
        ring: vec![[0.0, 0.0], [80.0, 0.0], [80.0, 60.0], [0.0, 60.0]],
        holes: vec![],
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("satu.pelepah.ron");
    store::replace(&path, file::write(&plan).unwrap().as_bytes()).unwrap();
    let mut harness = window(Lang::Id, Look::Light);
    app(&mut harness).open_file(&path);
    app(&mut harness).go(Page::Land);
    harness.run_steps(6);
    harness
}

pub(crate) fn canvas(harness: &Window) -> Rect {
    harness.get_by_label("Peta petak").rect()
}

pub(crate) fn drag(harness: &mut Window, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.run_steps(1);
    harness.drag_at(from);
    harness.run_steps(1);
    for share in [0.3, 0.7, 1.0] {
        harness.hover_at(from + (to - from) * share);
        harness.run_steps(1);
    }
    harness.drop_at(to);
    harness.run_steps(6);
}

pub(crate) fn click(harness: &mut Window, at: Pos2) {
    harness.hover_at(at);
    harness.run_steps(1);
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run_steps(3);
}

/// Px on a metre where the one plot is fitted with 44 px around it.
fn px_per_m(canvas: Rect) -> f32 {
    let room = canvas.size() - Vec2::splat(88.0);
    (room.x / 80.0).min(room.y / 60.0)
}

#[test]
fn a_plot_is_drawn_corner_by_corner() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Land);
    harness.get_by_label("Gambar").click();
    harness.run_steps(3);
    let first = canvas(&harness).left_top() + vec2(60.0, 60.0);
    // 120 × 90 px, a little off: right angles are found
    for to in [
        vec2(0.0, 0.0),
        vec2(120.0, 0.0),
        vec2(123.0, 90.0),
        vec2(-2.0, 90.0),
    ] {
        click(&mut harness, first + to);
    }
    harness.key_press(Key::Enter);
    harness.run_steps(6);
    let after = plan(&mut harness);
    assert_eq!(after.plots.len(), 4);
    let Extent::Local { ring, holes } = &after.plots[3].extent else {
        panic!("not drawn: {:?}", after.plots[3].extent);
    };
    assert_eq!((ring.len(), holes.len()), (4, 0));
    let length = |a: usize, b: usize| libm::hypot(ring[b][0] - ring[a][0], ring[b][1] - ring[a][1]);
    assert!((length(0, 1) / length(1, 2) - 120.0 / 90.0).abs() < 0.02);
    assert!(
        (ring[2][0] - ring[1][0]).abs() < 1e-6,
        "a right angle: {ring:?}"
    );
    assert!(harness.query_by_label("Urungkan: Gambar petak").is_some());
}

#[test]
fn a_corner_goes_by_keys_and_a_plot_by_one_drag() {
    let mut harness = one_plot();
    let middle = canvas(&harness).center();
    let px = px_per_m(canvas(&harness));
    // off the name, which stands in the middle
    let from = middle + vec2(0.0, 60.0);
    drag(&mut harness, from, from + vec2(10.0 * px, 0.0));
    let Extent::Local { ring, .. } = plan(&mut harness).plots[0].extent.clone() else {
        panic!("not drawn any more");
    };
    assert!((ring[0][0] - 10.0).abs() < 0.2, "{ring:?}");
    let document = app(&mut harness).document().expect("a plan");
    assert_eq!(document.n_steps(), 1, "a drag is one step");
    harness.get_by_label("Urungkan: Pindahkan petak").click();
    harness.run_steps(6);

    harness.get_by_label("Peta petak").focus();
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    harness.key_press(Key::ArrowLeft);
    harness.run_steps(6);
    let Extent::Local { ring, .. } = plan(&mut harness).plots[0].extent.clone() else {
        panic!("not drawn any more");
    };
    assert!(
        (ring[0][0] + 0.1).abs() < 1e-9 && ring[0][1].abs() < 1e-9,
        "{ring:?}"
    );
    harness.key_press(Key::Delete);
    harness.run_steps(6);
    let after = plan(&mut harness);
    assert!((area_m2(&after.plots[0].extent).unwrap() - 2400.0).abs() < 1e-6);
    assert!(
        harness
            .query_by_label("Urungkan: Hapus titik petak")
            .is_some()
    );
}

#[test]
fn a_line_cuts_a_plot_in_two() {
    let mut harness = one_plot();
    harness.get_by_label("Bagi").click();
    harness.run_steps(3);
    let canvas = canvas(&harness);
    drag(
        &mut harness,
        canvas.center_top() + vec2(0.0, 12.0),
        canvas.center_bottom() - vec2(0.0, 12.0),
    );
    let after = plan(&mut harness);
    assert_eq!(after.plots.len(), 2);
    let areas: Vec<f64> = after
        .plots
        .iter()
        .map(|plot| area_m2(&plot.extent).unwrap())
        .collect();
    assert!((areas[0] + areas[1] - 4800.0).abs() < 0.01, "{areas:?}");
    assert!((areas[0] - 2400.0).abs() < 30.0, "{areas:?}");
    assert_eq!(after.plots[1].name, "Petak 1 bagian 2");
    harness.get_by_label("Urungkan: Bagi petak").click();
    harness.run_steps(6);
    assert_eq!(plan(&mut harness).plots.len(), 1);
}

#[test]
fn all_plots_take_one_month_and_one_practice_in_a_step_each() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Land);
    harness.get_by_label("Pilih semua petak").click();
    harness.run_steps(3);
    assert!(harness.query_by_label("3 petak dipilih").is_some());
    let month = || Role::TextInput;
    for is_typing in [false, true] {
        let field = harness
            .get_all_by_role_and_label(month(), "Bulan tanam")
            .next()
            .expect("a month");
        if is_typing {
            field.type_text("Mei 2028");
        } else {
            field.focus();
        }
        harness.run_steps(2);
    }
    harness.key_press(Key::Tab);
    harness.run_steps(6);
    let after = plan(&mut harness);
    for plot in &after.plots {
        assert_eq!(plot.planted.to_string(), "2028-05", "{}", plot.name);
    }
    let document = app(&mut harness).document().expect("a plan");
    assert_eq!(document.n_steps(), 1);

    harness
        .get_by_role_and_label(Role::ComboBox, "Cara budidaya")
        .click();
    harness.run_steps(3);
    harness
        .get_by_label("Tanah mineral, jarang (bawaan)")
        .click();
    harness.run_steps(6);
    let after = plan(&mut harness);
    for plot in &after.plots {
        assert_eq!(plot.practice, "mineral", "{}", plot.name);
    }
    assert!(after.practices.contains_key("mineral"));
    let document = app(&mut harness).document().expect("a plan");
    assert_eq!(document.n_steps(), 2);
}

#[test]
fn a_plot_known_by_area_becomes_a_taped_rectangle() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Land);
    harness
        .get_by_role_and_label(Role::ComboBox, "Batas dari")
        .click();
    harness.run_steps(3);
    harness.get_by_label("pita: persegi panjang").click();
    harness.run_steps(6);
    // the side of a square of 3.400 m², to a decimetre
    let side = Tape::Rectangle([58.3, 58.3]);
    assert_eq!(plan(&mut harness).plots[0].extent, Extent::Tape(side));
    assert!(harness.query_by_label("Keliling").is_some());
    assert!(harness.query_by_label("233,2 m").is_some(), "the boundary");
}
