//! Work that cannot be lost, as a person meets it in the window.

use std::path::Path;

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use pelepah::document::keeping::Keeping;
use pelepah::document::lock::Lock;
use pelepah::document::{self, Settings, store};
use pelepah::plan::Plan;
use pelepah::ui::{App, Page};

use crate::small_plan;

type Window = Harness<'static, Option<App>>;

/// A window that keeps its data in a folder.
fn window(data: &Path) -> Window {
    let data = data.to_owned();
    let mut harness = Harness::builder()
        .with_size([1366.0, 768.0])
        .with_step_dt(0.25)
        .build_ui_state(
            move |ui, state: &mut Option<App>| match state {
                None => {
                    let mut app = App::new(ui.ctx(), Settings::default(), None).ok();
                    if let Some(app) = &mut app {
                        app.keep_in(Keeping::in_folder(&data));
                    }
                    *state = app;
                }
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

fn app(window: &mut Window) -> &mut App {
    window.state_mut().as_mut().expect("a window")
}

fn open(window: &mut Window, path: &Path) {
    app(window).open_file(path);
    window.run_steps(6);
}

fn plan_of(window: &mut Window) -> Plan {
    Plan::clone(app(window).document().expect("a plan is open").plan())
}

/// The price of the first buyer, before and after [`change_price`].
const PRICES: [i64; 2] = [2200, 2511];

/// Types another price, as a person does.
fn change_price(window: &mut Window) {
    app(window).go(Page::Finance);
    window.run_steps(3);
    window.get_by_label("Harga dan waktu").click();
    window.run_steps(3);
    for step in 0..2 {
        let field = window
            .get_all_by_label("Paling mungkin")
            .find(|node| node.value().is_some())
            .expect("the price");
        if step == 0 {
            field.focus();
        } else {
            field.type_text("2.511");
        }
        window.run_steps(2);
    }
    window.key_press(Key::Tab);
    window.run_steps(4);
}

fn price(plan: &Plan) -> i64 {
    plan.sales.buyers[0].base.likely.0
}

fn saved(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("kebun.pelepah.ron");
    document::save(&path, &small_plan::plan()).unwrap();
    path
}

#[test]
fn work_not_saved_is_offered_by_the_next_start_and_restored() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let path = saved(folder.path());
    let mut first = window(&data);
    open(&mut first, &path);
    change_price(&mut first);
    first.run_steps(12);
    drop(first); // as a crash leaves it: neither saved nor given up

    let mut second = window(&data);
    second.get_by_label_contains("belum sempat disimpan");
    second.get_by_label_contains("→ Rp2.511");
    second.get_by_label("Pulihkan").click();
    second.run_steps(6);
    assert_eq!(price(&plan_of(&mut second)), PRICES[1]);
    assert_eq!(
        price(&document::open(&path).unwrap()),
        PRICES[0],
        "the file waits"
    );
    second.key_press_modifiers(egui::Modifiers::COMMAND, Key::S);
    second.run_steps(6);
    assert_eq!(price(&document::open(&path).unwrap()), PRICES[1]);
    drop(second);

    let third = window(&data);
    assert!(
        third.query_by_label("Pulihkan").is_none(),
        "nothing is left to recover"
    );
}

#[test]
fn work_that_is_given_up_is_not_offered_again() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut first = window(&data);
    open(&mut first, &saved(folder.path()));
    change_price(&mut first);
    first.run_steps(12);
    drop(first);
    let mut second = window(&data);
    second.get_by_label("Buang").click();
    second.run_steps(4);
    drop(second);
    assert!(window(&data).query_by_label("Pulihkan").is_none());
}

#[test]
fn a_file_written_by_another_laptop_is_not_overwritten_without_asking() {
    let folder = tempfile::tempdir().unwrap();
    let path = saved(folder.path());
    let mut mine = window(&folder.path().join("data"));
    open(&mut mine, &path);
    change_price(&mut mine);
    let mut theirs = small_plan::plan();
    theirs.note = "dari laptop lain".to_owned();
    document::save(&path, &theirs).unwrap();
    mine.key_press_modifiers(egui::Modifiers::COMMAND, Key::S);
    mine.run_steps(6);
    mine.get_by_label_contains("berubah sejak dibuka");
    assert_eq!(document::open(&path).unwrap(), theirs, "theirs is whole");
    mine.get_by_label("Timpa").click();
    mine.run_steps(6);
    assert_eq!(price(&document::open(&path).unwrap()), PRICES[1]);
    let backups = Keeping::in_folder(&folder.path().join("data")).backups(&path);
    let kept: Vec<Plan> = backups
        .iter()
        .map(|backup| document::open(&backup.path).unwrap())
        .collect();
    assert!(kept.contains(&theirs), "what was overwritten is a backup");
}

#[test]
fn a_damaged_plan_opens_as_far_as_it_reads_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = saved(folder.path());
    let text = std::fs::read_to_string(&path).unwrap();
    let torn = &text[..text.find("  loans:").unwrap() + 3];
    store::replace(&path, torn.as_bytes()).unwrap();
    let mut window = window(&folder.path().join("data"));
    open(&mut window, &path);
    window.get_by_label("kebun.pelepah.ron tidak dapat dibuka");
    window.get_by_label("Buka yang terbaca").click();
    window.run_steps(6);
    assert_eq!(plan_of(&mut window).plots, small_plan::plan().plots);
    assert_eq!(
        app(&mut window).document().unwrap().path(),
        None,
        "a new plan"
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), torn);
}

#[test]
fn a_plan_open_elsewhere_is_offered_as_a_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = saved(folder.path());
    let _theirs = Lock::take(&path, "penyuluh, 25-11-2026 09.00").unwrap();
    let mut window = window(&folder.path().join("data"));
    open(&mut window, &path);
    window.get_by_label_contains("penyuluh, 25-11-2026 09.00");
    window.get_by_label("Buka salinan").click();
    window.run_steps(6);
    assert_eq!(app(&mut window).document().unwrap().path(), None);
}
