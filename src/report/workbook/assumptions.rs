//! *Asumsi*: every figure that the formulas start from, in a named cell, with
//! its range, how well it is known and who said it.

use std::collections::{BTreeMap, HashSet};

use rust_xlsxwriter::{Workbook, XlsxError};

use super::Source;
use super::sheet::Sheet;
use super::style::{Look, Num, Styles};
use super::term::Term;
use crate::plan::{Basis, Range, Rupiah};
use crate::text::Lang;
use crate::tr;

mod money;
mod work;

pub(super) use money::{BuyerTerms, FixedTerms, LoanTerms, PieceTerms, TenureTerms};
pub(super) use work::{ActivityTerms, ItemTerms, PlotTerms};

/// Columns of the sheet.
const COLUMNS: u16 = 8;
const VALUE: u16 = 1;
/// Longest name of a cell made of a key, characters.
const LONGEST: usize = 60;

/// The sheet, and its cells as the formulas name them.
pub(super) struct Assumptions<'s> {
    pub(super) sheet: Sheet<'s>,
    lang: Lang,
    names: HashSet<String>,
    defined: Vec<(String, String)>,
}

/// The figures of a plan, as formulas name them.
pub(super) struct Terms {
    pub(super) rate: Term,
    pub(super) second_rate: Term,
    pub(super) plots: Vec<PlotTerms>,
    pub(super) buyers: Vec<BuyerTerms>,
    pub(super) price_trend: Term,
    /// Name of the twelve factors of the season.
    pub(super) season: String,
    pub(super) grade: Term,
    pub(super) sucker_price: Term,
    pub(super) sucker_demand: Term,
    pub(super) wage: Term,
    pub(super) wage_trend: Term,
    pub(super) family_hok: Term,
    pub(super) labour_scale: Term,
    pub(super) kg_per_hok: Option<Term>,
    pub(super) transport_trend: Term,
    /// By practice, in the order of its activities.
    pub(super) activities: BTreeMap<String, Vec<ActivityTerms>>,
    pub(super) items: BTreeMap<String, ItemTerms>,
    pub(super) equipment: Vec<PieceTerms>,
    pub(super) fixed: Vec<FixedTerms>,
    pub(super) tenures: BTreeMap<String, TenureTerms>,
    pub(super) reserve: Option<Term>,
    /// Rate and what is free.
    pub(super) tax: Option<(Term, Term)>,
    /// Of a hectare: one for all years, or year by year; the last holds on.
    pub(super) present_use: Vec<Term>,
    pub(super) own_cash: Term,
    pub(super) grants: Vec<Term>,
    pub(super) household: Option<Term>,
    pub(super) loans: Vec<LoanTerms>,
}

/// A figure to be written.
struct Given<'a> {
    label: String,
    value: f64,
    num: Num,
    unit: &'a str,
    low_high: Option<[f64; 2]>,
    basis: Option<&'a Basis>,
}

impl<'a> Given<'a> {
    fn plain(label: impl Into<String>, value: f64, num: Num, unit: &'a str) -> Self {
        Self {
            label: label.into(),
            value,
            num,
            unit,
            low_high: None,
            basis: None,
        }
    }

    fn rupiah(label: impl Into<String>, range: &'a Range<Rupiah>, unit: &'a str) -> Self {
        let [low, high] = [range.low, range.high].map(Rupiah::as_f64);
        Self {
            low_high: Some([low, high]),
            basis: Some(&range.basis),
            ..Self::plain(label, range.likely.as_f64(), Num::Whole, unit)
        }
    }

    fn range(label: impl Into<String>, range: &'a Range, unit: &'a str) -> Self {
        Self {
            low_high: Some([range.low, range.high]),
            basis: Some(&range.basis),
            ..Self::plain(label, range.likely, Num::Plain, unit)
        }
    }

    fn said(mut self, basis: &'a Basis) -> Self {
        self.basis = Some(basis);
        self
    }
}

impl<'s> Assumptions<'s> {
    /// Writes the sheet; gives it and the terms of its cells.
    pub(super) fn write(
        styles: &'s Styles,
        lang: Lang,
        source: &Source<'_>,
    ) -> Result<(Self, Terms), XlsxError> {
        let name = tr!(lang, "workbook.sheet.assumptions");
        let mut sheet = Sheet::new(styles, &name, &tr!(lang, "workbook.assumptions.title"))?;
        sheet.note(&tr!(lang, "workbook.assumptions.note"))?;
        let head_row = sheet.row;
        sheet.texts(
            [
                tr!(lang, "workbook.what"),
                tr!(lang, "workbook.value"),
                tr!(lang, "workbook.unit"),
                tr!(lang, "workbook.low"),
                tr!(lang, "workbook.high"),
                tr!(lang, "workbook.grade"),
                tr!(lang, "workbook.source"),
                tr!(lang, "workbook.name"),
            ]
            .iter()
            .map(String::as_str),
            Look::Head,
        )?;
        sheet.row += 1;
        sheet.widths(&[46.0, 15.0, 14.0, 13.0, 13.0, 12.0, 48.0, 28.0])?;
        sheet.page.set_landscape();
        sheet.fit_to_width();
        sheet.keep_head(head_row, head_row)?;
        let mut made = Self {
            sheet,
            lang,
            names: HashSet::new(),
            defined: Vec::new(),
        };
        let terms = made.terms(source)?;
        Ok((made, terms))
    }

    /// Gives the workbook its names.
    pub(super) fn define(&self, book: &mut Workbook) -> Result<(), XlsxError> {
        for (name, place) in &self.defined {
            book.define_name(name, &format!("={place}"))?;
        }
        Ok(())
    }

    fn terms(&mut self, source: &Source<'_>) -> Result<Terms, XlsxError> {
        let lang = self.lang;
        let (plan, inputs) = (source.plan, &source.program.inputs);
        self.part(&tr!(lang, "workbook.part.general"))?;
        let percent = |label, value| Given::plain(label, value, Num::Percent, "");
        let rate = self.input(
            "suku_diskonto",
            percent(tr!(lang, "workbook.rate"), plan.rate),
        )?;
        let second = percent(tr!(lang, "workbook.second_rate"), plan.second_rate);
        let second_rate = self.input("suku_diskonto_2", second)?;
        let plots = self.plots(source)?;
        let sales = self.sales(source)?;
        self.part(&tr!(lang, "workbook.part.work"))?;
        let hok = tr!(lang, "budget.hok");
        let per_hok = format!("Rp/{hok}");
        let wage = Given::rupiah(tr!(lang, "workbook.wage"), &plan.work.wage, &per_hok);
        let wage = self.input("upah", wage)?;
        let trend = percent(tr!(lang, "workbook.wage_trend"), plan.work.wage_trend);
        let wage_trend = self.input("kenaikan_upah", trend)?;
        let family = Given::plain(
            tr!(lang, "workbook.family_hok"),
            inputs.work.family_hok,
            Num::Plain,
            &hok,
        );
        let family_hok = self.input("hok_keluarga", family)?;
        let scale = Given::plain(
            tr!(lang, "workbook.labour_scale"),
            inputs.work.labour_scale,
            Num::Plain,
            "",
        );
        let labour_scale = self.input("faktor_kerja", scale)?;
        let kg_per_hok = match inputs.work.kg_per_hok {
            None => None,
            Some(kg) => {
                let label = tr!(lang, "workbook.kg_per_hok");
                let unit = format!("kg/{hok}");
                let given = Given::plain(label, kg, Num::Plain, &unit);
                Some(self.input("kg_per_hok", given)?)
            }
        };
        let rise = percent(
            tr!(lang, "workbook.transport_trend"),
            plan.work.transport_trend,
        );
        let transport_trend = self.input("kenaikan_angkut", rise)?;
        let items = self.items(source)?;
        let activities = self.activities(source)?;
        let (equipment, fixed) = (self.equipment(plan)?, self.fixed(plan)?);
        let tenures = self.tenures(source)?;
        let funds = self.funds(source)?;
        let loans = self.loans(plan)?;
        Ok(Terms {
            rate,
            second_rate,
            plots,
            buyers: sales.buyers,
            price_trend: sales.trend,
            season: sales.season,
            grade: sales.grade,
            sucker_price: sales.sucker_price,
            sucker_demand: sales.sucker_demand,
            wage,
            wage_trend,
            family_hok,
            labour_scale,
            kg_per_hok,
            transport_trend,
            activities,
            items,
            equipment,
            fixed,
            tenures,
            reserve: funds.reserve,
            tax: funds.tax,
            present_use: funds.present_use,
            own_cash: funds.own_cash,
            grants: funds.grants,
            household: funds.household,
            loans,
        })
    }

    fn part(&mut self, text: &str) -> Result<(), XlsxError> {
        self.sheet.part(text, COLUMNS)
    }

    /// A figure that may be changed in the workbook.
    fn input(&mut self, name: &str, given: Given<'_>) -> Result<Term, XlsxError> {
        let (value, num) = (given.value, given.num);
        self.about(given)?;
        self.sheet.number(VALUE, value, num, Look::Input)?;
        self.named(name, value)
    }

    /// A figure that follows from others.
    fn computed(&mut self, name: &str, given: Given<'_>, term: &Term) -> Result<Term, XlsxError> {
        let (value, num) = (given.value, given.num);
        self.about(given)?;
        self.sheet.put(VALUE, term, num, Look::Plain)?;
        self.named(name, value)
    }

    /// A fact that the formulas do not read: to be changed in Pelepah alone.
    fn fact(&mut self, given: Given<'_>) -> Result<(), XlsxError> {
        let (value, num) = (given.value, given.num);
        self.about(given)?;
        self.sheet.number(VALUE, value, num, Look::Plain)?;
        self.sheet.row += 1;
        Ok(())
    }

    /// All of a row but its figure and name.
    fn about(&mut self, given: Given<'_>) -> Result<(), XlsxError> {
        let Given {
            label,
            value: _,
            num,
            unit,
            low_high,
            basis,
        } = given;
        self.sheet.text(0, &label, Look::Plain)?;
        self.sheet.text(2, unit, Look::Plain)?;
        for (value, col) in low_high.into_iter().flatten().zip(3..) {
            self.sheet.number(col, value, num, Look::Plain)?;
        }
        if let Some(basis) = basis {
            let grade = tr!(self.lang, &format!("grade.{}", basis.grade.key()));
            self.sheet.text(5, &grade, Look::Plain)?;
            let said = match basis.year {
                Some(year) => format!("{} ({year})", basis.source),
                None => basis.source.clone(),
            };
            self.sheet.text(6, &said, Look::Long)?;
        }
        Ok(())
    }

    /// Names the figure of the row that is filled and goes on to the next.
    fn named(&mut self, name: &str, value: f64) -> Result<Term, XlsxError> {
        let name = self.free_name(name);
        self.sheet.text(COLUMNS - 1, &name, Look::Note)?;
        let place = self.sheet.address(self.sheet.row, VALUE);
        self.defined.push((name.clone(), place));
        self.sheet.row += 1;
        Ok(Term::atom(name, value))
    }

    /// A name that no other cell has; letters, digits and low lines only.
    fn free_name(&mut self, wish: &str) -> String {
        let plain: String = wish
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() {
                    c.to_ascii_lowercase()
                } else {
                    '_'
                }
            })
            .take(LONGEST)
            .collect();
        let numbered = (2..).map(|number| format!("{plain}_{number}"));
        let free = std::iter::once(plain.clone())
            .chain(numbered)
            .find(|name| !self.names.contains(name))
            .unwrap_or(plain);
        self.names.insert(free.clone());
        free
    }
}
