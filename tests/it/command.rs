//! The commands as a person or a script runs them.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use pelepah::chart;
use serde_json::Value;

const EXAMPLES: [&str; 3] = [
    "kebun-gambut-pontianak",
    "pekarangan-gunungkidul",
    "kelompok-kotim",
];

fn pelepah(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pelepah"));
    command.args(arguments);
    command
}

fn printed(arguments: &[&str]) -> String {
    let output = pelepah(arguments)
        .assert()
        .success()
        .get_output()
        .stdout
        .clone();
    String::from_utf8(output).unwrap()
}

/// Exit code and message.
fn refused(arguments: &[&str]) -> (i32, String) {
    let output = pelepah(arguments).output().unwrap();
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(!message.contains("panicked"), "{message}");
    (output.status.code().unwrap(), message)
}

fn put(path: &Path, text: &str) {
    pelepah::document::store::replace(path, text.as_bytes()).unwrap();
}

fn example(folder: &Path, stem: &str) -> String {
    let path = folder.join(format!("{stem}.pelepah.ron"));
    let path = path.to_str().unwrap().to_owned();
    printed(&["new", "--example", stem, "-o", &path]);
    path
}

#[test]
fn each_example_is_made_checked_computed_and_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let listed = printed(&["new", "--list"]);
    for stem in EXAMPLES {
        assert!(listed.contains(stem), "{listed}");
        let plan = example(folder.path(), stem);
        let checked = printed(&["check", &plan]);
        // most of the yard's leaves go to one buyer, which is warned of
        let warned: Vec<&str> = checked
            .lines()
            .filter(|line| line.starts_with('!'))
            .collect();
        assert!(
            warned.iter().all(|line| line.contains("Satu pembeli")),
            "{stem}: {checked}"
        );
        let summary = printed(&["simulate", &plan]);
        for word in [
            "Panen perdana",
            "Modal yang harus disiapkan",
            "NPV pada 6%",
            "NPV pada 12%",
        ] {
            assert!(summary.contains(word), "{stem}: {word} in {summary}");
        }
        let english = printed(&["simulate", &plan, "--lang", "en"]);
        assert!(english.contains("First harvest"), "{english}");
        let charts = folder.path().join(stem);
        printed(&["chart", &plan, "--out", charts.to_str().unwrap()]);
        let names: Vec<String> = fs::read_dir(&charts)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let count = |ending: &str| names.iter().filter(|name| name.ends_with(ending)).count();
        let figures = chart::Kind::ALL.len() + chart::build::RiskKind::ALL.len();
        assert_eq!(
            (count(".svg"), count(".png"), count(".csv")),
            (2 * figures, 2 * figures, figures),
            "{names:?}"
        );
    }
}

#[test]
fn exchanged_numbers_compute_to_the_same_again() {
    let folder = tempfile::tempdir().unwrap();
    let plan = example(folder.path(), EXAMPLES[0]);
    let from_plan = printed(&["simulate", &plan, "--json"]);
    let numbers = folder.path().join("numbers.json");
    put(&numbers, &from_plan);
    let numbers = numbers.to_str().unwrap();
    assert_eq!(
        printed(&["simulate", "--inputs", numbers, "--json"]),
        from_plan
    );
    assert!(printed(&["simulate", "--inputs", numbers]).contains("Panen perdana"));

    let whole: Value = serde_json::from_str(&from_plan).unwrap();
    let spoil = |change: fn(&mut Value)| {
        let mut spoiled = whole.clone();
        change(&mut spoiled);
        let path = folder.path().join("spoiled.json");
        put(&path, &spoiled.to_string());
        let (code, message) = refused(&["simulate", "--inputs", path.to_str().unwrap()]);
        assert_eq!(code, 1, "{message}");
        message
    };
    let unknown = spoil(|v| v["inputs"]["plots"][0]["soul"] = 1.into());
    assert!(unknown.contains("soul"), "{unknown}");
    let missing = spoil(|v| {
        v["inputs"]["work"].as_object_mut().unwrap().remove("wage");
    });
    assert!(missing.contains("wage"), "{missing}");
    for key in [
        "wage_trend",
        "family_hok",
        "kg_per_hok",
        "labour_scale",
        "harvest_scaled",
    ] {
        let mut spoiled = whole.clone();
        spoiled["inputs"]["work"]
            .as_object_mut()
            .unwrap()
            .remove(key);
        let path = folder.path().join("spoiled.json");
        put(&path, &spoiled.to_string());
        let (code, message) = refused(&["simulate", "--inputs", path.to_str().unwrap()]);
        assert!(code == 1 && message.contains(key), "{key}: {message}");
    }
    spoil(|v| v["inputs"]["plots"][0]["planted"] = i32::MAX.into());
    spoil(|v| v["inputs"]["plots"][0]["planted"] = i32::MIN.into());
    spoil(|v| v["inputs"]["activities"]["gambut"][0]["first"] = i32::MAX.into());
    spoil(|v| v["inputs"]["activities"]["gambut"][0]["first"] = i32::MIN.into());
    spoil(|v| v["inputs"]["prices"]["buyers"][0]["max_kg"] = (-1.0).into());
    spoil(|v| v["inputs"]["prices"]["grades"][0]["share"] = 0.5.into());
    spoil(|v| {
        v["inputs"]["activities"]["aaa"] = serde_json::json!([]);
        v["inputs"]["plots"][0]
            .as_object_mut()
            .unwrap()
            .remove("practice");
    });
    spoil(|v| v["format"] = "another".into());
    spoil(|v| v["months"] = 0.into());
    spoil(|v| v["inputs"]["plots"][0]["planted"] = 1.into());
    spoil(|v| v["inputs"]["plots"][0]["economic_life"] = 0.into());
    spoil(|v| v["inputs"]["plots"][0]["practice"] = "gambat".into());
    spoil(|v| v["inputs"]["equipment"][0]["month"] = 0.into());
    spoil(|v| v["inputs"]["loans"][0]["grace"] = 48.into());
    spoil(|v| v["inputs"]["items"]["urea"]["price"] = 1e300.into());
    spoil(|v| v["inputs"]["items"]["urea"]["trend"] = (-1.0).into());
}

#[test]
fn a_flow_is_appraised() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("flow.json");
    let flows = r#"{"rate": 0.06, "flows": [-60000000, -14800000, 15200000, 25200000, 23200000,
        20400000, 16400000, 13000000], "period": "year", "first_period": 0}"#;
    put(&path, flows);
    let path = path.to_str().unwrap();
    let appraised: Value = serde_json::from_str(&printed(&["appraise", path, "--json"])).unwrap();
    // economics.md, case W9
    let npv = appraised["npv"]["value"].as_f64().unwrap();
    assert!((npv - 14_551_822.723_6).abs() < 1e-3, "{npv}");
    assert_eq!(appraised["sign_changes"], 1);
    assert_eq!(appraised["min_cash"]["period"], 1);
    for spoiled in [
        flows.replace("0.06", "-1.5"),
        flows.replace("-60000000", "1e300"),
        "{}".to_owned(),
    ] {
        put(Path::new(path), &spoiled);
        assert_eq!(refused(&["appraise", path]).0, 1);
    }
}

#[test]
fn what_was_read_and_what_was_asked_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let plan = example(folder.path(), EXAMPLES[1]);
    let broken = folder.path().join("rusak.ron");
    let plain = fs::read_to_string(&plan).unwrap();
    put(&broken, &plain.replace("months: 120", "mounths: 120"));
    let (code, message) = refused(&["simulate", broken.to_str().unwrap()]);
    assert_eq!(code, 1);
    for word in ["Baris 7", "mounths", "months"] {
        assert!(message.contains(word), "{word}: {message}");
    }
    let late = fs::read_to_string(&plan)
        .unwrap()
        .replace("planted: \"2027-11\"", "planted: \"2027-01\"");
    put(&broken, &late);
    let (code, message) = refused(&["check", broken.to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(message.contains("Petak 1"), "{message}");

    assert_eq!(refused(&["simulate", "/tidak/ada.ron"]).0, 1);
    assert_eq!(refused(&["simulat"]).0, 2);
    assert_eq!(refused(&["simulate"]).0, 2);
    assert_eq!(refused(&["check", &plan, "--lang", "fr"]).0, 2);
    let (code, message) = refused(&["new", "--example", "kebun-gambut", "-o", "/tmp/x.ron"]);
    assert!(
        code == 2 && message.contains("kebun-gambut-pontianak"),
        "{message}"
    );
    let (code, message) = refused(&["new", "--example", EXAMPLES[1], "-o", &plan]);
    assert!(code == 2 && message.contains("sudah ada"), "{message}");
    assert_eq!(
        refused(&["new", "--example", EXAMPLES[1], "-o", "/tidak/ada/x.ron"]).0,
        2
    );
    assert_eq!(refused(&["chart", &plan, "--out", "/dev/null/charts"]).0, 2);
}

#[test]
fn without_a_display_one_sentence_names_the_commands_that_need_none() {
    let output = pelepah(&[])
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    for word in ["new", "check", "simulate", "appraise", "chart"] {
        assert!(said.contains(&format!("`{word}`")), "{word}: {said}");
    }
    assert!(printed(&["--help", "--lang", "en"]).contains("Compute a plan"));
    assert!(printed(&["--version"]).contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn risk_says_how_many_farms_profit_and_prints_seed_and_paths() {
    let folder = tempfile::tempdir().unwrap();
    let plan = example(folder.path(), "kelompok-kotim");
    let said = printed(&["risk", &plan, "--paths", "64", "--seed", "7"]);
    for word in ["kebun seperti ini", "64", "nomor acak 7", "1 dari 10 kebun"] {
        assert!(said.contains(word), "{word} in {said}");
    }
    let english = printed(&["risk", &plan, "--paths", "64", "--lang", "en"]);
    assert!(english.contains("farms like this one"), "{english}");
    let json = printed(&["risk", &plan, "--paths", "64", "--seed", "7", "--json"]);
    let risk: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&risk["seed"], &risk["paths"]), (&7.into(), &64.into()));
    assert_eq!(risk["balance"]["p50"].as_array().map(Vec::len), Some(120));
    assert!(risk["npv"]["standard_error"]["mean"].is_number());
    assert!(risk["chance"]["standard_error"]["farms_with_profit"].is_number());
    let again = printed(&["risk", &plan, "--paths", "64", "--seed", "7", "--json"]);
    assert_eq!(json, again, "the same seed");
    let (code, _) = refused(&["risk", &plan, "--paths", "0"]);
    assert_eq!(code, 2);
}

#[test]
fn a_loan_is_told_month_by_month_with_what_it_really_costs() {
    let json = |arguments: &[&str]| -> Value {
        let loan = [
            "loan", "--amount", "50000000", "--rate", "0.06", "--months", "12",
        ];
        let all: Vec<&str> = loan.iter().chain(arguments).copied().collect();
        serde_json::from_str(&printed(&all)).unwrap()
    };
    let near = |value: &Value, expected: f64, distance: f64| {
        let value = value.as_f64().unwrap();
        assert!(
            (value - expected).abs() <= distance,
            "{value} is not {expected}"
        );
    };
    // economics.md §3.3, grace of six months: 8,479,772.78 in month 7
    let graced = json(&["--grace", "6", "--json"]);
    assert_eq!(graced["rows"].as_array().unwrap().len(), 12);
    near(&graced["rows"][5]["balance"], 50e6, 0.005);
    near(&graced["rows"][6]["payment"], 8_479_772.78, 0.005);
    near(&graced["rows"][6]["balance"], 41_770_227.22, 0.005);
    near(&graced["total_interest"], 2_378_636.69, 0.005);
    // §3.2: flat 6 % over 12 months is 10.8964 % nominal, 11.4574 % a year
    let flat = json(&["--method", "flat", "--json"]);
    near(&flat["effective_nominal"], 0.108_964, 5e-7);
    near(&flat["effective_annual"], 0.114_574, 5e-7);
    // yarnen: rows 1 to 11 are zero, the sum stays owed
    let yarnen = json(&["--method", "bullet", "--json"]);
    near(&yarnen["rows"][10]["payment"], 0.0, 0.0);
    near(&yarnen["rows"][10]["balance"], 50e6, 0.0);
    near(&yarnen["rows"][11]["payment"], 53e6, 0.005);
    // three months of interest at half a percent are added to the debt
    let added = json(&["--grace", "3", "--grace-interest", "capitalised", "--json"]);
    near(
        &added["rows"][2]["balance"],
        50e6 * 1.005 * 1.005 * 1.005,
        0.005,
    );

    let table = printed(&[
        "loan", "--amount", "50000000", "--rate", "0.06", "--months", "12",
    ]);
    assert!(table.contains("4.303.321"), "{table}");
    let grace = [
        "loan", "--amount", "5e7", "--rate", "0.06", "--months", "12", "--grace", "12",
    ];
    let (code, message) = refused(&grace);
    assert!(code == 2 && message.contains("12 bulan"), "{message}");
}

#[test]
fn a_plan_is_written_as_a_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let plan = example(folder.path(), EXAMPLES[0]);
    let book = folder.path().join("rencana.xlsx");
    let book = book.to_str().unwrap();
    let said = printed(&["report", &plan, "--xlsx", book]);
    assert!(said.contains("rencana.xlsx"), "{said}");
    assert!(fs::read(book).unwrap().starts_with(b"PK"));
}
