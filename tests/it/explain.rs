//! *Jelaskan*: every figure is said whole, and its rows make it.

use pelepah::advice::explain::{Case, Explanation, Group, Topic, explain, short, verdict};
use pelepah::advice::{lever_name, lever_value, sought_words};
use pelepah::model::finance::{Goal, Lever, Measure, Sought, seek};
use pelepah::model::{Finance, Reason, simulate};
use pelepah::model::{Outcome, Program};
use pelepah::plan::{Plan, preset};
use pelepah::text::Lang;

/// The examples that ship, each with all that is computed of it.
fn examples() -> Vec<(Plan, Program, Outcome, Finance)> {
    let library = preset::library().unwrap();
    let computed = library.examples.iter().map(|example| {
        let program = Program::compile(&example.plan).unwrap();
        let outcome = simulate(&program);
        let finance = Finance::of(&program, &outcome, example.plan.second_rate);
        (Plan::clone(&example.plan), program, outcome, finance)
    });
    computed.collect()
}

fn with(each: impl Fn(&Case<'_>)) {
    for (plan, program, outcome, finance) in &examples() {
        each(&Case {
            plan,
            program,
            outcome,
            finance,
        });
    }
}

#[test]
fn every_figure_is_said_whole_in_both_languages() {
    with(|case| {
        for topic in Topic::ALL {
            for lang in Lang::ALL {
                let said = explain(*topic, case, lang);
                let all = [
                    &said.name,
                    &said.value,
                    &said.sentence,
                    &said.formula,
                    &said.rule,
                ];
                let rows = said.rows.iter().flat_map(|row| [&row.name, &row.value]);
                let sources = said.sources.iter().map(|source| &source.0);
                let verdict = verdict(*topic, case, lang);
                for text in all.into_iter().chain(rows).chain(sources).chain([&verdict]) {
                    let is_bare = ["explain", "verdict.", "indicator.", "%{"]
                        .iter()
                        .any(|mark| text.contains(mark));
                    assert!(
                        !text.is_empty() && !is_bare,
                        "{topic:?} {lang:?}: {said:?} {verdict}"
                    );
                }
                let value = topic.indicator(case).value();
                let written = value.map(|value| short(*topic, value, lang));
                assert!(
                    written.is_none_or(|text| !text.contains("NaN")),
                    "{topic:?}"
                );
            }
        }
    });
}

/// Rupiah of a row as a number.
fn rupiah(text: &str) -> f64 {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let amount: f64 = digits.parse().unwrap();
    if text.starts_with('−') {
        -amount
    } else {
        amount
    }
}

/// What the rows but the last come to.
fn made(said: &Explanation, but_last: usize) -> f64 {
    let rows = &said.rows[..said.rows.len() - but_last];
    let signed = rows.iter().map(|row| {
        let amount = rupiah(&row.value);
        if row.is_minus { -amount } else { amount }
    });
    signed.sum()
}

#[test]
fn the_rows_make_the_figure_to_the_rupiah() {
    with(|case| {
        let said = |topic| explain(topic, case, Lang::Id);
        for topic in [
            Topic::Npv,
            Topic::NpvSecond,
            Topic::NpvCash,
            Topic::NpvFarmer,
        ] {
            let said = said(topic);
            let figure = rupiah(&said.value);
            let last = said.rows.last().unwrap();
            assert!(
                (rupiah(&last.value) - made(&said, 1)).abs() < 0.5,
                "{said:?}"
            );
            assert!((figure - made(&said, 1)).abs() < 0.5, "{topic:?}: {said:?}");
        }
        let rc = said(Topic::RcTotal);
        let (sales, costs) = (
            rupiah(&rc.rows[0].value),
            -(made(&rc, 0) - rupiah(&rc.rows[0].value)),
        );
        let expected = case.outcome.indicators.rc_total.value().unwrap();
        assert!((sales / costs - expected).abs() < 1e-6, "{rc:?}");
        let gains = said(Topic::NetBc);
        let ratio = rupiah(&gains.rows[0].value) / rupiah(&gains.rows[1].value);
        let expected = case.finance.project.at[0].net_bc.value().unwrap();
        assert!((ratio - expected).abs() < 1e-6, "{gains:?}");
        let profit = said(Topic::Profit);
        assert!(
            (rupiah(&profit.value) - made(&profit, 0)).abs() <= 2.0,
            "{profit:?}"
        );
    });
}

#[test]
fn only_total_cost_and_cover_judge() {
    with(|case| {
        for topic in Topic::ALL {
            let judges = topic.is_good(case).is_some();
            let may = !matches!(topic.group(), Group::Cash | Group::Farmer);
            assert!(may || !judges, "{topic:?}");
        }
        let npv = case.finance.project.at[0].npv;
        assert_eq!(Topic::Npv.is_good(case), Some(npv >= 0.0));
        assert_eq!(
            Topic::NetBc.is_good(case),
            Some(npv >= 0.0),
            "the same decision"
        );
    });
}

#[test]
fn what_a_search_found_is_said_in_the_farmers_unit() {
    let (_, program, outcome, _) = examples().remove(0);
    let goal = Goal {
        measure: Measure::Npv,
        target: 0.0,
    };
    let sought = seek(&program, &outcome, Lever::LeafPrice, goal);
    let (head, sentence) = sought_words(&sought, Lever::LeafPrice, goal, &program, Lang::Id);
    assert!(
        head.starts_with("Harga pelepah paling rendah: Rp"),
        "{head}"
    );
    assert!(head.ends_with("/kg"), "{head}");
    assert!(sentence.starts_with("Rencana: Rp"), "{sentence}");
    let wage = seek(&program, &outcome, Lever::Wage, goal);
    let (head, _) = sought_words(&wage, Lever::Wage, goal, &program, Lang::Id);
    assert!(head.starts_with("Upah per HOK paling tinggi: Rp"), "{head}");
    let all = [
        sought,
        wage,
        Sought::Nowhere {
            low: (0.0, None),
            high: (9000.0, Some(-1e6)),
        },
        Sought::NoEffect { measure: 1e6 },
        Sought::NoMeasure(Reason::NoInstalment),
        Sought::NoLever,
    ];
    for lang in Lang::ALL {
        for lever in Lever::all(&program, &outcome) {
            let name = lever_name(lever, &program, lang);
            let planned = lever.value(&program, &outcome).unwrap();
            let value = lever_value(lever, planned, lang);
            for measure in Measure::ALL {
                let goal = Goal {
                    measure,
                    target: 0.5,
                };
                for sought in &all {
                    let (head, sentence) = sought_words(sought, lever, goal, &program, lang);
                    for text in [&name, &value, &head, &sentence] {
                        let is_bare = ["lever", "measure.", "sought.", "%{"]
                            .iter()
                            .any(|mark| text.contains(mark));
                        assert!(!text.is_empty() && !is_bare, "{lang:?}: {text}");
                    }
                }
            }
        }
    }
}
