//! What is read, what is refused, and that printed numbers read back.

use proptest::prelude::*;

use super::{Lang::En, Lang::Id, Quantity::*, *};
use crate::text::{area, kilograms, percent, tonnes};

#[test]
fn numbers_are_read_as_people_write_them() {
    // language, text, quantity, value in the base unit, reading
    let cases: [(Lang, &str, Quantity, f64, &str); 62] = [
        (Id, "1,5", Number, 1.5, "1,5"),
        (Id, "1.5", Number, 1.5, "1,5"),
        (Id, "1.250", Number, 1250.0, "1.250"),
        (En, "1.250", Number, 1.25, "1.25"),
        (Id, "1,250", Number, 1.25, "1,25"),
        (En, "1,250", Number, 1250.0, "1,250"),
        (En, "1,5", Number, 1.5, "1.5"),
        (Id, "100,00", Number, 100.0, "100"),
        (En, "100,00", Number, 100.0, "100"),
        (Id, "9,7", Number, 9.7, "9,7"),
        (Id, "1.500.000", Number, 1_500_000.0, "1.500.000"),
        (En, "1.500.000", Number, 1_500_000.0, "1,500,000"),
        (Id, "1,500,000", Number, 1_500_000.0, "1.500.000"),
        (Id, "1.234.567,89", Number, 1_234_567.89, "1.234.567,89"),
        (Id, "1,234,567.89", Number, 1_234_567.89, "1.234.567,89"),
        (En, "1.234.567,89", Number, 1_234_567.89, "1,234,567.89"),
        (Id, "0.250", Number, 0.25, "0,25"),
        (Id, ",5", Number, 0.5, "0,5"),
        (Id, "007", Number, 7.0, "7"),
        (Id, "-2,5", Number, -2.5, "−2,5"),
        (Id, "−2,5", Number, -2.5, "−2,5"),
        (Id, "- 2,5", Number, -2.5, "−2,5"),
        (Id, "-0", Number, 0.0, "0"),
        (Id, "1 500 000", Number, 1_500_000.0, "1.500.000"),
        (
            Id,
            "1\u{a0}500\u{a0}000,5",
            Number,
            1_500_000.5,
            "1.500.000,5",
        ),
        (Id, "1,5 jt", Number, 1_500_000.0, "1.500.000"),
        (Id, "2 M", Number, 2e9, "2.000.000.000"),
        (Id, "12.500", Count, 12_500.0, "12.500"),
        (Id, "1,5 rb", Count, 1500.0, "1.500"),
        (Id, "1,5 jt", Rupiah, 1_500_000.0, "Rp1.500.000"),
        (Id, "1,5 juta", Rupiah, 1_500_000.0, "Rp1.500.000"),
        (Id, "1,25 jt", Rupiah, 1_250_000.0, "Rp1.250.000"),
        (Id, "1.250 rb", Rupiah, 1_250_000.0, "Rp1.250.000"),
        (Id, "Rp. 1250000,-", Rupiah, 1_250_000.0, "Rp1.250.000"),
        (Id, "Rp 1.250.000,00", Rupiah, 1_250_000.0, "Rp1.250.000"),
        (Id, "rp1.250.000,--", Rupiah, 1_250_000.0, "Rp1.250.000"),
        (Id, "90 juta rupiah", Rupiah, 90_000_000.0, "Rp90.000.000"),
        (Id, "2 M", Rupiah, 2e9, "Rp2.000.000.000"),
        (Id, "2 miliar", Rupiah, 2e9, "Rp2.000.000.000"),
        (Id, "−Rp1.250.000", Rupiah, -1_250_000.0, "−Rp1.250.000"),
        (Id, "Rp -500", Rupiah, -500.0, "−Rp500"),
        (En, "Rp88.5 million", Rupiah, 88_500_000.0, "Rp88,500,000"),
        (Id, "1,5", Hectares, 15_000.0, "1,5 ha = 15.000 m²"),
        (Id, "0,25 ha", SquareMeters, 2500.0, "0,25 ha = 2.500 m²"),
        (Id, "2700 m2", Hectares, 2700.0, "0,27 ha = 2.700 m²"),
        (Id, "2.700m²", Hectares, 2700.0, "0,27 ha = 2.700 m²"),
        (Id, "2700", SquareMeters, 2700.0, "0,27 ha = 2.700 m²"),
        (En, "2.5Ha", Hectares, 25_000.0, "2.5 ha = 25,000 m²"),
        (Id, "30 x 90", Hectares, 2700.0, "30 m × 90 m = 2.700 m²"),
        (Id, "30m x 90 m", Hectares, 2700.0, "30 m × 90 m = 2.700 m²"),
        (Id, "30×90", SquareMeters, 2700.0, "30 m × 90 m = 2.700 m²"),
        (
            Id,
            "1,1 x 1,1 m2",
            SquareMeters,
            1.21,
            "1,1 m × 1,1 m = 1,21 m²",
        ),
        (Id, "80 x 100 cm", SquareMeters, 0.8, "0,8 m × 1 m = 0,8 m²"),
        (Id, "500 g", Kilograms, 0.5, "500 g = 0,5 kg"),
        (Id, "387", Grams, 0.387, "387 g = 0,387 kg"),
        (Id, "1,2 ton", Kilograms, 1200.0, "1,2 t = 1.200 kg"),
        (Id, "3 kuintal", Kilograms, 300.0, "300 kg"),
        (Id, "80 cm", Meters, 0.8, "80 cm = 0,8 m"),
        (Id, "5%", Share, 0.05, "5%"),
        (Id, "12,5 persen", Share, 0.125, "12,5%"),
        (Id, "7", Share, 0.07, "7%"),
        (Id, "2,5 tahun", Months, 30.0, "2 tahun 6 bulan"),
    ];
    for (lang, text, quantity, value, read_as) in cases {
        let expected = Reading {
            value,
            read_as: read_as.to_owned(),
        };
        let actual = parse_number(lang, text, quantity);
        assert_eq!(actual, Ok(expected), "{lang:?} {text:?} {quantity:?}");
    }
}

#[test]
fn what_could_mean_two_things_is_refused() {
    // language, text, quantity, reason
    let cases: [(Lang, &str, Quantity, Reason); 46] = [
        (Id, "", Number, Reason::Empty),
        (Id, " \u{a0}\t", Number, Reason::Empty),
        (Id, "1.50.000", Number, Reason::Separators),
        (Id, "1,2,3", Number, Reason::Separators),
        (Id, "1.500,2.3", Number, Reason::Separators),
        (Id, "1.500,2,3", Number, Reason::Separators),
        (Id, "1250.500", Number, Reason::Separators),
        (En, "1250,500", Number, Reason::Separators),
        (Id, "0.500.000", Number, Reason::Separators),
        (Id, "1,250.000", Number, Reason::Separators),
        (En, "1.250,000", Number, Reason::Separators),
        (Id, "1 50", Number, Reason::Separators),
        (Id, "1, 5", Number, Reason::Separators),
        (Id, "1..5", Number, Reason::Separators),
        (Id, "1,", Number, Reason::Separators),
        (Id, ".250", Number, Reason::Separators),
        (Id, "1.500.", Number, Reason::Separators),
        (Id, ",", Number, Reason::NoNumber),
        (Id, "NaN", Number, Reason::NoNumber),
        (Id, "inf", Number, Reason::NoNumber),
        (Id, "-", Number, Reason::NoNumber),
        (Id, "--5", Number, Reason::NoNumber),
        (Id, "-Rp-5", Rupiah, Reason::NoNumber),
        (Id, "Rp", Rupiah, Reason::NoNumber),
        (Id, "Rp 5", Number, Reason::NoNumber),
        (Id, "lima", Number, Reason::NoNumber),
        (Id, "١٢", Number, Reason::NoNumber),
        (Id, "🌱", Rupiah, Reason::NoNumber),
        (Id, "1e400", Number, Reason::Unit),
        (Id, "1e5", Number, Reason::Unit),
        (Id, "5 ha", Kilograms, Reason::Unit),
        (Id, "5 borong", Hectares, Reason::LocalUnit),
        (Id, "5 kg ha", Kilograms, Reason::Unit),
        (Id, "2 m", Number, Reason::Unit),
        (Id, "5 rb%", Share, Reason::Unit),
        (Id, "1.250.000-", Number, Reason::Unit),
        (Id, "3 bulan 2 tahun", Months, Reason::Unit),
        (En, "2 M", Rupiah, Reason::Ambiguous),
        (Id, "30 x 90 x 2", Hectares, Reason::Sides),
        (Id, "-30 x -90", Hectares, Reason::Sides),
        (Id, "30 x", Hectares, Reason::NoNumber),
        (Id, "2,5", Count, Reason::NotWhole),
        (Id, "Rp1.250,05", Rupiah, Reason::NotWhole),
        (Id, "2,3 tahun", Months, Reason::NotWhole),
        (Id, "9007199254740993", Number, Reason::TooLarge),
        (Id, "99.999.999 triliun", Rupiah, Reason::TooLarge),
    ];
    for (lang, text, quantity, reason) in cases {
        let refused = parse_number(lang, text, quantity).map_err(|refused| refused.reason);
        assert_eq!(refused, Err(reason), "{lang:?} {text:?} {quantity:?}");
    }
    let long = "9".repeat(LONGEST + 1);
    let refused = parse_number(Id, &long, Number).unwrap_err();
    assert_eq!(refused.reason, Reason::TooLong);
}

#[test]
fn a_refusal_says_what_to_type_instead() {
    let refused = parse_number(Id, "1.50.000", Number).unwrap_err();
    let message = refused.message(Id);
    assert!(message.contains("1.250,5"), "{message}");
    for lang in Lang::ALL {
        for reason in Reason::ALL {
            for quantity in Quantity::ALL {
                let refused = NotRead {
                    reason,
                    quantity: Some(quantity),
                };
                let message = refused.message(lang);
                assert!(message.contains(&quantity.example(lang)), "{message}");
            }
        }
    }
}

fn langs() -> impl Strategy<Value = Lang> {
    prop::sample::select(&Lang::ALL[..])
}

fn quantities() -> impl Strategy<Value = Quantity> {
    prop::sample::select(&Quantity::ALL[..])
}

/// The text is read as exactly the value; zero has no sign.
fn reads_as(lang: Lang, text: &str, quantity: Quantity, value: f64) -> Result<(), TestCaseError> {
    let read = parse_number(lang, text, quantity).map(|reading| reading.value.to_bits());
    prop_assert_eq!(
        read,
        Ok((value + 0.0).to_bits()),
        "{:?} is not {}",
        text,
        value
    );
    Ok(())
}

proptest! {
    #[test]
    fn a_printed_number_reads_back(lang in langs(), digits in -1_000_000_000_000_i64..1_000_000_000_000, power in 0..9) {
        let x: f64 = format!("{digits}e-{power}").parse().unwrap();
        reads_as(lang, &number(lang, x, 12), Number, x)?;
        reads_as(lang, &percent(lang, x, 12), Share, x)?;
        reads_as(lang, &kilograms(lang, x, 12), Grams, x)?;
        reads_as(lang, &tonnes(lang, x, 12), Kilograms, x)?;
    }

    #[test]
    fn any_float_in_reach_reads_back(lang in langs(), x in -9e15..9e15_f64, small in -1.0..1.0_f64) {
        for x in [x, small] {
            reads_as(lang, &number(lang, x, 60), Number, x)?;
        }
    }

    #[test]
    fn printed_money_and_durations_read_back(lang in langs(), rp in -9_000_000_000_000_000_i64..9_000_000_000_000_000, months in 0..5000_u32, ha in 1..100_000_000_u32) {
        reads_as(lang, &rupiah(lang, rp), Rupiah, rp as f64)?;
        reads_as(lang, &duration(lang, months), Months, f64::from(months))?;
        let area_m2 = f64::from(ha);
        if area_m2 >= 1000.0 {
            reads_as(lang, &area(lang, area_m2), SquareMeters, area_m2)?;
        }
    }

    #[test]
    fn any_text_is_read_or_refused(lang in langs(), quantity in quantities(), text in ".*") {
        check(lang, &text, quantity)?;
    }

    #[test]
    fn any_nearly_right_text_is_read_or_refused(lang in langs(), quantity in quantities(), text in "[-−]?(Rp\\.? ?)?[0-9., \u{a0}]{0,12}(x|×)?[0-9.,-]{0,6} ?(jt|rb|M|ha|m²|%|kg|tahun|bulan|é|€)? ?[0-9]{0,2}(ha|bulan)?") {
        check(lang, &text, quantity)?;
    }
}

/// Whatever is read is finite, within limits, and its reading says something.
fn check(lang: Lang, text: &str, quantity: Quantity) -> Result<(), TestCaseError> {
    match parse_number(lang, text, quantity) {
        Ok(reading) => {
            prop_assert!(reading.value.abs() < LIMIT);
            prop_assert!(!reading.read_as.is_empty());
        }
        Err(refused) => prop_assert!(!refused.message(lang).is_empty()),
    }
    if let Err(refused) = super::month::parse_month(lang, text) {
        prop_assert!(!refused.message(lang).is_empty());
    }
    Ok(())
}
