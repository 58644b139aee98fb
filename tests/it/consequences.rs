//! What the presets come to, against the table of `presets.md` §11, which other
//! programs worked out. Every figure must round to the one printed.

use std::sync::Arc;

use pelepah::model::{self, Indicator, Indicators, Outcome, Program};
use pelepah::plan::preset::{self, Library};
use pelepah::plan::{Month, Plan};
use serde::Deserialize;

/// A row of `presets.md` §11.
#[derive(Debug, Deserialize)]
struct Row {
    case: String,
    practice: String,
    place: String,
    area_m2: Option<f64>,
    leaf_kg: Option<f64>,
    example: String,
    t_per_ha: f64,
    first_cut_age: f64,
    establishment: f64,
    work: f64,
    inputs: f64,
    transport: f64,
    tools_and_fixed: f64,
    rent: f64,
    cost: f64,
    bep_rp: f64,
    profit: f64,
    npv_total_6: f64,
    npv_total_12: f64,
    npv_cash_6: f64,
    irr_total: Option<f64>,
    shortfall: f64,
    shortfall_month: f64,
    rp_thousand_per_hok: f64,
    wage_thousand: f64,
    /// Needs the Monte Carlo.
    #[serde(rename = "farms_with_profit")]
    _farms_with_profit: f64,
}

fn rows() -> Vec<Row> {
    let text = include_str!("data/consequences.csv");
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// The plan of a row: as the program starts it, with the buyer the page assumes.
fn plan(row: &Row) -> Plan {
    let library = preset::library().unwrap();
    if let Some(example) = library.example(&row.example) {
        let mut plan = Plan::clone(&example.plan);
        // the page has the group without a loan; its interest is a cost
        if row.case == "Example 3" {
            plan.loans.clear();
        }
        return plan;
    }
    let area_m2 = row.area_m2.unwrap();
    let mut plan = library
        .new_plan(
            &row.case,
            &row.place,
            &row.practice,
            area_m2,
            Month::new(2027, 1).unwrap(),
        )
        .unwrap();
    if plan.sales.buyers.is_empty() {
        let place = &library.places[&row.place];
        plan.sales.buyers.push(Library::planning_buyer(place));
    }
    if let Some(leaf_kg) = row.leaf_kg {
        let practice = Arc::make_mut(plan.practices.get_mut(&row.practice).unwrap());
        practice.leaf_kg.likely = leaf_kg;
        practice.leaf_kg.low = practice.leaf_kg.low.min(leaf_kg);
    }
    if row.practice == "pekarangan" {
        plan.fixed.clear(); // "yard: 500 m², family 10, no fixed lines"
    }
    plan
}

const MILLION: f64 = 1e6;

struct Run {
    plan: Plan,
    program: Program,
    outcome: Outcome,
}

impl Run {
    fn of(plan: Plan) -> Self {
        let program = Program::compile(&plan).unwrap();
        let outcome = model::simulate(&program);
        Self {
            plan,
            program,
            outcome,
        }
    }

    fn indicators(&self) -> &Indicators {
        &self.outcome.indicators
    }

    fn area_ha(&self) -> f64 {
        let plots = &self.program.inputs.plots;
        plots.iter().map(|plot| plot.area_ha).sum()
    }

    fn planted(&self, plot_idx: usize) -> usize {
        usize::try_from(self.program.inputs.plots[plot_idx].planted).unwrap()
    }

    /// Mean of months 25 to 48 from planting, t/ha/yr; of an example what is
    /// sold in its best twelve months.
    fn t_per_ha(&self, row: &Row) -> f64 {
        let kg: f64 = if row.example.is_empty() {
            let months = self.outcome.plots[0].marketable_kg();
            months.skip(self.planted(0) + 24).take(24).sum::<f64>() / 2.0
        } else {
            let best = self.year(row);
            self.outcome.monthly.sold_kg[best..best + 12].iter().sum()
        };
        kg / 1000.0 / self.area_ha()
    }

    fn first_cut_age(&self) -> f64 {
        let mut months = self.outcome.plots[0].marketable_kg();
        let k = months.position(|kg| kg > 0.0).unwrap() + 1;
        (k - self.planted(0)) as f64
    }

    /// Cash out, tools included, up to the planting of the first plot.
    fn establishment(&self) -> f64 {
        let m = &self.outcome.monthly;
        let months = 0..self.planted(0);
        months
            .map(|k| m.hired_labour[k] + m.inputs[k] + m.fixed[k] + m.investment[k])
            .sum::<f64>()
            / MILLION
    }

    /// Work, inputs, transport, tools and fixed lines, rent of twelve months
    /// from the `first` (from 0), million Rp per ha.
    fn costs(&self, first: usize) -> [f64; 5] {
        let m = &self.outcome.monthly;
        let sum = |series: &[f64]| {
            let year: f64 = series[first..first + 12].iter().sum();
            year / MILLION / self.area_ha()
        };
        [
            sum(&m.hired_labour) + sum(&m.family_labour),
            sum(&m.inputs),
            sum(&m.transport),
            sum(&m.investment) + sum(&m.fixed),
            sum(&m.land) + sum(&m.imputed_rent),
        ]
    }

    /// Year 4 from planting; in an example the twelve months with most leaves sold.
    fn year(&self, row: &Row) -> usize {
        if row.example.is_empty() {
            return self.planted(0) + 36;
        }
        let sold = &self.outcome.monthly.sold_kg;
        let kg = |first: usize| sold[first..first + 12].iter().sum::<f64>();
        let firsts = 0..=sold.len() - 12;
        firsts.max_by(|a, b| kg(*a).total_cmp(&kg(*b))).unwrap()
    }

    /// Sales less total costs, a year, million Rp.
    fn profit(&self) -> f64 {
        let sales: f64 = self.outcome.monthly.sales.iter().sum();
        let kg: f64 = self.outcome.monthly.sold_kg.iter().sum();
        let costs = value(&self.indicators().bep_price) * kg;
        (sales - costs) / MILLION / (self.program.months as f64 / 12.0)
    }
}

fn value(indicator: &Indicator) -> f64 {
    indicator.value().unwrap()
}

#[test]
fn plans_come_to_what_the_page_says() {
    let mut wrong = Vec::new();
    let rows = rows();
    assert_eq!(rows.len(), 15);
    for row in &rows {
        let run = Run::of(plan(row));
        let mut at_12 = run.plan.clone();
        at_12.rate = at_12.second_rate;
        let at_12 = Run::of(at_12);
        let indicators = run.indicators();
        let costs = run.costs(run.year(row));
        let hole = &indicators.deepest_hole;
        // name, printed, computed, half of the last digit printed
        let mut figures = vec![
            ("t/ha/yr", row.t_per_ha, run.t_per_ha(row), 0.05),
            ("first cut", row.first_cut_age, run.first_cut_age(), 0.0),
            (
                "establishment",
                row.establishment,
                run.establishment(),
                0.05,
            ),
            ("work", row.work, costs[0], 0.5),
            ("inputs", row.inputs, costs[1], 0.5),
            ("transport", row.transport, costs[2], 0.5),
            ("tools and fixed", row.tools_and_fixed, costs[3], 0.5),
            ("rent", row.rent, costs[4], 0.5),
            ("cost", row.cost, costs.iter().sum(), 0.5),
            ("BEP", row.bep_rp, value(&indicators.bep_price), 0.5),
            ("profit", row.profit, run.profit(), 0.05),
            (
                "NPV total 6 %",
                row.npv_total_6,
                value(&indicators.npv_total_cost) / MILLION,
                0.5,
            ),
            (
                "NPV total 12 %",
                row.npv_total_12,
                value(&at_12.indicators().npv_total_cost) / MILLION,
                0.5,
            ),
            (
                "NPV cash 6 %",
                row.npv_cash_6,
                value(&indicators.npv) / MILLION,
                0.5,
            ),
            ("shortfall", row.shortfall, value(hole) / MILLION, 0.5),
            (
                "shortfall month",
                row.shortfall_month,
                hole.month().unwrap() as f64,
                0.0,
            ),
            (
                "per family HOK",
                row.rp_thousand_per_hok,
                value(&indicators.income_per_family_hok) / 1000.0,
                0.5,
            ),
            (
                "wage",
                row.wage_thousand,
                run.plan.work.wage.likely.as_f64() / 1000.0,
                0.0,
            ),
        ];
        let irr = indicators.irr_total_cost.value();
        match row.irr_total {
            Some(printed) => figures.push(("IRR", printed, irr.unwrap() * 100.0, 0.5)),
            None => assert!(irr.is_none_or(|irr| irr < 0.0), "{}: {irr:?}", row.case),
        }
        for (name, printed, computed, half_digit) in figures {
            if (computed - printed).abs() > half_digit + 1e-9 {
                wrong.push(format!(
                    "{}: {name} {computed:.4}, printed {printed}",
                    row.case
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
