//! The calendar of work tells the same work days as the model.

use pelepah::model::{
    LineSource, Program, Purpose, budget, lacking_hok, needs_of_plots, schedule, simulate,
};
use pelepah::plan::preset;

use crate::support::near;

#[test]
fn the_work_days_of_a_month_are_those_of_the_model() {
    let library = preset::library().expect("presets");
    for example in &library.examples {
        let program = Program::compile(&example.plan).expect("an example");
        let outcome = simulate(&program);
        let schedule = schedule(&program, &outcome);
        let mut hok = vec![0.0; program.months];
        let mut harvest = vec![0.0; program.months];
        for row in &schedule.rows {
            for (k, slot) in &row.slots {
                hok[*k] += slot.hok;
                let of_plots: f64 = slot.plots.iter().map(|plot| plot.hok).sum();
                assert!(near(of_plots, slot.hok, 1e-12), "{row:?}");
                if row.purpose == Purpose::Harvest {
                    harvest[*k] += slot.hok;
                }
            }
        }
        for k in 0..program.months {
            let expected = outcome.monthly.hok[k];
            assert!(
                near(hok[k], expected, 1e-9),
                "{k}: {} is not {expected}",
                hok[k]
            );
            let expected = outcome.work.harvest[k];
            assert!(
                near(harvest[k], expected, 1e-9),
                "{k}: {} is not {expected}",
                harvest[k]
            );
        }
        let last = schedule.rows.last().expect("work");
        assert_eq!(last.code, None, "the harvest comes last");
    }
}

#[test]
fn what_plots_need_is_what_the_budget_buys() {
    let library = preset::library().expect("presets");
    for example in &library.examples {
        let program = Program::compile(&example.plan).expect("an example");
        let outcome = simulate(&program);
        // the budget sums plots that grow alike, the needs go plot by plot
        let lines = budget(&program, &outcome);
        let plots = needs_of_plots(&program, &outcome, &(0..program.months));
        for line in &lines {
            let LineSource::Item(key) = &line.source else {
                continue;
            };
            let bought: f64 = line.quantity.iter().sum();
            let needed: f64 = plots.iter().filter_map(|needs| needs.get(key)).sum();
            assert!(
                near(bought, needed, 1e-9),
                "{key}: {needed} is not {bought}"
            );
        }
    }
}

#[test]
fn hands_lack_only_where_it_is_known_who_can_be_hired() {
    let library = preset::library().expect("presets");
    let mut plan = (*library.examples[0].plan).clone();
    for (hireable, expected) in [(None, false), (Some(0.0), true), (Some(1e6), false)] {
        plan.work.hireable_hok = hireable;
        let program = Program::compile(&plan).expect("an example");
        let lacks = lacking_hok(&program, &simulate(&program));
        assert_eq!(
            lacks.iter().any(|lack| *lack > 0.0),
            expected,
            "{hireable:?}"
        );
    }
}
