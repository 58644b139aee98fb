//! Reports of hand-made figures: bytes, colours, texts inside the paper.

mod gallery;

use resvg::tiny_skia::Pixmap;

use super::*;
use crate::chart::{
    Bars, Dash, Draft, Level, Line, Mark, Reference, Scale, Series, Split, Stack, Tone, XAxis,
    YAxis, at_centers,
};
use gallery::{gallery, nothing, october, years};

fn pixels(figure: &Figure, style: Style) -> Pixmap {
    let svg = svg(figure, Paper::in_style(style)).expect("an SVG");
    Pixmap::decode_png(&png(&svg, 0.5).expect("a PNG")).expect("pixels")
}

#[test]
fn the_title_can_be_read() {
    for (name, figure) in gallery() {
        let image = pixels(&figure, Style::Color);
        let title = (0..35_u32).flat_map(|y| (0..300).map(move |x| (x, y)));
        let dark = title
            .filter_map(|(x, y)| image.pixel(x, y))
            .filter(|pixel| pixel.red() < 90 && pixel.green() < 90 && pixel.blue() < 90);
        let dark = dark.count();
        assert!(dark > 400, "{name}: {dark} dark pixels");
    }
}

#[test]
fn grey_has_no_color() {
    for (name, figure) in gallery() {
        let image = pixels(&figure, Style::Grey);
        let colored = image
            .pixels()
            .iter()
            .find(|p| p.red() != p.green() || p.red() != p.blue());
        assert_eq!(colored, None, "{name}");
    }
}

#[test]
fn nothing_touches_the_edge_of_the_paper() {
    for (name, figure) in gallery() {
        for style in [Style::Color, Style::Grey] {
            let image = pixels(&figure, style);
            let (width, height) = (image.width(), image.height());
            let edge = (0..width).flat_map(|x| [(x, 0), (x, 1), (x, height - 2), (x, height - 1)]);
            let sides = (0..height).flat_map(|y| [(0, y), (1, y), (width - 2, y), (width - 1, y)]);
            let inked = edge
                .chain(sides)
                .find(|(x, y)| image.pixel(*x, *y).is_none_or(|pixel| pixel.red() < 250));
            assert_eq!(inked, None, "{name} {style:?}");
        }
    }
}

/// The texts of an SVG with their boxes, from its attributes and our widths.
fn texts(svg: &str) -> Vec<(String, place::Rect)> {
    let pieces = svg
        .split("<text ")
        .skip(1)
        .map(|piece| piece.split_once(">\n").expect("a tag"));
    pieces
        .map(|(tag, rest)| {
            let attribute = |name: &str| {
                let found = tag.split_once(&format!("{name}=\""));
                found
                    .and_then(|(_, rest)| rest.split('"').next())
                    .unwrap_or_default()
            };
            let number = |name: &str| attribute(name).parse::<f64>().expect(name).round() as i32;
            let text = rest.split('\n').next().expect("a text");
            let (x, em) = (number("x"), number("font-size"));
            let width = fonts::width(text, em, tag.contains("bold")).expect("a width");
            let left = match attribute("text-anchor") {
                "start" => x,
                "middle" => x - width / 2,
                _ => x - width,
            };
            let baseline = number("y") + em * 76 / 100;
            let rect = place::Rect::new(
                left,
                baseline - em * 7 / 10,
                left + width,
                baseline + em / 5,
            );
            (text.to_owned(), rect)
        })
        .collect()
}

#[test]
fn texts_stand_apart_and_inside() {
    for (name, figure) in gallery() {
        let svg = svg(&figure, Paper::default()).expect("an SVG");
        let texts = texts(&svg);
        for (i, (text, rect)) in texts.iter().enumerate() {
            let is_inside = rect.x0 >= 0 && rect.y0 >= 0 && rect.x1 <= 1600 && rect.y1 <= 900;
            assert!(is_inside, "{name}: {text} {rect:?}");
            for (other, taken) in texts.iter().take(i) {
                assert!(!rect.overlaps(*taken), "{name}: {text} covers {other}");
            }
        }
    }
}

#[test]
fn the_same_figure_gives_the_same_bytes() {
    for (name, figure) in gallery() {
        let once = svg(&figure, Paper::default()).expect(name);
        assert_eq!(
            once,
            svg(&figure.clone(), Paper::default()).expect(name),
            "{name}"
        );
        assert_eq!(
            png(&once, 0.25).expect(name),
            png(&once, 0.25).expect(name),
            "{name}"
        );
    }
}

#[test]
fn levels_are_named_among_few_bars_and_among_many() {
    let figures = gallery();
    for (figure, is_legend) in [("work", false), ("long_work", true)] {
        let found = figures.iter().find(|(name, _)| *name == figure);
        let (_, found) = found.expect(figure);
        assert_eq!(key::crowds_references(found), is_legend, "{figure}");
        let svg = svg(found, Paper::default()).expect("an SVG");
        for name in ["tenaga keluarga", "keluarga dan upahan"] {
            assert!(svg.contains(name), "{figure}: {name}");
        }
    }
}

#[test]
fn a_figure_without_data_draws_its_sentence() {
    let figure = Figure::new(nothing()).expect("a figure");
    let svg = svg(&figure, Paper::default()).expect("an SVG");
    assert!(svg.contains("Belum ada panen"), "{svg}");
}

#[test]
fn measured_width_is_drawn_width() {
    let title = "Rp88.500.000 WAMgjl 0123456789";
    let figure = Figure::new(Draft {
        title: title.into(),
        ..nothing()
    })
    .expect("a figure");
    let image = pixels(&figure, Style::Grey);
    let inked = |x: u32| (0..32).any(|y| image.pixel(x, y).is_some_and(|p| p.red() < 128));
    let right = (0..image.width())
        .rev()
        .find(|x| inked(*x))
        .expect("ink")
        .cast_signed()
        * 2;
    let expected = 19 + fonts::width(title, 41, true).expect("a width");
    // kerning, side bearings and half pixels
    assert!((right - expected).abs() < 12, "{right} is not {expected}");
}

#[test]
fn ten_thousand_points_are_drawn() {
    let values: Vec<f64> = (0..10_000).map(|k| f64::from(k % 977) - 300.0).collect();
    for series in [
        Series::Group(vec![Bars::new("a", Tone::Second, values.clone())]),
        Series::Stack(Stack {
            parts: vec![Bars::new("a", Tone::Cut, values.clone())],
            tops: vec!["9".into(); 10_000],
        }),
        Series::Line(Line::new("a", Tone::Third, at_centers(&values))),
        Series::Split(Split {
            points: at_centers(&values),
            end: "x".into(),
        }),
        Series::Reference(Reference {
            name: "a".into(),
            dash: Dash::Long,
            level: Level::Steps(values.clone()),
        }),
    ] {
        let draft = Draft {
            x: XAxis::Months {
                start: october(),
                n: 10_000,
            },
            series: vec![series],
            marks: vec![Mark::new((5000.0, 10.0), "tengah", "")],
            when_empty: "kosong".into(),
            ..Draft::default()
        };
        let figure = Figure::new(draft).expect("a figure");
        assert!(svg(&figure, Paper::in_style(Style::Grey)).is_ok());
    }
}

#[test]
fn odd_texts_and_sizes_do_not_break_a_picture() {
    let figure = |title: &str| {
        Figure::new(Draft {
            title: title.into(),
            ..years()
        })
    };
    for title in ["", "a\0b\u{1}<&>\"'\u{FFFE}", "茶 🌱", &"W".repeat(3000)] {
        let figure = figure(title).expect("a figure");
        for (width, height) in [(400, 400), (400, 3000), (3000, 400), (1600, 900)] {
            let paper = Paper {
                width,
                height,
                ..Paper::default()
            };
            let svg = svg(&figure, paper).expect("an SVG");
            assert!(png(&svg, 0.5).is_ok(), "{title:.9} {width} × {height}");
        }
    }
    let small = Paper {
        width: 10,
        ..Paper::default()
    };
    let figure = figure("").expect("a figure");
    assert!(matches!(
        svg(&figure, small),
        Err(ReportError::Size { width: 10, .. })
    ));
    for scale in [0.0, -1.0, f32::NAN, f32::INFINITY, 1e9] {
        let svg = svg(&figure, Paper::default()).expect("an SVG");
        assert!(
            matches!(png(&svg, scale), Err(ReportError::Size { .. })),
            "{scale}"
        );
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(96))]

    #[test]
    fn whatever_is_accepted_can_be_drawn(
        values in proptest::collection::vec(
            proptest::prop_oneof![
                4 => -1e9..1e9,
                1 => proptest::num::f64::ANY,
                1 => proptest::sample::select(vec![0.0, -0.0, 1e15, -1e15, 5e-324]),
            ],
            0..60_usize,
        ),
        kind in 0..5_u8,
        scale in proptest::sample::select(vec![Scale::Plain, Scale::Rupiah]),
        (width, height) in (400..2000_u32, 400..1200_u32),
    ) {
        let series = match kind {
            0 => Series::Group(vec![Bars::new("a", Tone::Out, values.clone())]),
            1 => Series::Stack(Stack {
                parts: vec![Bars::new("a", Tone::Cut, values.clone())],
                tops: values.iter().map(f64::to_string).collect(),
            }),
            2 => Series::Line(Line::new("a", Tone::Fourth, at_centers(&values))),
            3 => Series::Split(Split { points: at_centers(&values), end: "x".into() }),
            _ => Series::Reference(Reference {
                name: "a".into(),
                dash: Dash::Short,
                level: Level::Steps(values.clone()),
            }),
        };
        let draft = Draft {
            x: XAxis::Months { start: october(), n: values.len() },
            y: YAxis { scale, head: String::new() },
            series: vec![series],
            marks: vec![Mark::new((values.len() as f64 / 2.0, 0.0), "what", "when")],
            when_empty: "none".into(),
            ..Draft::default()
        };
        let is_finite = values.iter().all(|y| y.abs() <= 1e15);
        let figure = Figure::new(draft);
        proptest::prop_assert_eq!(figure.is_ok(), is_finite);
        if let Ok(figure) = figure {
            let paper = Paper { width, height, ..Paper::in_style(Style::Grey) };
            proptest::prop_assert!(svg(&figure, paper).is_ok());
        }
    }
}
