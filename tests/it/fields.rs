//! Fields by path, and what differs between two plans.

use std::sync::Arc;

use pelepah::plan::field::{Path, Step, apply, changes, positional, read, write};
use pelepah::plan::{
    Extent, FieldChange, GapFill, Plan, PlotId, Reason, Rupiah, Scenario, Tape, file, preset,
};
use proptest::prelude::*;

fn example(index: usize) -> Plan {
    Plan::clone(&preset::library().unwrap().examples[index].plan)
}

#[test]
fn a_field_is_read_and_written_by_its_path() {
    let plan = example(0);
    // path, its text, another one, the same field by position
    let cases = [
        ("name", "Kebun gambut Pontianak", "2", "name"),
        ("months", "120", "96", "months"),
        ("work.wage.likely", "100000", "125000", "work.wage.likely"),
        (
            "plots[#3].planted",
            "2027-12",
            "2028-02",
            "plots[2].planted",
        ),
        (
            "sales.buyers['pengepul'].base.likely",
            "2100",
            "1500",
            "sales.buyers[1].base.likely",
        ),
        (
            "loans['KUR Mikro'].method",
            "annuity",
            "flat",
            "loans[0].method",
        ),
        (
            "practices.gambut.activities['weed'].every",
            "2",
            "3",
            "practices.gambut.activities[10].every",
        ),
        ("plots[1].plants", "None", "2500", "plots[1].plants"),
        (
            "sales.season",
            "[1.0,1.0,1.0,1.0,1.0,1.0,1.0,1.0,1.0,1.0,1.0,1.0]",
            "[2,1,1,1,1,1,1,1,1,1,1,1]",
            "sales.season",
        ),
    ];
    for (path, text, other, by_position) in cases {
        assert_eq!(read(&plan, path).unwrap(), text, "{path}");
        assert_eq!(positional(&plan, path), by_position);
        let changed = write(&plan, path, other).unwrap();
        assert_ne!(changed, plan, "{path}");
        assert_eq!(write(&changed, by_position, text).unwrap(), plan, "{path}");
    }
}

#[test]
fn what_is_no_field_or_no_value_is_a_problem_with_a_remedy() {
    let plan = example(0);
    let problem = write(&plan, "work.wage.likley", "1").unwrap_err();
    assert_eq!(problem.field, "work.wage.likley");
    let nearest = Some("likely".to_owned());
    assert_eq!(problem.reason, Reason::NoSuchField { nearest });
    for path in [
        "plots[#9].planted",
        "plots[#1",
        "work..wage",
        "sales.buyers['Pak X'].base",
    ] {
        let problem = write(&plan, path, "1").unwrap_err();
        assert!(
            matches!(problem.reason, Reason::NoSuchField { .. }),
            "{path}"
        );
        assert_eq!(read(&plan, path).unwrap_err().reason, problem.reason);
    }
    for (path, text) in [
        ("work.wage.likely", "seratus"),
        ("work.wage.likely", "2.5"),
        ("rate", "NaN"),
        ("rate", "1e999"),
        ("plots[#1].planted", "2027-13"),
        ("plots[#1].soil", "sand"),
        ("plots[#1]", "{\"id\": 1}"),
        ("work", ""),
    ] {
        let problem = write(&plan, path, text).unwrap_err();
        assert!(
            matches!(problem.reason, Reason::WrongKind { .. }),
            "{path}: {problem:?}"
        );
    }
}

#[test]
fn a_path_means_the_same_after_sorting() {
    let mut plan = example(0);
    let before = read(&plan, "plots[#3].name").unwrap();
    plan.plots.reverse();
    plan.sales.buyers.reverse();
    assert_eq!(read(&plan, "plots[#3].name").unwrap(), before);
    assert_eq!(
        read(&plan, "sales.buyers['pengepul'].base.likely").unwrap(),
        "2100"
    );
}

/// The `kind`-th change to a plan, with a number in it: of a plain field, of an
/// entry, of an order, of another kind of value.
fn change(plan: &mut Plan, kind: u8, n: u16) {
    let name = format!("a'b\\[{}].c", n % 3);
    let plot = plan.plots.first().cloned();
    match kind % 20 {
        0 => plan.months = n,
        1 => plan.name = ["", "None", "2", "\"x", " 1.5 ", "{}"][usize::from(n % 6)].to_owned(),
        2 => plan.work.wage.likely = Rupiah(n.into()),
        3 => plan.rate = f64::from(n) / 7.0,
        4 => plan.plots.reverse(),
        5 => drop(plan.plots.pop()),
        6 => {
            if let Some(plot) = plot {
                let mut plot = Arc::unwrap_or_clone(plot);
                plot.id = PlotId(10 + u32::from(n));
                if plan.plots.iter().all(|known| known.id != plot.id) {
                    plan.plots
                        .insert(usize::from(n) % (plan.plots.len() + 1), Arc::new(plot));
                }
            }
        }
        7 => {
            if let Some(plot) = plan.plots.last_mut() {
                Arc::make_mut(plot).extent = Extent::Tape(Tape::Rectangle([n.into(), 2.5]));
            }
        }
        8 => {
            if let Some(plot) = plan.plots.first_mut() {
                Arc::make_mut(plot).plants = n.is_multiple_of(2).then_some(n.into());
            }
        }
        9 => {
            // names that stand twice, and names full of signs of paths
            let mut buyer = example(0).sales.buyers[0].clone();
            buyer.base.high = Rupiah(n.into());
            if n.is_multiple_of(2) {
                buyer.name.clone_from(&name);
            }
            plan.sales.buyers.push(buyer);
        }
        10 => {
            let at = usize::from(n) % plan.sales.buyers.len().max(1);
            if at < plan.sales.buyers.len() {
                plan.sales.buyers.remove(at);
            }
        }
        11 => {
            let n_buyers = plan.sales.buyers.len();
            plan.sales.buyers.rotate_left(n_buyers.min(1));
        }
        12 => drop(plan.items.remove("urea")),
        13 => drop(
            plan.items
                .insert(name, Arc::clone(&example(0).items["urea"])),
        ),
        14 => {
            if let Some(practice) = plan.practices.values_mut().next() {
                Arc::make_mut(practice).gap_fill = match n % 3 {
                    0 => GapFill::Never,
                    1 => GapFill::Every(n),
                    _ => GapFill::At(vec![3, n]),
                };
            }
        }
        15 => plan.sales.season[usize::from(n) % 12] = f64::from(n) / 3.0,
        16 => plan.loans.clear(),
        17 => plan.household.need = None,
        18 => drop(plan.proposal.texts.insert(name, n.to_string())),
        _ => {
            let n_tools = plan.equipment.len();
            plan.equipment.swap(0, usize::from(n) % n_tools);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_differs_applied_to_the_first_plan_is_the_second(
        first in prop::collection::vec((any::<u8>(), any::<u16>()), 0..6),
        second in prop::collection::vec((any::<u8>(), any::<u16>()), 0..8),
    ) {
        let mut old = example(0);
        for (kind, n) in first {
            change(&mut old, kind, n);
        }
        let mut new = old.clone();
        for (kind, n) in second {
            change(&mut new, kind, n);
        }
        let found = changes(&old, &new);
        prop_assert!(apply(&old, &found).unwrap() == new, "{found:#?}");
        prop_assert_eq!(found.is_empty(), old == new);
        // and it survives the file
        let mut kept = example(0);
        kept.scenarios.push(Scenario { name: "x".into(), note: String::new(), locked_on: None, changes: found.clone() });
        let text = file::write(&kept).unwrap();
        prop_assert_eq!(&file::read(text.as_bytes()).unwrap().scenarios[0].changes, &found);
        for change in &found {
            let path = Path::parse(&change.field).expect("a path");
            prop_assert_eq!(path.to_string(), change.field.clone());
        }
    }
}

#[test]
fn two_examples_differ_by_what_makes_one_the_other() {
    for (a, b) in [(0, 1), (1, 2), (2, 0)] {
        let (old, new) = (example(a), example(b));
        assert_eq!(apply(&old, &changes(&old, &new)).unwrap(), new);
    }
}

#[test]
fn a_difference_from_another_value_is_said_and_nothing_is_made() {
    let plan = example(0);
    let mut variant = plan.clone();
    variant.work.wage.likely = Rupiah(125_000);
    Arc::make_mut(&mut variant.plots[1]).planted = plan.start.plus(9);
    let scenario = Scenario::between("Upah naik", "", &plan, &variant);
    assert_eq!(scenario.plan(&plan).unwrap(), variant);
    let mut edited = plan.clone();
    edited.work.wage.likely = Rupiah(110_000);
    let problems = scenario.plan(&edited).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].field, "work.wage.likely");
    assert_eq!(problems[0].value, "110000");
    let old = "100000".to_owned();
    assert_eq!(problems[0].reason, Reason::NotAsBefore { old });
    // what the plan already has is no quarrel
    edited.work.wage.likely = Rupiah(125_000);
    assert_eq!(scenario.plan(&edited).unwrap(), variant);
    // another edit leaves the variant a variant
    edited = plan.clone();
    edited.months = 96;
    assert_eq!(scenario.plan(&edited).unwrap().months, 96);
}

#[test]
fn a_locked_plan_stays_whatever_becomes_of_it() {
    let mut plan = example(0);
    let locked = Scenario::locked("Dikirim", "ke dinas", "2027-04-30", &plan);
    let mut sent = plan.clone();
    plan.scenarios.push(locked.clone());
    plan.work.wage.likely = Rupiah(1);
    plan.plots.pop();
    let text = file::write(&plan).unwrap();
    let plan = file::read(text.as_bytes()).unwrap();
    sent.scenarios.push(locked);
    assert_eq!(plan.scenarios[0].plan(&plan).unwrap(), sent);
}

#[test]
fn variants_stay_what_they_were_when_one_becomes_the_plan() {
    let plan = example(0);
    let mut cheap = plan.clone();
    cheap.work.wage.likely = Rupiah(80_000);
    let mut late = plan.clone();
    late.work.wage.likely = Rupiah(90_000);
    Arc::make_mut(&mut late.plots[2]).planted = plan.start.plus(20);
    let b = Scenario::between("B", "", &plan, &late);
    let b = b.of(&plan, &cheap);
    assert_eq!(b.plan(&cheap).unwrap(), late);
    let wage: Vec<&FieldChange> = b
        .changes
        .iter()
        .filter(|c| c.field == "work.wage.likely")
        .collect();
    assert_eq!(
        (wage[0].old.as_str(), wage[0].new.as_str()),
        ("80000", "90000")
    );
    assert_eq!(Path::parse("[*]").unwrap().0, [Step::Order]);
}
