//! The figures of a plan, each built from its program and its outcome.
//!
//! A builder chooses what is drawn, words it and gives the whole table. Where
//! there is nothing to draw (no plot, no harvest) the figure is a sentence.
//! Money in tables is rounded once, cell by cell; sums are sums of the cells.

mod calendar;
mod cash;
mod fan;
mod funds;
mod grid;
mod harvest;
mod harvest_year;
mod leaves;
mod plant;
mod plot_state;
mod side_by_side;
mod story;
mod sure;
mod views;
mod waterfall;
mod work;
mod years;

pub use calendar::{Calendar, CalendarCell, CalendarYear, harvest_calendar, harvest_sentence};
pub use cash::cumulative_cash;
pub use fan::{RiskKind, build_risk};
pub use funds::{cost_parts, sources_uses};
pub use grid::{price_yield, renewal_age};
pub use harvest::harvest;
pub use harvest_year::harvest_by_year;
pub use leaves::leaf_ages;
pub use plant::{Plant, PlantLeaf, plan_month, plant, plot_names, usual_month};
pub use plot_state::{PlotState, plot_state};
pub use side_by_side::{Course, cash_side_by_side};
pub use story::{Story, StoryMonth, StoryYear, story};
pub use sure::sure_harvest;
pub use views::{balance, farmer_cash, instalments, revenue};
pub use waterfall::{Waterfall, waterfall};
pub use work::work_days;
pub use years::yearly_money;

use crate::chart::{Cell, Figure, FigureError};
use crate::model::{Outcome, Program, finance};
use crate::plan::Month;
use crate::text::{Lang, month_short, rupiah_short};
use crate::tr;

/// Age of a plant that bears in full, months: the usual one of [`leaf_ages`].
const FULL_BEARING: i32 = 24;

/// A figure of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Tonnes a month, by plot.
    Harvest,
    /// Revenue and cost by plan year.
    YearlyMoney,
    /// Cash since the start, before loans.
    CumulativeCash,
    /// The farmer's own money since the start.
    FarmerCash,
    /// Money in hand by month, with loans.
    Balance,
    /// Principal and interest by month.
    Instalments,
    /// Sources and uses of cash until the deepest hole.
    SourcesUses,
    /// Costs of the plan by kind.
    CostParts,
    /// Sales by product and plan year.
    Revenue,
    /// NPV by price and yield.
    PriceYield,
    /// Profit by the age of renewal.
    RenewalAge,
    /// Work days a month against the hands there are.
    WorkDays,
    /// The leaves of a plant by age.
    LeafAges,
}

impl Kind {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 13] = [
        Self::Harvest,
        Self::YearlyMoney,
        Self::CumulativeCash,
        Self::FarmerCash,
        Self::Balance,
        Self::Instalments,
        Self::SourcesUses,
        Self::CostParts,
        Self::Revenue,
        Self::PriceYield,
        Self::RenewalAge,
        Self::WorkDays,
        Self::LeafAges,
    ];

    /// Its title.
    pub fn title(self, lang: Lang) -> String {
        match self {
            Self::Harvest => tr!(lang, "chart.harvest.title"),
            Self::YearlyMoney => tr!(lang, "chart.years.title"),
            Self::CumulativeCash => tr!(lang, "chart.cash.title"),
            Self::FarmerCash => tr!(lang, "chart.farmer.title"),
            Self::Balance => tr!(lang, "chart.balance.title"),
            Self::Instalments => tr!(lang, "chart.instalments.title"),
            Self::SourcesUses => tr!(lang, "chart.funds.title"),
            Self::CostParts => tr!(lang, "chart.cost_parts.title"),
            Self::Revenue => tr!(lang, "chart.revenue_by.title"),
            Self::PriceYield => tr!(lang, "chart.price_yield.title"),
            Self::RenewalAge => tr!(lang, "chart.renewal.title"),
            Self::WorkDays => tr!(lang, "chart.work.title"),
            Self::LeafAges => tr!(lang, "chart.leaves.title"),
        }
    }

    /// The name of its files, in Indonesian as their readers are.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Harvest => "panen",
            Self::YearlyMoney => "penerimaan-biaya",
            Self::CumulativeCash => "kas-kumulatif",
            Self::FarmerCash => "uang-sendiri",
            Self::Balance => "saldo-kas",
            Self::Instalments => "angsuran",
            Self::SourcesUses => "sumber-penggunaan",
            Self::CostParts => "susunan-biaya",
            Self::Revenue => "penjualan",
            Self::PriceYield => "harga-hasil",
            Self::RenewalAge => "umur-peremajaan",
            Self::WorkDays => "tenaga-kerja",
            Self::LeafAges => "umur-pelepah",
        }
    }
}

/// A figure of a plan; `outcome` is that of `program`.
///
/// Leaves are those of the first plot when it bears in full, 24 months after
/// planting, or as near to that as the plan reaches.
///
/// # Errors
/// An amount beyond what can be drawn, 10^15.
pub fn build(
    kind: Kind,
    program: &Program,
    outcome: &Outcome,
    lang: Lang,
) -> Result<Figure, FigureError> {
    match kind {
        Kind::Harvest => harvest(program, outcome, lang),
        Kind::YearlyMoney => yearly_money(program, outcome, lang),
        Kind::CumulativeCash => cumulative_cash(program, outcome, lang),
        Kind::FarmerCash => farmer_cash(program, outcome, lang),
        Kind::Balance => balance(program, outcome, lang),
        Kind::Instalments => instalments(program, outcome, lang),
        Kind::SourcesUses => sources_uses(program, outcome, lang),
        Kind::CostParts => cost_parts(program, outcome, lang),
        Kind::Revenue => revenue(program, outcome, lang),
        Kind::PriceYield => {
            let grid = finance::price_yield(program);
            price_yield(program, outcome, &grid, lang)
        }
        Kind::RenewalAge => renewal_age(program, &finance::renewal(program), lang),
        Kind::WorkDays => work_days(program, outcome, lang),
        Kind::LeafAges => leaf_ages(program, 0, full_bearing(program, 0), lang),
    }
}

/// Plan month in which a plot bears in full, kept within the plan.
fn full_bearing(program: &Program, plot_idx: usize) -> usize {
    let planted = program.plantings(plot_idx).first().copied().unwrap_or(0);
    let month = usize::try_from(planted + FULL_BEARING).unwrap_or(1);
    month.clamp(1, program.months.max(1))
}

/// The calendar month of a position in a monthly series.
fn calendar(program: &Program, index: usize) -> Month {
    program.start.plus(i32::try_from(index).unwrap_or(i32::MAX))
}

/// The calendar month of a position in a monthly series, in words.
fn month_words(program: &Program, index: usize, lang: Lang) -> String {
    let month = calendar(program, index);
    month_short(lang, month.year(), month.month())
}

/// The name of a plot: a bare number is *Petak 1*.
fn plot_name(name: &str, plot_idx: usize, lang: Lang) -> String {
    let name = name.trim();
    if name.is_empty() {
        tr!(lang, "chart.plot", name = plot_idx + 1)
    } else if name.bytes().all(|byte| byte.is_ascii_digit()) {
        tr!(lang, "chart.plot", name = name)
    } else {
        name.to_owned()
    }
}

/// Position of the first month in which anything marketable is cut.
fn first_harvest(outcome: &Outcome) -> Option<usize> {
    let firsts = outcome
        .plots
        .iter()
        .filter_map(|plot| plot.course.marketable_kg.iter().position(|kg| *kg > 0.0));
    firsts.min()
}

/// The first harvest of a plan without plots that may have been cut before it.
fn maiden_harvest(program: &Program, outcome: &Outcome) -> Option<usize> {
    // a plant is cut from its eighth month on
    let is_old = program.inputs.plots.iter().any(|plot| plot.planted <= -8);
    if is_old { None } else { first_harvest(outcome) }
}

/// What prices do over the plan, as a note.
fn price_note(program: &Program, lang: Lang) -> String {
    if program.has_trend() {
        tr!(lang, "chart.note.rising_prices")
    } else {
        tr!(lang, "chart.note.constant_prices")
    }
}

/// What is open at the end and not in the flow drawn, as a note.
fn closing_note(outcome: &Outcome, lang: Lang) -> Option<String> {
    let closing = &outcome.closing;
    let is_open = |rp: f64| rp.round() != 0.0;
    let rest = rupiah_short(lang, closing.rest_value);
    if is_open(closing.receivable) || is_open(closing.payable) {
        return Some(tr!(
            lang,
            "chart.note.closing",
            receivable = rupiah_short(lang, closing.receivable),
            payable = rupiah_short(lang, closing.payable),
            rest = rest,
        ));
    }
    is_open(closing.rest_value).then(|| tr!(lang, "chart.note.rest_value", rest = rest))
}

/// The sentence of a figure that wants plots and has none, or no data in them.
fn nothing(program: &Program, without_data: String, lang: Lang) -> String {
    if program.inputs.plots.is_empty() {
        tr!(lang, "chart.no_plot")
    } else {
        without_data
    }
}

/// Whole rupiah of an amount.
const fn whole(rp: f64) -> i64 {
    // checked programs stay far below 2^63
    rp.round() as i64
}

/// Project flow of a month before closing items, as the cells of its lines.
#[derive(Clone, Copy, Default)]
struct FlowCells {
    receipts: i64,
    salvage: i64,
    cash_costs: i64,
    investment: i64,
    tax: i64,
}

impl FlowCells {
    fn of(lines: &FlowLines) -> Self {
        Self {
            receipts: whole(lines.receipts),
            salvage: whole(lines.salvage),
            cash_costs: whole(lines.cash_costs),
            investment: whole(lines.investment),
            tax: whole(lines.tax),
        }
    }

    const fn net(self) -> i64 {
        self.receipts + self.salvage - self.cash_costs - self.investment - self.tax
    }

    fn cells(self) -> [Cell; 5] {
        let lines = [
            self.receipts,
            self.salvage,
            self.cash_costs,
            self.investment,
            self.tax,
        ];
        lines.map(Cell::Rupiah)
    }

    fn heads(lang: Lang) -> [String; 5] {
        [
            tr!(lang, "chart.column.receipts"),
            tr!(lang, "chart.column.salvage"),
            tr!(lang, "chart.column.cash_costs"),
            tr!(lang, "chart.column.investment"),
            tr!(lang, "chart.column.tax"),
        ]
    }
}

/// The lines of the project flow before closing items, Rp.
#[derive(Clone, Copy, Default)]
struct FlowLines {
    receipts: f64,
    salvage: f64,
    cash_costs: f64,
    investment: f64,
    tax: f64,
}

impl FlowLines {
    /// Those of the month at `index`.
    fn at(outcome: &Outcome, index: usize) -> Self {
        let m = &outcome.monthly;
        Self {
            receipts: m.receipts[index],
            salvage: m.salvage[index],
            cash_costs: m.cash_costs(index),
            investment: m.investment[index],
            tax: m.tax[index],
        }
    }

    fn revenue(&self) -> f64 {
        self.receipts + self.salvage
    }

    fn cost(&self) -> f64 {
        self.cash_costs + self.investment + self.tax
    }

    /// Summed as the model does, so that both find the same deepest month.
    fn net(&self) -> f64 {
        self.receipts - self.cash_costs - self.investment + self.salvage - self.tax
    }

    fn is_nothing(&self) -> bool {
        self.revenue() == 0.0 && self.cost() == 0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plot_without_a_word_is_numbered() {
        let cases = [
            ("1", 4, "Petak 1"),
            (" ", 4, "Petak 5"),
            ("Kebun Siantan", 0, "Kebun Siantan"),
            ("2a", 0, "2a"),
        ];
        for (name, plot_idx, expected) in cases {
            assert_eq!(plot_name(name, plot_idx, Lang::Id), expected, "{name}");
        }
    }

    #[test]
    fn every_figure_has_files_of_its_own() {
        for (i, kind) in Kind::ALL.iter().enumerate() {
            assert!(Kind::ALL[..i].iter().all(|other| other.key() != kind.key()));
        }
    }
}
