//! Two cases of the independent model with what it came to: a counted stand on
//! shared land with a yarnen loan, replanted within the plan; a rented yard with
//! two buyers, cut every second month, that ends without replanting.

use pelepah::model::{exchange, simulate};
use serde_json::Value;

const CASES: [(&str, &str); 2] = [
    (
        "old stand, shared",
        include_str!("data/old-stand-shared.json"),
    ),
    (
        "dense yard, rented",
        include_str!("data/mineral-dense-yard.json"),
    ),
];

/// Largest difference allowed, as in the peer's own check: growth and work to
/// 1e-9, money to half a rupiah, indicators to 1e-6.
fn allowed(name: &str, expected: f64) -> f64 {
    match name {
        "sold_kg" | "unsold_kg" | "hok" | "suckers_planted" | "suckers_bought" | "suckers_sold" => {
            1e-9 * expected.abs().max(1.0)
        }
        "indicators" => 1e-6 * expected.abs().max(1.0),
        _ => 0.5,
    }
}

fn compare(name: &str, path: &str, actual: &Value, expected: &Value, compared: &mut usize) {
    match (actual, expected) {
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            assert!((a - b).abs() <= allowed(name, b), "{path}: {a} is not {b}");
            *compared += 1;
        }
        (Value::Array(a), Value::Array(b)) => {
            assert_eq!(a.len(), b.len(), "{path}");
            for (k, (a, b)) in a.iter().zip(b).enumerate() {
                compare(name, &format!("{path}[{k}]"), a, b, compared);
            }
        }
        (Value::Object(a), Value::Object(b)) => {
            for (key, b) in b {
                compare(name, &format!("{path}.{key}"), &a[key], b, compared);
            }
        }
        (a, b) => assert_eq!(a, b, "{path}"),
    }
}

#[test]
fn cases_of_the_independent_model_come_to_the_same() {
    for (name, text) in CASES {
        let whole: Value = serde_json::from_str(text).unwrap();
        let program = exchange::read(text.as_bytes()).unwrap();
        let json = exchange::write(&program, &simulate(&program)).unwrap();
        let actual: Value = serde_json::from_str(&json).unwrap();
        let mut compared = 0;
        for (series, expected) in whole["expected"].as_object().unwrap() {
            let actual = &actual["outputs"][series];
            compare(
                series,
                &format!("{name}, {series}"),
                actual,
                expected,
                &mut compared,
            );
        }
        assert!(compared > 1000, "{name}: {compared} numbers");
    }
}
