//! The figures that can be explained: what each is called, measured in, and
//! judged by.

use crate::model::{Finance, Indicator, Outcome, Program};
use crate::plan::Plan;

/// What the figures are read from.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Compiled from it.
    pub program: &'a Program,
    /// Simulated from that.
    pub outcome: &'a Outcome,
    /// Appraised from both, with the plan's second rate.
    pub finance: &'a Finance,
}

/// How a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Ratio,
    Percent,
    Rupiah,
    /// Rupiah of a lack: shown as a positive amount, 0 where there is none.
    Lack,
    RupiahPerKg,
    RupiahPerHok,
    RupiahPerHa,
    Kilograms,
    Hectares,
    Months,
}

/// Figures with one formula and one rule of decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Npv,
    Irr,
    Rc,
    Bc,
    NetBc,
    GrossBc,
    Pi,
    Mirr,
    Payback,
    Hole,
    OwnMoney,
    Balance,
    Cover,
    CoverMean,
    CoverRatio,
    BepPrice,
    BepKg,
    BepKgShort,
    BepSales,
    BepArea,
    Luc,
    SwitchPrice,
    SwitchCost,
    SwitchRunning,
    PerFamilyHok,
    PerHok,
    Productivity,
    Margin,
    Profit,
}

impl Family {
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Npv => "npv",
            Self::Irr => "irr",
            Self::Rc => "rc",
            Self::Bc => "bc",
            Self::NetBc => "net_bc",
            Self::GrossBc => "gross_bc",
            Self::Pi => "pi",
            Self::Mirr => "mirr",
            Self::Payback => "payback",
            Self::Hole => "hole",
            Self::OwnMoney => "own_money",
            Self::Balance => "balance",
            Self::Cover => "cover",
            Self::CoverMean => "cover_mean",
            Self::CoverRatio => "cover_ratio",
            Self::BepPrice => "bep_price",
            Self::BepKg => "bep_kg",
            Self::BepKgShort => "bep_kg_short",
            Self::BepSales => "bep_sales",
            Self::BepArea => "bep_area",
            Self::Luc => "luc",
            Self::SwitchPrice => "switch_price",
            Self::SwitchCost => "switch_cost",
            Self::SwitchRunning => "switch_running",
            Self::PerFamilyHok => "per_family_hok",
            Self::PerHok => "per_hok",
            Self::Productivity => "productivity",
            Self::Margin => "margin",
            Self::Profit => "profit",
        }
    }
}

/// Where a figure stands in the whole list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// On total cost: what the verdict stands on.
    Main,
    /// Cash alone.
    Cash,
    /// The farmer's own money.
    Farmer,
    /// What a bank looks at.
    Bank,
    /// Break-even points of an average year.
    BreakEven,
    /// What a farmer does not ask for.
    Full,
}

impl Group {
    /// All, in the order shown.
    pub const ALL: [Self; 6] = [
        Self::Main,
        Self::Cash,
        Self::Farmer,
        Self::Bank,
        Self::BreakEven,
        Self::Full,
    ];

    /// The name in texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Cash => "cash",
            Self::Farmer => "farmer",
            Self::Bank => "bank",
            Self::BreakEven => "break_even",
            Self::Full => "full",
        }
    }
}

/// Lists the topics: variant, key in texts, family, format, group.
macro_rules! topics {
    ($($(#[$doc:meta])* $topic:ident: $key:literal, $family:ident, $format:ident, $group:ident;)+) => {
        /// A figure that can be explained.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Topic {
            $($(#[$doc])* $topic,)+
        }

        impl Topic {
            /// All, in the order in which they are shown.
            pub const ALL: &[Self] = &[$(Self::$topic),+];

            /// The name in texts.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$topic => $key,)+ }
            }

            pub(super) const fn family(self) -> Family {
                match self { $(Self::$topic => Family::$family,)+ }
            }

            pub(super) const fn format(self) -> Format {
                match self { $(Self::$topic => Format::$format,)+ }
            }

            /// Where it stands in the whole list.
            pub const fn group(self) -> Group {
                match self { $(Self::$topic => Group::$group,)+ }
            }
        }
    };
}

topics! {
    /// Net present value on total cost.
    Npv: "npv", Npv, Rupiah, Main;
    /// The same at the second rate.
    NpvSecond: "npv_second", Npv, Rupiah, Main;
    /// Internal rate of return on total cost.
    Irr: "irr", Irr, Percent, Main;
    /// Sales by total costs.
    RcTotal: "rc", Rc, Ratio, Main;
    /// Gains by losses on total cost.
    NetBc: "net_bc", NetBc, Ratio, Main;
    /// Month in which the money is back on total cost.
    Payback: "payback", Payback, Months, Main;
    /// Largest cash shortfall: the capital to have ready.
    Hole: "hole", Hole, Lack, Main;
    /// Total cost of a kilogram.
    BepPrice: "bep", BepPrice, RupiahPerKg, Main;
    /// What a HOK of the family earns.
    PerFamilyHok: "per_family_hok", PerFamilyHok, RupiahPerHok, Main;
    /// Profit of an average year.
    Profit: "profit", Profit, Rupiah, Main;
    /// Net present value of cash.
    NpvCash: "npv_cash", Npv, Rupiah, Cash;
    /// Rate of return of cash.
    IrrCash: "irr_cash", Irr, Percent, Cash;
    /// Sales by cash costs.
    RcCash: "rc_cash", Rc, Ratio, Cash;
    /// Profit by cash costs.
    BcCash: "bc_cash", Bc, Ratio, Cash;
    /// Gains by losses of cash.
    NetBcCash: "net_bc_cash", NetBc, Ratio, Cash;
    /// Month in which the cash is back.
    PaybackCash: "payback_cash", Payback, Months, Cash;
    /// Net present value of the farmer's own money.
    NpvFarmer: "npv_farmer", Npv, Rupiah, Farmer;
    /// Its rate of return.
    IrrFarmer: "irr_farmer", Irr, Percent, Farmer;
    /// Own money that must be put in.
    OwnMoney: "own_money", OwnMoney, Lack, Farmer;
    /// Month in which the own money is back.
    PaybackFarmer: "payback_farmer", Payback, Months, Farmer;
    /// Cover of the instalments in the worst year after grace.
    Cover: "cover", Cover, Ratio, Bank;
    /// Mean cover.
    CoverMean: "cover_mean", CoverMean, Ratio, Bank;
    /// All that can be paid by all that must be.
    CoverRatio: "cover_ratio", CoverRatio, Ratio, Bank;
    /// Least balance.
    MinCash: "min_cash", Balance, Rupiah, Bank;
    /// Break-even quantity of a year.
    BepKg: "bep_kg", BepKg, Kilograms, BreakEven;
    /// Its short form.
    BepKgShort: "bep_kg_short", BepKgShort, Kilograms, BreakEven;
    /// Break-even sales of a year.
    BepSales: "bep_sales", BepSales, Rupiah, BreakEven;
    /// Break-even area.
    BepArea: "bep_area", BepArea, Hectares, BreakEven;
    /// Gross margin of a hectare.
    Margin: "margin", Margin, RupiahPerHa, BreakEven;
    /// Profit by total costs.
    Bc: "bc", Bc, Ratio, Full;
    /// Net present value by plan years.
    NpvYearly: "npv_yearly", Npv, Rupiah, Full;
    /// Rate of return by plan years.
    IrrYearly: "irr_yearly", Irr, Percent, Full;
    /// Gains by losses of plan years.
    NetBcYearly: "net_bc_yearly", NetBc, Ratio, Full;
    /// Modified rate of return.
    Mirr: "mirr", Mirr, Percent, Full;
    /// Profitability index.
    Pi: "pi", Pi, Ratio, Full;
    /// Benefits by costs.
    GrossBc: "gross_bc", GrossBc, Ratio, Full;
    /// Payback of the discounted flow.
    DiscountedPayback: "discounted_payback", Payback, Months, Full;
    /// Levelised cost of a kilogram.
    Luc: "luc", Luc, RupiahPerKg, Full;
    /// Share by which receipts may fall.
    SwitchPrice: "switch_price", SwitchPrice, Percent, Full;
    /// Share by which costs may rise.
    SwitchCost: "switch_cost", SwitchCost, Percent, Full;
    /// The same without the investment.
    SwitchRunning: "switch_running", SwitchRunning, Percent, Full;
    /// What any HOK earns, wages included.
    PerHok: "per_hok", PerHok, RupiahPerHok, Full;
    /// Income by all work.
    Productivity: "productivity", Productivity, RupiahPerHok, Full;
}

impl Topic {
    /// The indicator behind it.
    pub fn indicator(self, case: &Case<'_>) -> Indicator {
        let (finance, all) = (case.finance, &case.outcome.indicators);
        let (project, cash, farmer) = (&finance.project, &finance.cash, &finance.farmer);
        let (now, points) = (&project.at[0], &finance.break_even);
        match self {
            Self::Npv => Indicator::Value(now.npv),
            Self::NpvSecond => Indicator::Value(project.at[1].npv),
            Self::Irr => project.irr.clone(),
            Self::RcTotal => all.rc_total.clone(),
            Self::NetBc => now.net_bc.clone(),
            Self::Payback => project.payback_month.clone(),
            Self::Hole => all.deepest_hole.clone(),
            Self::BepPrice => all.bep_price.clone(),
            Self::PerFamilyHok => all.income_per_family_hok.clone(),
            Self::Profit => Indicator::Value(finance.season.sales - finance.season.costs()),
            Self::NpvCash => Indicator::Value(cash.at[0].npv),
            Self::IrrCash => cash.irr.clone(),
            Self::RcCash => all.rc_cash.clone(),
            Self::BcCash => finance.bc_cash.clone(),
            Self::NetBcCash => cash.at[0].net_bc.clone(),
            Self::PaybackCash => cash.payback_month.clone(),
            Self::NpvFarmer => Indicator::Value(farmer.at[0].npv),
            Self::IrrFarmer => farmer.irr.clone(),
            Self::OwnMoney => finance.own_money.clone(),
            Self::PaybackFarmer => farmer.payback_month.clone(),
            Self::Cover => all.dscr_min.clone(),
            Self::CoverMean => all.dscr_mean.clone(),
            Self::CoverRatio => all.dscr_ratio.clone(),
            Self::MinCash => all.min_cash.clone(),
            Self::BepKg => points.kg.clone(),
            Self::BepKgShort => points.kg_short.clone(),
            Self::BepSales => points.sales.clone(),
            Self::BepArea => points.area_ha.clone(),
            Self::Margin => points.margin_per_ha.clone(),
            Self::Bc => points.bc.clone(),
            Self::NpvYearly => Indicator::Value(now.npv_yearly),
            Self::IrrYearly => project.irr_yearly.clone(),
            Self::NetBcYearly => now.net_bc_yearly.clone(),
            Self::Mirr => now.mirr.clone(),
            Self::Pi => finance.ratios[0].pi.clone(),
            Self::GrossBc => finance.ratios[0].gross_bc.clone(),
            Self::DiscountedPayback => now.discounted_payback_month.clone(),
            Self::Luc => finance.ratios[0].luc.clone(),
            Self::SwitchPrice => finance.ratios[0].switching_receipts.clone(),
            Self::SwitchCost => finance.ratios[0].switching_costs.clone(),
            Self::SwitchRunning => finance.ratios[0].switching_running.clone(),
            Self::PerHok => finance.labour.per_hok(),
            Self::Productivity => finance.labour.income_per_hok(),
        }
    }

    /// Whether a figure is good by its rule; `None` where it has no value, or is
    /// of cash or own money alone, which judge nothing.
    pub fn is_good(self, case: &Case<'_>) -> Option<bool> {
        if matches!(self.group(), Group::Cash | Group::Farmer) {
            return None;
        }
        let indicator = self.indicator(case);
        let value = indicator.value();
        let inputs = &case.program.inputs;
        let price = inputs.prices.buyers.first().map(|buyer| buyer.base);
        match self.family() {
            Family::Npv | Family::Profit | Family::Bc => Some(value? >= 0.0),
            Family::Irr | Family::Mirr => Some(value? >= inputs.rate),
            Family::Rc | Family::NetBc | Family::GrossBc | Family::Pi => Some(value? >= 1.0),
            // without a month the money does not come back
            Family::Payback => Some(value.is_some()),
            Family::Cover => Some(value? >= ASKED_COVER),
            Family::BepPrice | Family::Luc => Some(value? <= price?),
            Family::BepKg | Family::BepKgShort => Some(value? <= case.finance.season.kg),
            Family::BepSales => Some(value? <= case.finance.season.sales),
            Family::BepArea => Some(value? <= case.finance.season.area_ha),
            Family::PerFamilyHok | Family::Productivity => Some(value? >= inputs.work.wage),
            Family::Hole
            | Family::OwnMoney
            | Family::Balance
            | Family::CoverMean
            | Family::CoverRatio
            | Family::SwitchPrice
            | Family::SwitchCost
            | Family::SwitchRunning
            | Family::PerHok
            | Family::Margin => None,
        }
    }
}

/// Cover that banks commonly ask for (`economics.md` §1.1: 1.2 to 1.5, an estimate).
const ASKED_COVER: f64 = 1.2;
