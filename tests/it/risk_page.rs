//! The page *Risiko* through the accessibility tree, and the thread behind it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use pelepah::document::{Look, store};
use pelepah::model::risk::{Progress, Risk, explore, path};
use pelepah::model::{Program, Simulator};
use pelepah::plan::{Plan, file, preset};
use pelepah::text::{Lang, rupiah_short};
use pelepah::ui::Page;
use pelepah::ui::calculation::{Calculation, calculate};
use pelepah::ui::explorer::{Explorer, FIRST};

use crate::window::{Window, app, window};

/// Few enough for a debug build.
const PATHS: u32 = 100;

fn plan() -> Plan {
    let library = preset::library().unwrap();
    let mut plan = Plan::clone(&library.examples[0].plan);
    plan.risk.paths = PATHS;
    plan
}

fn risk_of(plan: &Plan) -> Risk {
    let program = Program::compile(plan).unwrap();
    let paths = plan.risk.paths as usize;
    explore(&program, plan.risk.seed, paths, &Progress::default()).unwrap()
}

/// Steps until nothing is computed any more.
fn settle(harness: &mut Window) {
    harness.run_steps(3);
    while !app(harness).is_settled() {
        harness.run_steps(1);
        std::thread::sleep(Duration::from_millis(5));
    }
    harness.run_steps(3);
}

/// The page with the first example, with fewer paths.
fn opened(lang: Lang) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("kebun.pelepah.ron");
    store::replace(&at, file::write(&plan()).unwrap().as_bytes()).unwrap();
    let mut harness = window(lang, Look::Light);
    app(&mut harness).open_file(&at);
    app(&mut harness).go(Page::Risk);
    settle(&mut harness);
    (harness, folder)
}

fn is_there(harness: &Window, label: &str) -> bool {
    harness.query_all_by_label(label).next().is_some()
}

fn undo_name(harness: &mut Window) -> Option<&'static str> {
    app(harness).document().expect("a plan").undo_name()
}

#[test]
fn the_page_says_what_the_model_says_with_seed_and_paths() {
    let (harness, _folder) = opened(Lang::Id);
    let risk = risk_of(&plan());
    // economics.md §4.3: round(10 · share)
    let farms = (10.0 * risk.chance.farms_with_profit.value).round();
    let sentence = format!("Dari 10 kebun seperti ini, {farms} untung");
    assert!(is_there(&harness, &sentence), "{sentence}");
    assert!(is_there(&harness, &format!("{farms} dari 10")), "the panel");
    let bad = rupiah_short(Lang::Id, risk.npv_total_cost.at(5).unwrap());
    assert!(is_there(&harness, &bad), "NPV if very bad: {bad}");
    assert!(is_there(&harness, "100 kemungkinan, nomor acak 1"));
    let fan = harness.query_by_label_contains("Saldo kas, 100 kemungkinan, nomor acak 1");
    assert!(fan.is_some(), "printed on the figure");
}

#[test]
fn an_event_is_switched_added_and_removed_in_named_steps() {
    let (mut harness, _folder) = opened(Lang::Id);
    harness
        .get_by_label("Hitung kejadian Pembeli berhenti")
        .click();
    settle(&mut harness);
    assert_eq!(undo_name(&mut harness), Some("edit.event_switch"));
    let mut expected = plan();
    expected.risk.cards[0].is_on = false;
    let document = app(&mut harness).document().expect("a plan");
    assert_eq!(document.plan().risk, expected.risk);
    // fewer bad things happen: what is shown is that of the new plan
    let hole = risk_of(&expected).deepest_hole.at(10).unwrap();
    assert!(is_there(&harness, &rupiah_short(Lang::Id, hole)));

    harness.get_by_label_contains("Tambah kejadian").click();
    settle(&mut harness);
    assert_eq!(undo_name(&mut harness), Some("edit.event_add"));
    let name = harness
        .query_all_by_label("Nama kejadian")
        .find_map(|node| node.value());
    assert_eq!(name.as_deref(), Some("Kejadian 1"), "its fields are open");
    harness.get_by_label("Hapus kejadian").click();
    settle(&mut harness);
    assert_eq!(undo_name(&mut harness), Some("edit.event_remove"));
    for _ in 0..3 {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        settle(&mut harness);
    }
    let document = app(&mut harness).document().expect("a plan");
    assert_eq!(document.plan().risk, plan().risk);
}

#[test]
fn a_bar_opens_the_field_of_its_level() {
    let (mut harness, _folder) = opened(Lang::Id);
    let bar = harness.get_by_label_contains("Harga pelepah, Rp/kg: pada");
    let words = bar.accesskit_node().label().expect("a name");
    assert!(words.contains("batas aman"), "{words}");
    bar.click();
    harness.run_steps(6);
    assert_eq!(app(&mut harness).page(), Page::Costs);
    let price = plan().sales.buyers[0].base.likely;
    let focused = harness
        .query_all_by_label("Paling mungkin")
        .find(egui_kittest::Node::is_focused)
        .and_then(|node| node.value());
    let expected = pelepah::text::count(Lang::Id, price.0);
    assert_eq!(focused, Some(expected), "the cursor is in the price");
}

#[test]
fn a_bad_year_is_told_from_a_path_of_the_same_seed() {
    let (mut harness, _folder) = opened(Lang::Id);
    harness.get_by_label("Lihat satu tahun buruk").click();
    harness.run_steps(6);
    let plan = plan();
    let number = risk_of(&plan).path_at(10).unwrap();
    let program = Program::compile(&plan).unwrap();
    let course = path(&program, plan.risk.seed, number);
    let npv = rupiah_short(Lang::Id, course.npv_total_cost);
    let head = format!("Kemungkinan nomor {}: dari 10 kebun", number + 1);
    let told = harness.get_by_label_contains(&head);
    let words = told
        .accesskit_node()
        .value()
        .or_else(|| told.accesskit_node().label());
    let words = words.expect("a sentence");
    assert!(words.contains(&npv), "{npv} in {words}");
    // the year shown has its twelve balances
    harness.get_by_label("Tahun berikutnya");
    let year = (1..=10).find(|year| is_there(&harness, &format!("Tahun ke-{year}")));
    let year = year.expect("a year");
    for k in 12 * (year - 1)..12 * year {
        let balance = rupiah_short(Lang::Id, course.balance[k]);
        assert!(is_there(&harness, &balance), "month {}: {balance}", k + 1);
    }
}

#[test]
fn the_price_slider_moves_the_fan() {
    let (mut harness, _folder) = opened(Lang::Id);
    let before = plan().sales.buyers[0].base.likely.0;
    let slider = |harness: &Window| {
        harness.get_by_label_contains("Geser harga pelepah").focus();
    };
    slider(&harness);
    harness.run_steps(2);
    for _ in 0..20 {
        harness.key_press(Key::ArrowLeft);
        harness.run_steps(1);
    }
    settle(&mut harness);
    assert_eq!(undo_name(&mut harness), Some("edit.price"));
    let document = app(&mut harness).document().expect("a plan");
    let cheaper = Plan::clone(document.plan());
    assert!(cheaper.sales.buyers[0].base.likely.0 < before);
    let bad = risk_of(&cheaper).npv_total_cost.at(5).unwrap();
    assert!(is_there(&harness, &rupiah_short(Lang::Id, bad)));
}

fn calculation(change: impl FnOnce(&mut Plan)) -> Arc<Calculation> {
    let mut plan = plan();
    change(&mut plan);
    #[expect(clippy::disallowed_methods, reason = "a clock that nobody reads")]
    let answer = calculate(
        &Arc::new(plan),
        &mut Simulator::default(),
        std::time::Instant::now,
    );
    answer.result.unwrap()
}

fn wait(explorer: &mut Explorer, of: &Arc<Calculation>, is_looked_at: bool) {
    for _ in 0..20_000 {
        explorer.take(0.0);
        if explorer.is_settled(of, is_looked_at) {
            return;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    panic!("nothing came");
}

#[test]
fn the_newest_plan_is_explored_and_progress_changes_no_bit() {
    let woken = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&woken);
    let wake = move || {
        count.fetch_add(1, Ordering::Relaxed);
    };
    let mut explorer = Explorer::start(wake).unwrap();
    // a long one is stopped by the next, which nobody but the last outlives
    let long = calculation(|plan| plan.risk.paths = 1_000_000);
    explorer.want(&long, true, 0.0);
    wait(&mut explorer, &long, false);
    let first = explorer.chance(0.0).explored.expect("the first paths");
    assert_eq!(first.risk.paths, FIRST);
    let last = calculation(|plan| (plan.risk.seed, plan.risk.paths) = (9, 600));
    explorer.want(&calculation(|plan| plan.risk.seed = 8), true, 0.0);
    explorer.want(&last, true, 0.0);
    wait(&mut explorer, &last, true);
    let shown = explorer.chance(0.0);
    let explored = shown.explored.expect("all paths");
    assert!(Arc::ptr_eq(&explored.of, &last));
    assert!(explored.risk == risk_of(&last.plan), "the same bits");
    assert!(!shown.is_running && !shown.is_stopped);
    let quiet = woken.load(Ordering::Relaxed);
    // wanted again, it is there: nothing runs
    for _ in 0..50 {
        explorer.want(&last, true, 1.0);
        explorer.take(1.0);
    }
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(woken.load(Ordering::Relaxed), quiet);
}

#[test]
fn stopped_paths_leave_the_first_ones() {
    let mut explorer = Explorer::start(|| ()).unwrap();
    let long = calculation(|plan| plan.risk.paths = 1_000_000);
    explorer.want(&long, true, 0.0);
    wait(&mut explorer, &long, false);
    explorer.stop();
    let shown = explorer.chance(0.0);
    assert!(shown.is_stopped && !shown.is_running);
    assert_eq!(shown.explored.map(|of| of.risk.paths), Some(FIRST));
    explorer.resume(0.0);
    assert!(explorer.chance(1.0).is_running);
    assert!(explorer.chance(1.0).slow.is_some(), "after a while");
    // another document: nothing of the old one is shown
    explorer.forget();
    assert!(explorer.chance(0.0).explored.is_none());
}
