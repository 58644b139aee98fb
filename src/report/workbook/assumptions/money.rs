//! Sales, equipment, land, funds and loans among the assumptions.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use super::super::Source;
use super::super::style::{Look, Num};
use super::super::term::Term;
use super::{Assumptions, Given, VALUE};
use crate::plan::{Plan, PresentUse, Rupiah, Tenure};
use crate::text;
use crate::tr;

/// A buyer.
#[derive(Clone, Debug)]
pub(in super::super) struct BuyerTerms {
    pub(in super::super) base: Term,
    pub(in super::super) max_kg: Option<Term>,
    pub(in super::super) floor: Option<Term>,
    pub(in super::super) ceiling: Option<Term>,
    pub(in super::super) delay: Term,
    pub(in super::super) transport: Term,
}

/// All sales.
pub(super) struct SalesTerms {
    pub(super) buyers: Vec<BuyerTerms>,
    pub(super) trend: Term,
    pub(super) season: String,
    pub(super) grade: Term,
    pub(super) sucker_price: Term,
    pub(super) sucker_demand: Term,
}

/// A piece of equipment.
#[derive(Clone, Debug)]
pub(in super::super) struct PieceTerms {
    pub(in super::super) price: Term,
    pub(in super::super) count: Term,
    pub(in super::super) salvage: Term,
    pub(in super::super) trend: Term,
}

/// A fixed line.
#[derive(Clone, Debug)]
pub(in super::super) struct FixedTerms {
    pub(in super::super) amount: Term,
    pub(in super::super) trend: Term,
}

/// A tenure.
#[derive(Clone, Debug)]
pub(in super::super) enum TenureTerms {
    /// Rent that it could earn, or that is paid, of a hectare and year.
    Rent(Term),
    /// The owner's share of the harvest and of the inputs.
    Shared { share: Term, owner_inputs: Term },
}

/// A loan.
#[derive(Clone, Debug)]
pub(in super::super) struct LoanTerms {
    pub(in super::super) principal: Term,
    pub(in super::super) rate: Term,
}

/// What comes from outside the plots, and what is taken off.
pub(super) struct FundTerms {
    pub(super) reserve: Option<Term>,
    pub(super) tax: Option<(Term, Term)>,
    pub(super) present_use: Vec<Term>,
    pub(super) own_cash: Term,
    pub(super) grants: Vec<Term>,
    pub(super) household: Option<Term>,
}

impl Assumptions<'_> {
    pub(super) fn sales(&mut self, source: &Source<'_>) -> Result<SalesTerms, XlsxError> {
        let (lang, sales) = (self.lang, &source.plan.sales);
        self.part(&tr!(lang, "workbook.part.sales"))?;
        let mut buyers = Vec::with_capacity(sales.buyers.len());
        for (buyer, number) in sales.buyers.iter().zip(1..) {
            let name = &buyer.name;
            let label = tr!(lang, "workbook.price_of", name = name);
            let base = Given::rupiah(label, &buyer.base, "Rp/kg");
            let base = self.input(&format!("harga_pembeli_{number}"), base)?;
            let mut bound = |key: &str, label: String, amount: Option<f64>, unit: &str| {
                amount
                    .map(|amount| {
                        let given = Given::plain(label, amount, Num::Whole, unit);
                        self.input(&format!("{key}_{number}"), given)
                    })
                    .transpose()
            };
            let label = tr!(lang, "workbook.max_of", name = name);
            let unit = tr!(lang, "workbook.kg_a_month");
            let max_kg = bound("kg_pembeli", label, buyer.max_kg, &unit)?;
            let label = tr!(lang, "workbook.floor_of", name = name);
            let floor = buyer.floor.map(Rupiah::as_f64);
            let floor = bound("harga_dasar", label, floor, "Rp/kg")?;
            let label = tr!(lang, "workbook.ceiling_of", name = name);
            let ceiling = buyer.ceiling.map(Rupiah::as_f64);
            let ceiling = bound("harga_atas", label, ceiling, "Rp/kg")?;
            let label = tr!(lang, "workbook.delay_of", name = name);
            let unit = tr!(lang, "workbook.months");
            let delay = Given::plain(label, buyer.delay_months.into(), Num::Plain, &unit);
            let delay = self.input(&format!("tunda_bayar_{number}"), delay)?;
            let label = tr!(lang, "workbook.transport_of", name = name);
            let transport = Given::rupiah(label, &buyer.transport_per_kg, "Rp/kg");
            let transport = self.input(&format!("angkut_{number}"), transport)?;
            buyers.push(BuyerTerms {
                base,
                max_kg,
                floor,
                ceiling,
                delay,
                transport,
            });
        }
        let label = tr!(lang, "workbook.price_trend");
        let trend = Given::plain(label, sales.price_trend, Num::Percent, "");
        let trend = self.input("kenaikan_harga", trend)?;
        let season = self.season(sales.season)?;
        let grade = self.grades(source)?;
        let label = tr!(lang, "workbook.sucker_price");
        let price = Given::plain(label, sales.sucker_price.as_f64(), Num::Whole, "Rp");
        let sucker_price = self.input("harga_anakan_jual", price)?;
        let label = tr!(lang, "workbook.sucker_demand");
        let demand = Given::plain(label, sales.sucker_demand, Num::Whole, "");
        let sucker_demand = self.input("permintaan_anakan", demand)?;
        Ok(SalesTerms {
            buyers,
            trend,
            season,
            grade,
            sucker_price,
            sucker_demand,
        })
    }

    /// The factors of the months of the year, under one name.
    fn season(&mut self, season: [f64; 12]) -> Result<String, XlsxError> {
        let lang = self.lang;
        let first = self.sheet.row;
        for (factor, month) in season.into_iter().zip(1..) {
            let month = text::month_name(lang, month);
            let label = tr!(lang, "workbook.season_of", month = month);
            self.about(Given::plain(label, factor, Num::Plain, ""))?;
            self.sheet.number(VALUE, factor, Num::Plain, Look::Input)?;
            self.sheet.row += 1;
        }
        let range = self
            .sheet
            .range((first, VALUE), (self.sheet.row - 1, VALUE));
        let name = self.free_name("musim_harga");
        self.defined.push((name.clone(), range));
        Ok(name)
    }

    /// The mean factor of the qualities.
    fn grades(&mut self, source: &Source<'_>) -> Result<Term, XlsxError> {
        let (lang, grades) = (self.lang, &source.plan.sales.grades);
        let mut mean = Term::number(0.0);
        for (grade, number) in grades.iter().zip(1..) {
            let name = &grade.name;
            let label = tr!(lang, "workbook.share_of", name = name);
            let share = Given::plain(label, grade.share, Num::Percent, "");
            let share = self.input(&format!("bagian_mutu_{number}"), share)?;
            let label = tr!(lang, "workbook.factor_of", name = name);
            let factor = Given::plain(label, grade.factor, Num::Plain, "");
            let factor = self.input(&format!("faktor_mutu_{number}"), factor)?;
            mean = mean + share * factor;
        }
        let label = tr!(lang, "workbook.mean_grade");
        let given = Given::plain(label, mean.value(), Num::Plain, "");
        self.computed("faktor_mutu", given, &mean)
    }

    pub(super) fn equipment(&mut self, plan: &Plan) -> Result<Vec<PieceTerms>, XlsxError> {
        let lang = self.lang;
        self.part(&tr!(lang, "workbook.part.equipment"))?;
        let mut terms = Vec::with_capacity(plan.equipment.len());
        for (piece, number) in plan.equipment.iter().zip(1..) {
            let name = &piece.name;
            let price = Given::rupiah(name.clone(), &piece.price, "Rp");
            let price = self.input(&format!("harga_alat_{number}"), price)?;
            let label = tr!(lang, "workbook.count_of", name = name);
            let unit = tr!(lang, "budget.piece");
            let count = Given::plain(label, piece.count.into(), Num::Plain, &unit);
            let count = self.input(&format!("jumlah_alat_{number}"), count)?;
            let label = tr!(lang, "workbook.life_of", name = name);
            let years = tr!(lang, "workbook.years");
            self.fact(Given::plain(label, piece.life_years, Num::Plain, &years))?;
            let label = tr!(lang, "workbook.salvage_of", name = name);
            let salvage = Given::plain(label, piece.salvage_share, Num::Percent, "");
            let salvage = self.input(&format!("sisa_alat_{number}"), salvage)?;
            let label = tr!(lang, "workbook.trend_of", name = name);
            let trend = Given::plain(label, piece.trend, Num::Percent, "");
            let trend = self.input(&format!("kenaikan_alat_{number}"), trend)?;
            terms.push(PieceTerms {
                price,
                count,
                salvage,
                trend,
            });
        }
        Ok(terms)
    }

    pub(super) fn fixed(&mut self, plan: &Plan) -> Result<Vec<FixedTerms>, XlsxError> {
        let lang = self.lang;
        self.part(&tr!(lang, "workbook.part.fixed"))?;
        let mut terms = Vec::with_capacity(plan.fixed.len());
        for (line, number) in plan.fixed.iter().zip(1..) {
            let amount = Given::rupiah(line.name.clone(), &line.amount, "Rp");
            let amount = self.input(&format!("biaya_tetap_{number}"), amount)?;
            let label = tr!(lang, "workbook.trend_of", name = line.name);
            let trend = Given::plain(label, line.trend, Num::Percent, "");
            let trend = self.input(&format!("kenaikan_biaya_{number}"), trend)?;
            terms.push(FixedTerms { amount, trend });
        }
        Ok(terms)
    }

    pub(super) fn tenures(
        &mut self,
        source: &Source<'_>,
    ) -> Result<BTreeMap<String, TenureTerms>, XlsxError> {
        let (lang, plan) = (self.lang, source.plan);
        self.part(&tr!(lang, "workbook.part.tenure"))?;
        let mut terms = BTreeMap::new();
        let unit = tr!(lang, "workbook.rent_unit");
        for (key, tenure) in &plan.tenures {
            if !plan.plots.iter().any(|plot| plot.tenure == *key) {
                continue;
            }
            let term = match tenure.as_ref() {
                Tenure::Owned {
                    imputed_rent_per_ha: rent,
                } => {
                    let label = tr!(lang, "workbook.imputed_rent", name = key);
                    let given = Given::rupiah(label, rent, &unit);
                    TenureTerms::Rent(self.input(&format!("sewa_wajar_{key}"), given)?)
                }
                Tenure::Rented { rent_per_ha } => {
                    let label = tr!(lang, "workbook.rent", name = key);
                    let given = Given::rupiah(label, rent_per_ha, &unit);
                    TenureTerms::Rent(self.input(&format!("sewa_{key}"), given)?)
                }
                Tenure::Shared {
                    share,
                    less: _,
                    owner_inputs,
                    basis,
                } => {
                    let label = tr!(lang, "workbook.owner_share", name = key);
                    let given = Given::plain(label, *share, Num::Percent, "").said(basis);
                    let share = self.input(&format!("bagian_pemilik_{key}"), given)?;
                    let label = tr!(lang, "workbook.owner_inputs", name = key);
                    let given = Given::plain(label, *owner_inputs, Num::Percent, "").said(basis);
                    let owner_inputs = self.input(&format!("masukan_pemilik_{key}"), given)?;
                    TenureTerms::Shared {
                        share,
                        owner_inputs,
                    }
                }
            };
            terms.insert(key.clone(), term);
        }
        Ok(terms)
    }

    pub(super) fn funds(&mut self, source: &Source<'_>) -> Result<FundTerms, XlsxError> {
        let (lang, plan) = (self.lang, source.plan);
        self.part(&tr!(lang, "workbook.part.funds"))?;
        let label = tr!(lang, "workbook.own_cash");
        let own = Given::plain(label, plan.funding.own_cash.as_f64(), Num::Whole, "Rp");
        let own_cash = self.input("modal_sendiri", own)?;
        let mut grants = Vec::with_capacity(plan.funding.grants.len());
        for (grant, number) in plan.funding.grants.iter().zip(1..) {
            let given = Given::plain(grant.name.clone(), grant.amount.as_f64(), Num::Whole, "Rp");
            grants.push(self.input(&format!("hibah_{number}"), given)?);
        }
        let unit = tr!(lang, "workbook.rp_a_month");
        let mut a_month = |name: &str, label: String, amount: Rupiah| {
            self.input(
                name,
                Given::plain(label, amount.as_f64(), Num::Whole, &unit),
            )
        };
        let home = &plan.household;
        let household = match (home.need, home.other_instalments, home.other_income) {
            (Some(need), Some(instalments), Some(income)) => {
                let need = a_month("kebutuhan_keluarga", tr!(lang, "workbook.need"), need)?;
                let label = tr!(lang, "workbook.other_instalments");
                let instalments = a_month("angsuran_lain", label, instalments)?;
                let label = tr!(lang, "workbook.other_income");
                let income = a_month("penghasilan_lain", label, income)?;
                Some(need + instalments - income)
            }
            _ => None,
        };
        let reserve = plan.contingency.as_ref().map(|reserve| {
            let label = tr!(lang, "workbook.reserve");
            self.input(
                "cadangan",
                Given::plain(label, reserve.share, Num::Percent, ""),
            )
        });
        let reserve = reserve.transpose()?;
        let tax = match plan.tax {
            None => None,
            Some(tax) => {
                let label = tr!(lang, "workbook.tax_rate");
                let rate =
                    self.input("tarif_pph", Given::plain(label, tax.rate, Num::Percent, ""))?;
                let label = tr!(lang, "workbook.tax_exempt");
                let exempt = Given::plain(label, tax.exempt.as_f64(), Num::Whole, "Rp");
                Some((rate, self.input("bebas_pph", exempt)?))
            }
        };
        let present_use = match &plan.present_use {
            None => Vec::new(),
            Some(present) => self.present_use(present)?,
        };
        Ok(FundTerms {
            reserve,
            tax,
            present_use,
            own_cash,
            grants,
            household,
        })
    }

    /// Net of a hectare today: one for all years, or year by year.
    fn present_use(&mut self, present: &PresentUse) -> Result<Vec<Term>, XlsxError> {
        let lang = self.lang;
        let unit = tr!(lang, "workbook.rent_unit");
        if present.years.is_empty() {
            let label = tr!(lang, "workbook.present_use", name = present.name);
            let given = Given::rupiah(label, &present.income_per_ha, &unit);
            return Ok(vec![self.input("pendapatan_sekarang", given)?]);
        }
        let mut years = Vec::with_capacity(present.years.len());
        for (year, number) in present.years.iter().zip(1..) {
            let name = &present.name;
            let label = tr!(lang, "workbook.use_revenue", name = name, year = number);
            let given = Given::plain(label, year.revenue.as_f64(), Num::Whole, &unit);
            let revenue = self.input(&format!("penerimaan_sekarang_{number}"), given)?;
            let label = tr!(lang, "workbook.use_cost", name = name, year = number);
            let given = Given::plain(label, year.cost.as_f64(), Num::Whole, &unit);
            let cost = self.input(&format!("biaya_sekarang_{number}"), given)?;
            years.push(revenue - cost);
        }
        Ok(years)
    }

    pub(super) fn loans(&mut self, plan: &Plan) -> Result<Vec<LoanTerms>, XlsxError> {
        let lang = self.lang;
        if plan.loans.is_empty() {
            return Ok(Vec::new());
        }
        self.part(&tr!(lang, "workbook.part.loans"))?;
        let mut terms = Vec::with_capacity(plan.loans.len());
        for (loan, number) in plan.loans.iter().zip(1..) {
            let label = tr!(lang, "workbook.principal_of", name = loan.name);
            let given = Given::plain(label, loan.principal.as_f64(), Num::Whole, "Rp");
            let principal = self.input(&format!("pinjaman_{number}"), given.said(&loan.basis))?;
            let label = tr!(lang, "workbook.interest_of", name = loan.name);
            let given = Given::plain(label, loan.rate, Num::Percent, "");
            let rate = self.input(&format!("bunga_{number}"), given.said(&loan.basis))?;
            let months = tr!(lang, "workbook.months");
            let label = tr!(lang, "workbook.tenor_of", name = loan.name);
            self.fact(Given::plain(
                label,
                loan.tenor_months.into(),
                Num::Plain,
                &months,
            ))?;
            let label = tr!(lang, "workbook.grace_of", name = loan.name);
            self.fact(Given::plain(
                label,
                loan.grace_months.into(),
                Num::Plain,
                &months,
            ))?;
            terms.push(LoanTerms { principal, rate });
        }
        Ok(terms)
    }
}
