//! Break-even points, margins and what work earns, of a season or of an average
//! year (`economics.md` §1.1 and §1.6).

use super::super::indicator::{Indicator, Reason};

/// Sales and costs of a season, Rp. In a perennial the fixed costs hold the
/// wear of what was planted and bought.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Season {
    /// Value of what is sold.
    pub sales: f64,
    /// Sold, kg.
    pub kg: f64,
    /// Costs that do not depend on the kilograms.
    pub fixed: f64,
    /// Costs that do.
    pub variable: f64,
    /// Land, ha.
    pub area_ha: f64,
}

/// Where a season's sales just pay its costs.
#[derive(Clone, Debug, PartialEq)]
pub struct BreakEven {
    /// *BEP harga*: total costs by kg, Rp/kg.
    pub price: Indicator,
    /// *BEP produksi*: fixed costs by what a kilogram leaves, kg.
    pub kg: Indicator,
    /// The short form, total costs by price, kg.
    pub kg_short: Indicator,
    /// *BEP penerimaan*, Rp.
    pub sales: Indicator,
    /// *BEP luas*, ha.
    pub area_ha: Indicator,
    /// Gross margin of a hectare, Rp.
    pub margin_per_ha: Indicator,
    /// Sales by costs.
    pub rc: Indicator,
    /// Profit by costs: R/C − 1.
    pub bc: Indicator,
}

impl Season {
    /// Fixed and variable costs, Rp.
    pub fn costs(&self) -> f64 {
        self.fixed + self.variable
    }

    /// The break-even points.
    pub fn break_even(&self) -> BreakEven {
        let costs = self.costs();
        let sold = self.kg > 0.0 && self.sales > 0.0;
        let price = if sold { self.sales / self.kg } else { 0.0 };
        let left = self.sales - self.variable;
        // of the sales' share that is left above variable costs
        let part = |whole: f64| {
            if !sold {
                Indicator::None(Reason::NoSale)
            } else if left > 0.0 {
                Indicator::Value(self.fixed / left * whole)
            } else {
                Indicator::None(Reason::BelowVariable)
            }
        };
        BreakEven {
            price: Indicator::ratio(costs, self.kg, Reason::NoSale),
            kg: part(self.kg),
            kg_short: Indicator::ratio(costs, price, Reason::NoSale),
            sales: part(self.sales),
            area_ha: part(self.area_ha),
            margin_per_ha: Indicator::ratio(left, self.area_ha, Reason::NoLand),
            rc: Indicator::ratio(self.sales, costs, Reason::NoCost),
            bc: Indicator::ratio(self.sales - costs, costs, Reason::NoCost),
        }
    }
}

/// Work of a season and what it earned.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Labour {
    /// What is left of the sales before the family's work is counted, Rp.
    pub income: f64,
    /// Wages paid, Rp.
    pub wages: f64,
    /// Work of the family, HOK.
    pub family_hok: f64,
    /// Work hired, HOK.
    pub hired_hok: f64,
}

impl Labour {
    /// *Pendapatan per HOK keluarga*, Rp.
    pub fn per_family_hok(&self) -> Indicator {
        Indicator::ratio(self.income, self.family_hok, Reason::NoFamilyLabour)
    }

    /// *Imbalan seluruh tenaga kerja*: income and wages by all work, Rp/HOK.
    pub fn per_hok(&self) -> Indicator {
        let hok = self.family_hok + self.hired_hok;
        Indicator::ratio(self.income + self.wages, hok, Reason::NoWork)
    }

    /// *Produktivitas tenaga kerja*: income by all work, Rp/HOK.
    pub fn income_per_hok(&self) -> Indicator {
        let hok = self.family_hok + self.hired_hok;
        Indicator::ratio(self.income, hok, Reason::NoWork)
    }
}
