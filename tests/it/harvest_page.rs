//! The page *Panen* and the figures' menus through the accessibility tree.

use std::fs;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use pelepah::document::Look;
use pelepah::text::Lang;
use pelepah::ui::Page;

use crate::window::{self, Window, app, briefly_explored};

/// The window with the first example open on a page.
fn opened(lang: Lang, page: Page) -> Window {
    window::opened(lang, Look::Light, page)
}

fn is_there(harness: &Window, label: &str) -> bool {
    harness.query_all_by_label(label).next().is_some()
}

#[test]
fn the_stepper_leads_the_plant_through_the_months() {
    let mut harness = opened(Lang::Id, Page::Harvest);
    assert!(is_there(&harness, "Apr 2029"), "24 months after planting");
    assert!(is_there(&harness, "tanaman 24 bulan"));
    harness.get_by_label("Bulan berikutnya").click();
    harness.run_steps(4);
    assert!(is_there(&harness, "Mei 2029"));
    assert!(is_there(&harness, "tanaman 25 bulan"));
    for _ in 0..2 {
        harness.get_by_label("Bulan sebelumnya").click();
        harness.run_steps(4);
    }
    assert!(is_there(&harness, "Mar 2029"));
    let leaves = harness.query_all_by_label_contains("Pelepah umur").count();
    assert!(leaves >= 8, "each leaf is named: {leaves}");
}

#[test]
fn the_switch_shows_years_and_months() {
    let mut harness = opened(Lang::En, Page::Harvest);
    assert!(
        harness
            .query_by_label_contains("Harvest by month,")
            .is_some()
    );
    harness.get_by_label("By year").click();
    harness.run_steps(4);
    let years = harness.query_by_label_contains("Harvest by year of the plan,");
    assert!(years.is_some());
    harness.get_by_label("By month").click();
    harness.run_steps(4);
    assert!(
        harness
            .query_by_label_contains("Harvest by month,")
            .is_some()
    );
}

#[test]
fn a_cell_says_its_month_and_mass_and_arrows_walk_from_it() {
    let mut harness = opened(Lang::Id, Page::Harvest);
    assert!(is_there(&harness, "Februari 2027: tidak ada panen"));
    let cell = harness.get_by_label_contains("April 2029: ");
    let label = cell.accesskit_node().label().expect("a name");
    assert!(label.ends_with(" t"), "{label}");
    cell.click();
    harness.run_steps(3);
    harness.key_press(Key::ArrowRight);
    harness.run_steps(3);
    assert!(is_there(&harness, "Mei 2029"), "the plant follows");
    harness.key_press(Key::ArrowDown);
    harness.run_steps(3);
    assert!(is_there(&harness, "Mei 2030"));
}

#[test]
fn keeping_fewer_leaves_is_one_named_step() {
    let mut harness = opened(Lang::Id, Page::Harvest);
    let field = |harness: &Window| {
        let fields = harness.query_all_by_label("Sisakan");
        fields
            .filter(|node| node.value().is_some())
            .map(|node| node.focus())
            .count()
    };
    assert_eq!(field(&harness), 1);
    harness.run_steps(2);
    let typed = harness
        .query_all_by_label("Sisakan")
        .find(|node| node.value().is_some());
    typed.expect("the field").type_text("6");
    harness.run_steps(2);
    harness.key_press(Key::Tab);
    harness.run_steps(6);
    let document = app(&mut harness).document().expect("a plan");
    assert_eq!(document.undo_name(), Some("edit.keep_leaves"));
    let plan = document.plan();
    let practice = &plan.practices[&plan.plots[0].practice];
    assert!((practice.keep_leaves.likely - 6.0).abs() < 1e-9);
    assert!(practice.keep_leaves.low <= 6.0, "the range holds it");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(6);
    assert!(!app(&mut harness).document().expect("a plan").is_changed());
}

#[test]
fn a_figure_is_saved_as_drawing_picture_and_table() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(Lang::Id, Page::Harvest);
    for ending in ["svg", "png", "csv"] {
        // the ending is added
        app(&mut harness).answer_next_dialog(folder.path().join("panen"));
        harness
            .get_by_label("Salin atau simpan: Panen per bulan")
            .click();
        harness.run_steps(3);
        let entry = format!("Simpan {}…", ending.to_uppercase());
        harness.get_by_label(&entry).click();
        let path = folder.path().join(format!("panen.{ending}"));
        for _ in 0..500 {
            harness.run_steps(1);
            if path.exists() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        assert!(path.exists(), "{ending}");
    }
    let read = |ending: &str| fs::read(folder.path().join(format!("panen.{ending}"))).unwrap();
    let svg = String::from_utf8(read("svg")).unwrap();
    assert!(svg.contains("<svg") && svg.contains("Panen per bulan"));
    let picture = read("png");
    let decoder = png::Decoder::new(std::io::Cursor::new(&picture));
    let info = decoder.read_info().unwrap().info().size();
    assert_eq!(info, (1600, 900));
    let csv = String::from_utf8(read("csv")).unwrap();
    assert!(csv.lines().count() > 100, "a row a month");
    assert!(
        csv.contains("2028-03;"),
        "months as a spreadsheet reads them"
    );
}

#[test]
fn a_copied_table_is_text_between_tabs() {
    let mut harness = opened(Lang::Id, Page::Finance);
    harness
        .get_by_label("Salin atau simpan: Kas kumulatif sebelum pinjaman")
        .click();
    harness.run_steps(3);
    harness.get_by_label("Salin sebagai tabel").click();
    let mut copied = None;
    for _ in 0..4 {
        harness.step();
        for command in &harness.output().platform_output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                copied = Some(text.clone());
            }
        }
    }
    let text = copied.expect("a text");
    assert!(text.starts_with("Bulan\t"), "{text:.80}");
    assert!(text.lines().nth(1).unwrap().starts_with("Jan 2027\t"));
}

#[test]
fn without_a_harvest_a_link_leads_to_the_length_of_the_plan() {
    let mut harness = opened(Lang::Id, Page::Costs);
    // a loan would outlive so short a plan
    harness.get_by_label("Pinjaman").click();
    harness.run_steps(4);
    harness.get_by_label("Hapus KUR Mikro").click();
    harness.run_steps(6);
    app(&mut harness).go(Page::Finance);
    harness.run_steps(4);
    harness.get_by_label("Harga dan waktu").click();
    harness.run_steps(4);
    let find = |harness: &Window, text: &str| {
        let field = harness
            .query_all_by_label_contains("Lama rencana")
            .find(|node| node.value().is_some());
        let field = field.expect("the length");
        if text.is_empty() {
            field.focus();
        } else {
            field.type_text(text);
        }
    };
    find(&harness, "");
    harness.run_steps(2);
    // all three plots are planted, none is cut yet
    find(&harness, "13");
    harness.run_steps(2);
    harness.key_press(Key::Tab);
    harness.run_steps(6);
    app(&mut harness).go(Page::Harvest);
    harness.run_steps(6);
    assert!(is_there(&harness, "Belum ada panen dalam rencana ini"));
    harness.get_by_label("Ubah panjang rencana").click();
    harness.run_steps(6);
    assert_eq!(app(&mut harness).page(), Page::Finance);
    let field = harness
        .query_all_by_label_contains("Lama rencana")
        .find(|node| node.value().is_some());
    assert!(field.expect("the length").is_focused());
}

#[test]
fn nothing_is_repainted_when_idle() {
    for page in Page::ALL {
        let mut harness = briefly_explored(Lang::Id, *page);
        // all paths of chance have come
        while !app(&mut harness).is_settled() {
            harness.run_steps(1);
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        // a worker wakes the window after it has handed over, perhaps a little later
        std::thread::sleep(std::time::Duration::from_millis(50));
        harness.run_steps(100);
        assert!(
            !harness.ctx.has_requested_repaint(),
            "{page:?}: {:?}",
            harness.ctx.repaint_causes()
        );
    }
}
