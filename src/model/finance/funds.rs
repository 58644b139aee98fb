//! Where the money comes from and where it goes until the crop carries itself.

use super::super::outcome::Outcome;
use super::super::program::Program;
use super::super::rab::credit_months;

/// Sources and uses of cash from the first month to the deepest hole, or over
/// the first year where there is none. Both make the same sum, Rp.
#[derive(Clone, Debug, PartialEq)]
pub struct Funds {
    /// Last plan month counted.
    pub until: usize,
    /// In the order of [`Source::ALL`].
    pub sources: [f64; Source::ALL.len()],
    /// In the order of [`Use::ALL`].
    pub uses: [f64; Use::ALL.len()],
}

/// Where money comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// Own money, *swadaya*.
    Own,
    /// Grants, *bantuan*.
    Grants,
    /// Loans, *kredit*.
    Loans,
    /// Sales received, old equipment too.
    Sales,
    /// The household adds to the farm.
    Household,
    /// Not covered by any of these.
    Lacking,
}

/// Where money goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Use {
    /// Wages paid.
    Wages,
    /// Inputs.
    Inputs,
    /// Equipment.
    Equipment,
    /// Rent and owners' shares.
    Land,
    /// Transport, fixed lines, reserve, tax.
    Others,
    /// Principal and interest.
    Instalments,
    /// Drawn by the household.
    Household,
    /// What is in hand at the end.
    Left,
}

impl Source {
    /// All, in the order shown.
    pub const ALL: [Self; 6] = [
        Self::Own,
        Self::Grants,
        Self::Loans,
        Self::Sales,
        Self::Household,
        Self::Lacking,
    ];

    /// The name in texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Grants => "grants",
            Self::Loans => "loans",
            Self::Sales => "sales",
            Self::Household => "household",
            Self::Lacking => "lacking",
        }
    }
}

impl Use {
    /// All, in the order shown.
    pub const ALL: [Self; 8] = [
        Self::Wages,
        Self::Inputs,
        Self::Equipment,
        Self::Land,
        Self::Others,
        Self::Instalments,
        Self::Household,
        Self::Left,
    ];

    /// The name in texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Wages => "wages",
            Self::Inputs => "inputs",
            Self::Equipment => "equipment",
            Self::Land => "land",
            Self::Others => "others",
            Self::Instalments => "instalments",
            Self::Household => "household",
            Self::Left => "left",
        }
    }
}

impl Funds {
    /// Sources and uses of an outcome, that of `program`.
    pub fn of(program: &Program, outcome: &Outcome) -> Self {
        let m = &outcome.monthly;
        let until = credit_months(outcome);
        let sum = |series: &[f64]| series.iter().take(until).sum::<f64>();
        let household = sum(&m.household);
        let balance = until.checked_sub(1).and_then(|last| m.balance.get(last));
        let balance = balance.copied().unwrap_or(program.inputs.funding.own_cash);
        // a debt at the start is nothing that was put in
        let own = program.inputs.funding.own_cash;
        Self {
            until,
            sources: [
                own.max(0.0),
                sum(&m.grants),
                sum(&m.loan_in),
                sum(&m.receipts) + sum(&m.salvage),
                (-household).max(0.0),
                (-balance).max(0.0),
            ],
            uses: [
                sum(&m.hired_labour),
                sum(&m.inputs),
                sum(&m.investment),
                sum(&m.land),
                sum(&m.transport)
                    + sum(&m.fixed)
                    + sum(&m.contingency)
                    + sum(&m.tax)
                    + (-own).max(0.0),
                sum(&m.principal) + sum(&m.interest),
                household.max(0.0),
                balance.max(0.0),
            ],
        }
    }
}

/// What a plan costs over its months on total cost, by kind, Rp; the sum is that
/// of the totals.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CostParts {
    /// Family work at the wage.
    pub family: f64,
    /// Wages paid.
    pub wages: f64,
    /// Inputs, and all that is still to be paid at the end.
    pub inputs: f64,
    /// Transport of leaves.
    pub transport: f64,
    /// Rent and owners' shares, and the rent that own land could earn.
    pub land: f64,
    /// Wear of equipment.
    pub equipment: f64,
    /// Fixed lines, reserve, interest, tax.
    pub others: f64,
}

impl CostParts {
    /// The parts of an outcome.
    pub fn of(outcome: &Outcome) -> Self {
        let m = &outcome.monthly;
        let sum = |series: &[f64]| series.iter().sum::<f64>();
        Self {
            family: outcome.totals.family_labour,
            wages: sum(&m.hired_labour),
            inputs: sum(&m.inputs) + outcome.closing.payable,
            transport: sum(&m.transport),
            land: sum(&m.land) + outcome.totals.imputed_rent,
            equipment: outcome.totals.depreciation,
            others: sum(&m.fixed) + sum(&m.contingency) + sum(&m.interest) + sum(&m.tax),
        }
    }

    /// The parts with their names in texts.
    pub const fn named(&self) -> [(&'static str, f64); 7] {
        [
            ("family", self.family),
            ("wages", self.wages),
            ("inputs", self.inputs),
            ("transport", self.transport),
            ("land", self.land),
            ("equipment", self.equipment),
            ("others", self.others),
        ]
    }
}
