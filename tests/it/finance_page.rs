//! Page *Keuangan* through its accessibility tree.

use std::time::Duration;

use egui::Key;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use pelepah::document::Look;
use pelepah::text::Lang;
use pelepah::ui::Page;

use super::window::{Window, app, opened};

/// Texts of the window that begin with some words.
fn texts(harness: &Window, start: &str) -> Vec<String> {
    harness
        .query_all_by_label_contains(start)
        .filter_map(|node| node.accesskit_node().label().or_else(|| node.value()))
        .filter(|text| text.starts_with(start))
        .collect()
}

fn is_there(harness: &Window, start: &str) -> bool {
    !texts(harness, start).is_empty()
}

/// Runs the window until words are there: what is computed in the background
/// comes when it comes.
fn until(harness: &mut Window, start: &str) {
    for _ in 0..600 {
        if is_there(harness, start) {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
        harness.run_steps(1);
    }
    panic!("{start} did not come");
}

fn part(harness: &mut Window, name: &str) {
    harness.get_by_label(name).click();
    harness.run_steps(4);
}

#[test]
fn each_part_and_view_is_there_and_changes_nothing() {
    let cases = [
        (
            Lang::Id,
            [
                ("Dana dan biaya", "Sumber dan penggunaan dana"),
                ("Kepekaan", "Harga turun 30%"),
                ("Batas dan sasaran", "Batas aman"),
                ("Perbandingan", "Umur terbaik untuk peremajaan"),
                ("Angka lengkap", "Titik impas setahun rata-rata"),
                ("Arus kas", "Kas kumulatif"),
            ],
            ["Proyek", "Petani", "Bank"],
        ),
        (
            Lang::En,
            [
                ("Funds and costs", "Sources and uses of funds"),
                ("Sensitivity", "Price down 30%"),
                ("Limits and goals", "Safe limits"),
                ("Comparison", "Best age to renew"),
                ("All figures", "Break-even of an average year"),
                ("Cash", "Cumulative cash"),
            ],
            ["Project", "Farmer", "Bank"],
        ),
    ];
    for (lang, parts, views) in cases {
        let mut harness = opened(lang, Look::Light, Page::Finance);
        for (name, words) in parts {
            part(&mut harness, name);
            until(&mut harness, words);
            for prefix in [
                "finance.", "explain", "verdict.", "chart.", "lever.", "sought.",
            ] {
                assert!(
                    !is_there(&harness, prefix),
                    "{lang:?} {name}: a bare key {prefix}"
                );
            }
        }
        for name in views {
            part(&mut harness, name);
        }
        assert!(is_there(&harness, "DSCR"), "{lang:?}: what a bank looks at");
        let document = app(&mut harness).document().expect("a plan");
        assert_eq!(document.n_steps(), 0, "looking changes nothing");
    }
}

#[test]
fn an_explanation_opens_and_closes_with_the_keyboard() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Finance);
    harness.get_by_label("Jelaskan NPV pada 6%").focus();
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    assert!(is_there(&harness, "NPV = jumlah arus"), "the formula");
    assert!(is_there(&harness, "Layak bila 0 atau lebih."), "the rule");
    harness.key_press(Key::Escape);
    harness.run_steps(4);
    assert!(!is_there(&harness, "NPV = jumlah arus"));
}

#[test]
fn the_lowest_price_is_told_and_another_goal_gives_another() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Finance);
    part(&mut harness, "Batas dan sasaran");
    until(&mut harness, "Harga pelepah paling rendah: Rp");
    let found = texts(&harness, "Harga pelepah paling rendah: Rp");
    let field = harness
        .get_all_by_label("menjadi")
        .find(|node| node.value().is_some());
    field.expect("the goal").focus();
    harness.run_steps(2);
    let field = harness
        .get_all_by_label("menjadi")
        .find(|node| node.value().is_some());
    field.expect("the goal").type_text("100 jt");
    harness.run_steps(2);
    harness.key_press(Key::Tab);
    harness.run_steps(4);
    until(&mut harness, "Harga pelepah paling rendah: Rp");
    let other = texts(&harness, "Harga pelepah paling rendah: Rp");
    assert_ne!(found, other, "a higher goal asks for a higher price");
    let document = app(&mut harness).document().expect("a plan");
    assert_eq!(document.n_steps(), 0, "seeking changes nothing");
}

#[test]
fn a_present_use_is_compared_and_undo_names_it() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Finance);
    part(&mut harness, "Perbandingan");
    let list = harness
        .get_all_by_label("Lahan sekarang dipakai untuk")
        .find(|node| node.value().is_some());
    list.expect("the list").click();
    harness.run_steps(4);
    harness.get_by_label("Sawit rakyat").click();
    harness.run_steps(8);
    let document = app(&mut harness).document().expect("a plan");
    let today = document.plan().present_use.clone().expect("a present use");
    assert_eq!(today.income_per_ha.likely.0, 12_000_000);
    assert!(is_there(&harness, "Tanpa: Sawit rakyat"));
    assert!(is_there(&harness, "Dibanding Sawit rakyat"));
    harness
        .get_by_label("Urungkan: Ubah pemakaian lahan sekarang")
        .click();
    harness.run_steps(8);
    let document = app(&mut harness).document().expect("a plan");
    assert_eq!(document.plan().present_use, None);
}
