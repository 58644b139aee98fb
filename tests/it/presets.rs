//! The shipped presets: all readable, all sourced, ready to make plans of.

use std::collections::BTreeSet;

use pelepah::advice::{self, Level, Rule};
use pelepah::model::{Program, simulate};
use pelepah::plan::preset::{self, Library};
use pelepah::plan::{Buyer, Month, Plan, check, file};
use pelepah::text::Lang;

fn library() -> &'static Library {
    preset::library().unwrap()
}

fn january() -> Month {
    Month::new(2027, 1).unwrap()
}

/// Texts of all shipped RON files, as they stand in the repository.
fn texts() -> Vec<(String, String)> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/presets");
    let mut found = Vec::new();
    for directory in ["", "places", "practices", "loans", "examples"] {
        for entry in std::fs::read_dir(format!("{root}/{directory}")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "ron") {
                let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

#[test]
fn every_shipped_file_is_read_and_none_is_forgotten() {
    let library = library();
    let shelves = library.places.len()
        + library.practices.len()
        + library.loans.len()
        + library.examples.len();
    const SINGLE_FILES: usize = 4;
    assert_eq!(shelves + SINGLE_FILES, texts().len());
    for (key, place) in &library.places {
        let usual = &place.usual_practice;
        assert!(library.practices.contains_key(usual), "{key}: {usual}");
    }
    for practice in library.practices.keys() {
        let tools = library.tools.set(practice, 10_000.0, january());
        assert!(!tools.is_empty(), "{practice} has no tools");
    }
    for set in library.tools.sets.values() {
        for piece in &set.pieces {
            assert!(
                library.tools.tools.contains_key(&piece.tool),
                "{}",
                piece.tool
            );
        }
    }
    assert!(library.tools.sets.contains_key(&library.tools.least));
}

#[test]
fn sources_named_are_the_sources_listed() {
    let mut named = BTreeSet::new();
    for (_, text) in texts() {
        for part in text.split("source: \"").skip(1) {
            let source = part.split('"').next().unwrap();
            named.extend(preset::source_keys(source).map(str::to_owned));
        }
    }
    let listed: BTreeSet<String> = preset::references()
        .map(|source| source.key.to_owned())
        .collect();
    assert_eq!(named, listed);
    assert!(preset::reference("S46").unwrap().en.contains("Spektroom"));
    // an Indonesian reads our own words in Indonesian
    for source in preset::references() {
        let words = [
            " thesis",
            " means",
            "et al",
            "cited",
            " ceilings",
            "Read as",
            " full text",
        ];
        for word in words {
            assert!(!source.id.contains(word), "{}: {}", source.key, source.id);
        }
    }
}

#[test]
fn examples_are_written_as_they_stand_and_have_no_problems() {
    for (stem, text) in texts() {
        let Some(example) = library().example(&stem) else {
            continue;
        };
        assert_eq!(check(&example.plan), [], "{stem}");
        assert!(
            file::write(&example.plan).unwrap() == text,
            "{stem} is not as written"
        );
        let again = file::read(text.as_bytes()).unwrap();
        assert!(again == *example.plan, "{stem} does not read back");
    }
}

#[test]
fn any_place_and_practice_make_a_plan_without_problems() {
    let library = library();
    for place in library.places.keys() {
        for practice in library.practices.keys() {
            for (area_m2, month) in [(120.0, 6), (500.0, 9), (10_000.0, 1), (34_000.0, 12)] {
                let start = Month::new(2026, month).unwrap();
                let plan = library
                    .new_plan("Kebun", place, practice, area_m2, start)
                    .unwrap();
                assert_eq!(check(&plan), [], "{practice} in {place}, {area_m2} m²");
                let has_buyer = library.places[place].has_buyer;
                assert_eq!(plan.sales.buyers.len(), usize::from(has_buyer));
                let text = file::write(&plan).unwrap();
                assert!(file::read(text.as_bytes()).unwrap() == plan);
            }
        }
    }
}

#[test]
fn unknown_presets_are_named_with_the_nearest() {
    let plan = library().new_plan("Kebun", "pontianac", "gambut", 1.0, january());
    let message = plan.unwrap_err().to_string();
    assert_eq!(message, "no place `pontianac`, did you mean `pontianak`?");
    let plan = library().new_plan("Kebun", "pontianak", "gambut-pemulla", 1.0, january());
    let message = plan.unwrap_err().to_string();
    assert_eq!(
        message,
        "no practice `gambut-pemulla`, did you mean `gambut-pemula`?"
    );
}

#[test]
fn tools_grow_with_the_area_and_never_fall_below_the_yard_set() {
    // practice, area, cost of the set in Rp by hand
    let cases = [
        ("gambut", 10_000.0, 4_515_000),
        ("mineral-rapat", 10_000.0, 4_515_000),
        ("mineral", 10_000.0, 3_315_000),
        ("pekarangan", 500.0, 420_000),
        ("pekarangan", 1_500.0, 420_000),
        // 1 cangkul, parang, sprayer, wheelbarrow and scale, 1 knife, 3 baskets
        ("gambut", 500.0, 2_405_000),
    ];
    for (practice, area_m2, expected) in cases {
        let set = library().tools.set(practice, area_m2, january());
        let cost: i64 = set
            .iter()
            .map(|piece| piece.price.likely.0 * i64::from(piece.count))
            .sum();
        assert_eq!(cost, expected, "{practice} on {area_m2} m²");
    }
}

#[test]
fn no_example_raises_a_warning_on_its_unchanged_values() {
    for example in &library().examples {
        assert_no_warning(example.stem, &example.plan);
    }
}

#[test]
fn no_new_plan_of_a_place_and_its_usual_practice_raises_a_warning() {
    let library = library();
    for (key, place) in &library.places {
        let area_m2 = if place.usual_practice == "pekarangan" {
            500.0
        } else {
            10_000.0
        };
        let mut plan = library
            .new_plan("baru", key, &place.usual_practice, area_m2, january())
            .unwrap();
        if plan.sales.buyers.is_empty() {
            // a question, not a warning of the preset: presets.md §3
            plan.sales.buyers.push(Buyer {
                is_placeholder: false,
                ..Library::planning_buyer(place)
            });
        }
        assert_no_warning(key, &plan);
    }
}

fn assert_no_warning(name: &str, plan: &Plan) {
    let program = Program::compile(plan).unwrap();
    let found = advice::findings(plan, &program, &simulate(&program));
    let warned: Vec<String> = found
        .iter()
        // most presets have one main buyer, which agronomy.md §7 warns of
        .filter(|finding| finding.level <= Level::Warn && finding.rule != Rule::K23)
        .map(|finding| finding.message(Lang::En))
        .collect();
    assert!(warned.is_empty(), "{name}: {warned:#?}");
}
