//! The window through its accessibility tree: what a person does, and what is
//! there afterwards. No images.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use pelepah::document::{self, Look, Settings};
use pelepah::plan::Plan;
use pelepah::plan::preset::library;
use pelepah::text::Lang;
use pelepah::ui::{App, Page};

pub(crate) type Window = Harness<'static, Option<App>>;

/// The window of some settings, with nothing open.
pub(crate) fn window(lang: Lang, look: Look) -> Window {
    let settings = Settings {
        lang: lang.key().to_owned(),
        look,
        ..Settings::default()
    };
    let mut harness = Harness::builder()
        .with_size([1366.0, 768.0])
        .with_step_dt(0.1)
        .build_ui_state(
            move |ui, state: &mut Option<App>| match state {
                // fonts are there from the next frame on
                None => *state = App::new(ui.ctx(), settings.clone(), None).ok(),
                Some(app) => {
                    app.logic(&ui.ctx().clone());
                    app.ui(ui);
                }
            },
            None,
        );
    harness.run_steps(8);
    harness
}

/// The window with the first example open on a page.
pub(crate) fn opened(lang: Lang, look: Look, page: Page) -> Window {
    let mut harness = window(lang, look);
    harness.key_press(Key::Enter);
    harness.run_steps(8);
    app(&mut harness).go(page);
    harness.run_steps(4);
    harness
}

/// The window with the first example open on a page, chance looked at briefly.
pub(crate) fn briefly_explored(lang: Lang, page: Page) -> Window {
    let mut harness = window(lang, Look::Light);
    let mut plan = Plan::clone(&library().unwrap().examples[0].plan);
    plan.risk.paths = 500;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kebun.pelepah.ron");
    document::save(&path, &plan).unwrap();
    app(&mut harness).open_file(&path);
    app(&mut harness).go(page);
    harness.run_steps(4);
    harness
}

pub(crate) fn app(harness: &mut Window) -> &mut App {
    harness.state_mut().as_mut().expect("a window")
}

#[test]
fn each_page_is_whole_in_both_languages_and_themes() {
    for lang in Lang::ALL {
        for look in [Look::Light, Look::Dark] {
            for page in Page::ALL {
                let harness = opened(lang, look, *page);
                let title = match lang {
                    Lang::Id => "Hasil rencana",
                    Lang::En => "Results of the plan",
                };
                assert!(harness.query_by_label(title).is_some(), "{lang:?} {page:?}");
                assert_eq!(harness.state().as_ref().expect("a window").page(), *page);
            }
        }
    }
}

#[test]
fn an_example_opens_with_enter_and_nothing_is_lost_by_closing_it() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Finance);
    let document = app(&mut harness).document().expect("a plan");
    assert!(!document.is_changed());
    assert_eq!(document.path(), None);
    assert_eq!(document.n_steps(), 0);
}

/// Whether a figure stands in the results or on a card.
fn npv_is(harness: &Window, text: &str) -> bool {
    harness.query_all_by_label(text).next().is_some()
}

/// Types into the likely price and leaves the field.
fn type_price(harness: &mut Window, text: &str) {
    harness.get_by_label("Harga dan waktu").click();
    harness.run_steps(4);
    let field = || {
        harness
            .get_all_by_label("Paling mungkin")
            .find(|node| node.value().is_some())
    };
    field().expect("the price").focus();
    harness.run_steps(2);
    let field = harness
        .get_all_by_label("Paling mungkin")
        .find(|node| node.value().is_some());
    field.expect("the price").type_text(text);
    harness.run_steps(2);
    harness.key_press(Key::Tab);
    harness.run_steps(6);
}

#[test]
fn a_changed_price_changes_the_npv_and_undo_names_it() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Finance);
    assert!(npv_is(&harness, "Rp71 jt"), "the NPV before");
    type_price(&mut harness, "2.500");
    assert!(!npv_is(&harness, "Rp71 jt"), "the NPV after");
    let document = app(&mut harness).document().expect("a plan");
    assert_eq!(document.plan().sales.buyers[0].base.likely.0, 2500);
    assert!(document.is_changed());
    harness.get_by_label("Urungkan: Ubah harga pelepah").click();
    harness.run_steps(6);
    let document = app(&mut harness).document().expect("a plan");
    assert!(!document.is_changed());
    assert_eq!(document.redo_name(), Some("edit.price"));
}

#[test]
fn a_wrong_number_loses_nothing() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Finance);
    type_price(&mut harness, "1.5.0");
    let document = app(&mut harness).document().expect("a plan");
    assert_eq!(document.n_steps(), 0, "the plan is as it was");
    let typed = harness
        .get_all_by_label("Paling mungkin")
        .find_map(|node| node.value());
    assert_eq!(typed.as_deref(), Some("1.5.0"), "what was typed is there");
    // and still there after looking at another page
    app(&mut harness).go(Page::Start);
    harness.run_steps(3);
    app(&mut harness).go(Page::Finance);
    harness.run_steps(3);
    let typed = harness
        .get_all_by_label("Paling mungkin")
        .find_map(|node| node.value());
    assert_eq!(typed.as_deref(), Some("1.5.0"));
}

#[test]
fn what_is_saved_opens_equal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Kebun Pak Adi (2).pelepah.ron");
    let mut harness = opened(Lang::Id, Look::Light, Page::Finance);
    type_price(&mut harness, "2.500");
    let ctx = harness.ctx.clone();
    app(&mut harness).save_to(&ctx, &path);
    let document = app(&mut harness).document().expect("a plan");
    assert!(!document.is_changed());
    let saved = document.plan().clone();
    assert_eq!(document::open(&path).unwrap(), *saved);
    app(&mut harness).open_file(&path);
    harness.run_steps(6);
    let document = app(&mut harness).document().expect("a plan");
    assert_eq!(*document.plan(), saved);
    assert_eq!(document.n_steps(), 0, "undo begins after opening");
}

#[test]
fn closing_asks_only_where_something_would_be_lost() {
    let mut harness = opened(Lang::Id, Look::Light, Page::Finance);
    type_price(&mut harness, "2.500");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Q);
    harness.run_steps(4);
    for button in ["Simpan", "Jangan simpan", "Batal"] {
        assert!(harness.query_by_label(button).is_some(), "{button}");
    }
    harness.get_by_label("Batal").click();
    harness.run_steps(4);
    assert!(harness.query_by_label("Jangan simpan").is_none());
}

#[test]
fn tab_goes_through_the_window_in_reading_order() {
    for page in Page::ALL {
        let mut harness = opened(Lang::Id, Look::Light, *page);
        let mut places: Vec<(egui::Id, egui::Rect)> = Vec::new();
        // top bar, rail, page, results, status bar; within each, rows from the top
        let block = |rect: &egui::Rect| match rect.center() {
            at if at.y < 48.0 => 0,
            at if at.y > 736.0 => 4,
            at if at.x < 152.0 => 1,
            at if at.x < 1130.0 => 2,
            _ => 3,
        };
        for _ in 0..80 {
            harness.key_press(Key::Tab);
            // what is out of sight is scrolled into it meanwhile
            harness.run_steps(6);
            let Some(id) = harness.ctx.memory(egui::Memory::focused) else {
                continue;
            };
            let response = harness.ctx.read_response(id);
            let Some(rect) = response.map(|response| response.rect) else {
                continue;
            };
            if places.iter().any(|(known, _)| *known == id) {
                break;
            }
            // where the one before stands now, if its work did not make it go; a
            // frame more where it has just gone and is still remembered
            let odd_before = |harness: &Window, before| {
                let now = |id| harness.ctx.read_response(id).map(|response| response.rect);
                let (before, rect) = (now(before)?, now(id)?);
                let is_same_row = (before.center().y - rect.center().y).abs() < 12.0;
                let is_odd =
                    is_same_row && block(&before) == block(&rect) && before.left() >= rect.left();
                is_odd.then_some(before)
            };
            if let Some((before, _)) = places.last()
                && odd_before(&harness, *before).is_some()
            {
                harness.run_steps(2);
                let odd = odd_before(&harness, *before);
                assert!(odd.is_none(), "{page:?}: {rect:?} follows {odd:?}");
            }
            places.push((id, rect));
        }
        assert!(places.len() > 4, "{page:?}: {places:?}");
        let blocks: Vec<i32> = places.iter().map(|(_, rect)| block(rect)).collect();
        assert!(blocks.is_sorted(), "{page:?}: {blocks:?}");
    }
}
