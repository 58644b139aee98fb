//! The pages Lahan and Budidaya through the accessibility tree.

use egui::{Key, Role};
use egui_kittest::kittest::Queryable as _;
use pelepah::document::Look;
use pelepah::plan::{Extent, Plan};
use pelepah::text::Lang;
use pelepah::ui::Page;

use crate::window::{Window, app, opened};

pub(crate) fn plan(harness: &mut Window) -> Plan {
    let document = app(harness).document().expect("a plan");
    Plan::clone(document.plan())
}

/// What stands in the first field of a label.
fn value(harness: &Window, label: &str) -> Option<String> {
    harness
        .get_all_by_role_and_label(Role::TextInput, label)
        .find_map(|node| node.value())
}

/// Types into the first field of a label and leaves it.
pub(crate) fn type_into(harness: &mut Window, label: &str, text: &str) {
    for is_typing in [false, true] {
        let field = harness
            .get_all_by_role_and_label(Role::TextInput, label)
            .next()
            .unwrap_or_else(|| panic!("a field {label}"));
        if is_typing {
            field.type_text(text);
        } else {
            field.focus();
        }
        harness.run_steps(2);
    }
    harness.key_press(Key::Tab);
    harness.run_steps(6);
}

#[test]
fn an_area_is_typed_as_its_sides() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Land);
    type_into(&mut harness, "Luas", "30 x 90");
    assert_eq!(plan(&mut harness).plots[0].extent, Extent::Area(2700.0));
    assert_eq!(value(&harness, "Luas").as_deref(), Some("0,27"));
    harness.get_by_label("Urungkan: Ubah luas petak").click();
    harness.run_steps(6);
    assert_eq!(plan(&mut harness).plots[0].extent, Extent::Area(3400.0));
}

#[test]
fn a_moved_planting_month_moves_the_first_harvest_and_undo_names_it() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Land);
    // the second plot, planted in August 2027, bears first then
    let is_there = |harness: &Window| harness.query_all_by_label("Jul 2028").next().is_some();
    let before = plan(&mut harness);
    assert!(!is_there(&harness), "the first harvest before");
    type_into(&mut harness, "Bulan tanam", "Mei 2028");
    assert_eq!(plan(&mut harness).plots[0].planted.to_string(), "2028-05");
    assert!(is_there(&harness), "the first harvest after");
    harness.get_by_label("Urungkan: Geser bulan tanam").click();
    harness.run_steps(6);
    assert_eq!(plan(&mut harness), before);
}

#[test]
fn plots_are_added_and_deleted_and_all_of_it_undone() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Land);
    harness.get_by_label("Tambah petak").click();
    harness.run_steps(6);
    let added = plan(&mut harness);
    assert_eq!(added.plots.len(), 4);
    assert_eq!(added.plots[3].name, "Petak 4");
    assert_eq!(value(&harness, "Nama petak").as_deref(), Some("Petak 4"));
    let earliest = added.practices[&added.plots[3].practice].first_planting(added.start);
    assert_eq!(added.plots[3].planted, earliest);
    harness.get_by_label("Gandakan petak").click();
    harness.run_steps(6);
    assert_eq!(plan(&mut harness).plots[4].name, "Petak 4 (salinan)");
    harness.get_by_label("Hapus petak").click();
    harness.run_steps(6);
    assert_eq!(plan(&mut harness).plots.len(), 4);
    assert_eq!(value(&harness, "Nama petak").as_deref(), Some("Petak 4"));
    for (undo, n) in [
        ("Urungkan: Hapus petak", 5),
        ("Urungkan: Gandakan petak", 4),
        ("Urungkan: Tambah petak", 3),
    ] {
        harness.get_by_label(undo).click();
        harness.run_steps(6);
        assert_eq!(plan(&mut harness).plots.len(), n, "{undo}");
    }
    assert!(!app(&mut harness).document().expect("a plan").is_changed());
}

#[test]
fn without_plots_the_page_says_what_to_do() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Land);
    for _ in 0..3 {
        harness.get_by_label("Hapus petak").click();
        harness.run_steps(6);
    }
    assert!(harness.query_by_label("Belum ada petak").is_some());
    harness.get_by_label("Tambah petak").click();
    harness.run_steps(6);
    assert_eq!(plan(&mut harness).plots.len(), 1);
}

#[test]
fn a_wrong_area_loses_nothing() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Land);
    type_into(&mut harness, "Luas", "30 x");
    let document = app(&mut harness).document().expect("a plan");
    assert_eq!(document.n_steps(), 0, "the plan is as it was");
    app(&mut harness).go(Page::Practice);
    harness.run_steps(3);
    app(&mut harness).go(Page::Land);
    harness.run_steps(3);
    assert_eq!(value(&harness, "Luas").as_deref(), Some("30 x"));
}

#[test]
fn arrows_move_in_the_list() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Land);
    harness
        .get_by_role_and_label(Role::Button, "Petak 1")
        .focus();
    harness.run_steps(2);
    for expected in ["Petak 2", "Petak 3", "Petak 3"] {
        harness.key_press(Key::ArrowDown);
        harness.run_steps(4);
        assert_eq!(value(&harness, "Nama petak").as_deref(), Some(expected));
    }
}

#[test]
fn a_month_that_cannot_be_says_so_at_its_field() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Land);
    type_into(&mut harness, "Bulan tanam", "Jan 2027");
    let words = "jatuh sebelum rencana dimulai";
    assert!(
        harness.query_all_by_label_contains(words).count() > 1,
        "in the results and at the field"
    );
}

#[test]
fn hands_for_hire_may_be_unknown() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Practice);
    harness.get_by_label("Tenaga").click();
    harness.run_steps(4);
    type_into(&mut harness, "Dapat diupah sebulan", "12,5");
    assert_eq!(plan(&mut harness).work.hireable_hok, Some(12.5));
    assert!(harness.query_by_label("Urungkan: Ubah tenaga").is_some());
    harness
        .get_by_role_and_label(Role::TextInput, "Dapat diupah sebulan")
        .focus();
    harness.run_steps(2);
    harness.key_press(Key::Backspace);
    harness.run_steps(2);
    harness.key_press(Key::Tab);
    harness.run_steps(6);
    assert_eq!(plan(&mut harness).work.hireable_hok, None);
}

#[test]
fn a_practice_is_edited_by_its_fields() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Practice);
    harness.get_by_label("Cara budidaya").click();
    harness.run_steps(4);
    let before = plan(&mut harness);
    let key = before.plots[0].practice.clone();
    type_into(&mut harness, "Paling mungkin", "0,9");
    let after = plan(&mut harness);
    assert!((after.practices[&key].e_max.likely - 0.9).abs() < 1e-12);
    assert_eq!(after.practices[&key].e_max.basis.source, "own");
}

#[test]
fn local_units_are_read_with_the_value_that_a_person_has_said() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Land);
    let area = |harness: &mut Window| match plan(harness).plots[0].extent {
        Extent::Area(area_m2) => area_m2,
        ref other => panic!("{other:?}"),
    };
    // not official, and nobody has said what one is here
    type_into(&mut harness, "Luas", "2 borong");
    assert!((area(&mut harness) - 3400.0).abs() < 1e-9);
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    harness.get_by_label("Lainnya").click();
    harness.run_steps(4);
    harness.get_by_label("Satuan luas setempat…").click();
    harness.run_steps(4);
    for (unit, square_meters) in [
        ("borong", "289"),
        ("bata", "14"),
        ("rante", "400"),
        ("tumbak", "14,0625"),
        ("ubin", "12,25"),
    ] {
        type_into(&mut harness, unit, square_meters);
    }
    harness.get_by_label("Simpan").click();
    harness.run_steps(6);
    // by hand: 160 × 14.0625 = 2,250; 200 × 12.25 = 2,450
    for (typed, area_m2) in [
        ("2 borong", 578.0),
        ("100 bata", 1400.0),
        ("3 rante", 1200.0),
        ("160 tumbak", 2250.0),
        ("200 ubin", 2450.0),
        ("0,5 ha", 5000.0),
        ("750 m²", 750.0),
    ] {
        type_into(&mut harness, "Luas", typed);
        let found = area(&mut harness);
        assert!((found - area_m2).abs() < 1e-6, "{typed}: {found}");
    }
}
