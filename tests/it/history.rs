//! Changes and their inverse: undo all is the plan as opened, redo all the
//! plan as left.

use std::sync::Arc;

use pelepah::document::store::SaveError;
use pelepah::document::{self, Change, Document, Frame, MOST_STEPS};
use pelepah::plan::{Plan, PlotId, Rupiah, preset};
use proptest::prelude::*;

fn example() -> Arc<Plan> {
    Arc::clone(&preset::library().unwrap().examples[0].plan)
}

/// The `kind`-th change to a plan, with a number in it.
fn change(plan: &Plan, kind: u8, n: u16) -> Change {
    match kind % 12 {
        0 => Change::Frame(Frame {
            months: n,
            ..Frame::of(plan)
        }),
        1 | 2 => {
            // of the example: the plan may have lost its last plot
            let mut plot = (*example().plots[0]).clone();
            plot.id = PlotId(u32::from(n % 6));
            plot.name = format!("Petak {n}");
            Change::set_plot(plot)
        }
        3 => Change::remove_plot(PlotId(u32::from(n % 6))),
        4 => {
            let mut sales = plan.sales.clone();
            sales.sucker_price = Rupiah(n.into());
            Change::Sales(Box::new(sales))
        }
        5 => Change::Item("sucker".to_owned(), plan.items.get("npk").cloned()),
        6 => Change::Item(format!("item {}", n % 3), None),
        7 => Change::Loans(Vec::new()),
        8 => {
            let mut work = plan.work.clone();
            work.wage.likely = Rupiah(n.into());
            Change::Work(Box::new(work))
        }
        9 => {
            let mut plots = plan.plots.clone();
            plots.reverse();
            Change::Plots(plots)
        }
        10 => Change::Practice("x".to_owned(), plan.practices.values().next().cloned()),
        _ => Change::Several(vec![
            change(plan, 3, n),
            Change::Funding(pelepah::plan::Funding {
                own_cash: Rupiah(n.into()),
                grants: Vec::new(),
            }),
            change(plan, 1, n / 2),
        ]),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn undo_all_is_the_plan_opened_and_redo_all_the_plan_left(
        edits in prop::collection::vec((any::<u8>(), any::<u16>(), any::<bool>(), any::<bool>()), 0..24),
    ) {
        const NAMES: [&str; 2] = ["edit.price", "edit.frame"];
        let opened = example();
        let mut document = Document::new(Arc::clone(&opened), None);
        for (kind, n, second_name, is_closed) in edits {
            let change = change(document.plan(), kind, n);
            document.make(NAMES[usize::from(second_name)], change);
            if is_closed {
                document.close_gesture();
            }
        }
        let left = Arc::clone(document.plan());
        let n = document.n_steps();
        while document.undo().is_some() {}
        prop_assert_eq!(document.plan(), &opened);
        prop_assert!(!document.is_changed());
        while document.redo().is_some() {}
        prop_assert_eq!(document.plan(), &left);
        prop_assert_eq!(document.n_steps(), n);
    }
}

#[test]
fn a_drag_is_one_step_and_the_next_one_another() {
    let mut document = Document::new(example(), None);
    for (months, is_last) in [(100, false), (90, false), (80, true), (70, true)] {
        let frame = Frame {
            months,
            ..Frame::of(document.plan())
        };
        document.make("edit.frame", Change::Frame(frame));
        if is_last {
            document.close_gesture();
        }
    }
    assert_eq!(document.n_steps(), 2);
    document.undo();
    assert_eq!(document.plan().months, 80);
    assert_eq!(document.undo(), Some("edit.frame"));
    assert_eq!(document.plan().months, 120);
    assert!(!document.is_changed(), "compared, not counted");
}

#[test]
fn a_file_that_another_program_has_written_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kebun.pelepah.ron");
    let mut plan = crate::small_plan::plan();
    document::save(&path, &plan).unwrap();
    let mut mine = Document::open(&path).unwrap();
    plan.note = "dari laptop lain".to_owned();
    document::save(&path, &plan).unwrap();
    assert!(matches!(mine.save(&path), Err(SaveError::Changed { .. })));
    assert_eq!(document::open(&path).unwrap(), plan, "theirs is whole");
    let beside = folder.path().join("kebun-2.pelepah.ron");
    mine.save(&beside).unwrap();
    assert_eq!(
        document::open(&beside).unwrap(),
        **mine.plan(),
        "mine has its own file"
    );
    mine.save(&beside).unwrap();
    let mut mine = Document::open(&path).unwrap();
    mine.save_over(&path).unwrap();
    mine.save(&path).unwrap();
}

#[test]
fn the_oldest_steps_are_forgotten_and_the_last_thousand_lead_back() {
    let mut document = Document::new(example(), None);
    let more = 25;
    for step in 0..MOST_STEPS + more {
        let mut frame = Frame::of(document.plan());
        frame.name = format!("name {step}");
        document.make("step", Change::Frame(frame));
        document.close_gesture();
    }
    assert_eq!(document.n_steps(), MOST_STEPS);
    while document.undo().is_some() {}
    assert_eq!(document.plan().name, format!("name {}", more - 1));
    while document.redo().is_some() {}
    assert_eq!(
        document.plan().name,
        format!("name {}", MOST_STEPS + more - 1)
    );
}
