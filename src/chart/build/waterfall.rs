//! From one sum to another, cause by cause (*waterfall*).

use crate::chart::{
    Cell, Draft, Figure, FigureError, Scale, Series, Step, Table, Tone, XAxis, YAxis,
};
use crate::text::{Lang, rupiah_short};
use crate::tr;

/// What a waterfall tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waterfall {
    /// What the figure shows.
    pub title: String,
    /// Unit, and in which order the causes are taken.
    pub subtitle: String,
    /// Name of the first sum, and the sum in whole rupiah.
    pub start: (String, i64),
    /// Each cause in a word, and what it adds.
    pub parts: Vec<(String, i64)>,
    /// Name of the last sum, which is the first with all parts.
    pub end: String,
}

/// The causes that lead from one sum to another as floating bars.
///
/// # Errors
/// An amount beyond what can be drawn, 10^15 Rp.
pub fn waterfall(of: Waterfall, lang: Lang) -> Result<Figure, FigureError> {
    let (first, start) = of.start;
    let short = |rp: i64| rupiah_short(lang, rp as f64);
    let whole = |rp: i64| Step {
        from: 0.0,
        to: rp as f64,
        tone: Tone::Net,
        label: short(rp),
    };
    let mut steps = vec![whole(start)];
    let mut rows = vec![vec![
        Cell::Text(first.clone()),
        Cell::Missing,
        Cell::Rupiah(start),
    ]];
    let mut names = vec![first];
    let mut sum = start;
    for (name, by) in of.parts {
        let next = sum + by;
        steps.push(Step {
            from: sum as f64,
            to: next as f64,
            tone: if by < 0 { Tone::Out } else { Tone::In },
            label: format!("{}{}", if by > 0 { "+" } else { "" }, short(by)),
        });
        sum = next;
        rows.push(vec![
            Cell::Text(name.clone()),
            Cell::Rupiah(by),
            Cell::Rupiah(sum),
        ]);
        names.push(name);
    }
    steps.push(whole(sum));
    rows.push(vec![
        Cell::Text(of.end.clone()),
        Cell::Missing,
        Cell::Rupiah(sum),
    ]);
    names.push(of.end);
    Figure::new(Draft {
        lang,
        title: of.title,
        subtitle: of.subtitle,
        notes: vec![tr!(lang, "chart.waterfall.note")],
        x: XAxis::Categories {
            names,
            head: String::new(),
        },
        y: YAxis {
            scale: Scale::Rupiah,
            head: String::new(),
        },
        series: vec![Series::Steps(steps)],
        table: Table {
            head: vec![
                tr!(lang, "chart.waterfall.cause"),
                tr!(lang, "chart.waterfall.adds"),
                tr!(lang, "chart.waterfall.sum"),
            ],
            rows,
        },
        ..Draft::default()
    })
}

#[cfg(test)]
mod tests {
    use super::{Waterfall, waterfall};
    use crate::chart::Series;
    use crate::text::Lang;

    #[test]
    fn each_bar_begins_where_the_one_before_ends() {
        let figure = waterfall(
            Waterfall {
                title: "Mengapa berbeda".to_owned(),
                subtitle: String::new(),
                start: ("Pontianak".to_owned(), 60),
                parts: vec![
                    ("Upah".to_owned(), -20),
                    ("Harga".to_owned(), -70),
                    ("Sewa".to_owned(), 10),
                ],
                end: "Kotim".to_owned(),
            },
            Lang::Id,
        )
        .unwrap();
        let [Series::Steps(steps)] = figure.parts().series.as_slice() else {
            panic!("{figure:?}");
        };
        let ends: Vec<(f64, f64)> = steps.iter().map(|step| (step.from, step.to)).collect();
        let expected = [(0., 60.), (60., 40.), (40., -30.), (-30., -20.), (0., -20.)];
        assert_eq!(ends, expected);
        // over what rises, under what falls
        let above: Vec<bool> = steps.iter().map(|step| step.labelled_end().1).collect();
        assert_eq!(above, [true, false, false, true, false]);
        assert_eq!(figure.y_range(), (-30.0, 60.0));
    }
}
