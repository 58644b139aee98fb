//! The cash flow of a group of paths, by the rules of `model.md` §3 to §5.
#![expect(clippy::inline_always, reason = "see `lanes`")]

use super::chance::Level;
use super::draws::Draws;
use super::grow::Field;
use super::lanes::{LANES, Lane, add, add_times, each, least, most};
use super::layout::Layout;
use super::ledger::{Ledger, SharedPlot};
use crate::plan::CostGroup;

/// Money of a group of paths, by month index.
#[derive(Clone, Debug)]
pub(super) struct Books {
    /// Marketable kg of the plan, and cut.
    pub(super) kg: Vec<Lane>,
    cut_kg: Vec<Lane>,
    /// Value of the leaves sold, by buyer.
    sales: Vec<Vec<Lane>>,
    pub(super) transport: Vec<Lane>,
    pub(super) receipts: Vec<Lane>,
    receivable: Lane,
    pub(super) hok: Vec<Lane>,
    pub(super) hired: Vec<Lane>,
    family: Vec<Lane>,
    /// Of the plan, then of each shared plot.
    pub(super) inputs: Vec<Vec<Lane>>,
    late: Vec<Lane>,
    pub(super) land: Vec<Lane>,
    pub(super) tax: Vec<Lane>,
    /// Project flow without closing items.
    pub(super) cash: Vec<Lane>,
    /// The flow that is appraised: closing items in, the present use of the land off.
    pub(super) flow: Vec<Lane>,
    pub(super) balance: Vec<Lane>,
    pub(super) npv: Lane,
    pub(super) npv_total_cost: Lane,
    pub(super) hole: Lane,
    /// First month from which the summed flow stays at or above 0; 0: never below; NaN: not reached.
    pub(super) payback: Lane,
    /// 1 where the balance is below 0 in a month with an instalment.
    pub(super) missed: Lane,
}

impl Books {
    pub(super) fn new(ledger: &Ledger) -> Self {
        let zero = || vec![[0.0; LANES]; ledger.months];
        let n_books = 1 + ledger.shared.len();
        Self {
            kg: zero(),
            cut_kg: zero(),
            sales: vec![zero(); ledger.buyers.len()],
            transport: zero(),
            receipts: zero(),
            receivable: [0.0; LANES],
            hok: zero(),
            hired: zero(),
            family: zero(),
            inputs: vec![zero(); n_books],
            late: vec![[0.0; LANES]; n_books],
            land: zero(),
            tax: zero(),
            cash: zero(),
            flow: zero(),
            balance: zero(),
            npv: [0.0; LANES],
            npv_total_cost: [0.0; LANES],
            hole: [0.0; LANES],
            payback: [0.0; LANES],
            missed: [0.0; LANES],
        }
    }

    /// Fills the books.
    #[inline(always)]
    pub(super) fn keep(
        &mut self,
        ledger: &Ledger,
        layout: &Layout,
        shared: &[Shared],
        field: &Field,
        draws: &Draws,
    ) {
        self.sell(ledger, field, draws);
        self.work(ledger, draws);
        self.buy(ledger, layout, shared, field, draws);
        let mut late_share = [0.0; LANES];
        for (k, land) in self.land.iter_mut().enumerate() {
            *land = [ledger.rent[k]; LANES];
        }
        for (position, plot) in shared.iter().enumerate() {
            let late = self.owner(ledger, position, plot, field, draws);
            add(&mut late_share, &late);
        }
        self.flows(ledger, draws, &late_share);
    }

    #[inline(always)]
    fn sell(&mut self, ledger: &Ledger, field: &Field, draws: &Draws) {
        let zero = [0.0; LANES];
        let level = draws.level[Level::Price as usize];
        self.receivable = zero;
        for (k, receipts) in self.receipts.iter_mut().enumerate() {
            let sold = field.sold[k];
            *receipts = each(|lane| ledger.sucker_price * sold[lane]);
        }
        for k in 0..ledger.months {
            let (mut kg, mut cut) = (zero, zero);
            for (marketable, whole) in field.marketable.iter().zip(&field.kg) {
                add(&mut kg, &marketable[k]);
                add(&mut cut, &whole[k]);
            }
            (self.kg[k], self.cut_kg[k]) = (kg, cut);
            let mut transport = zero;
            for (buyer, sales) in ledger.buyers.iter().zip(&mut self.sales) {
                let (base, haul) = (buyer.price[k], buyer.transport[k]);
                let (price, left) = (draws.price[k], kg);
                let taken = each(|lane| least(left[lane], buyer.max_kg));
                kg = each(|lane| left[lane] - taken[lane]);
                sales[k] = each(|lane| {
                    let market = base * price[lane] * level[lane];
                    let paid = least(most(market, buyer.floor), buyer.ceiling);
                    taken[lane] * (paid * ledger.grade)
                });
                add_times(&mut transport, haul, &taken);
                let due = self.receipts.get_mut(k + buyer.delay);
                add(due.unwrap_or(&mut self.receivable), &sales[k]);
            }
            self.transport[k] = transport;
        }
    }

    #[inline(always)]
    fn work(&mut self, ledger: &Ledger, draws: &Draws) {
        let scale = draws.level[Level::LabourScale as usize];
        let wage = draws.level[Level::Wage as usize];
        let scale = each(|lane| ledger.labour_scale * scale[lane]);
        let harvest = each(|lane| {
            let scale = if ledger.is_harvest_scaled {
                scale[lane]
            } else {
                1.0
            };
            scale * ledger.hok_per_kg
        });
        for k in 0..ledger.months {
            let cut = self.cut_kg[k];
            let (plain, scaled, price) =
                (ledger.hok_plain[k], ledger.hok_scaled[k], ledger.wage[k]);
            let hok = each(|lane| plain + scaled * scale[lane] + harvest[lane] * cut[lane]);
            let family = each(|lane| least(hok[lane], ledger.family_hok));
            self.hok[k] = hok;
            self.family[k] = each(|lane| family[lane] * (price * wage[lane]));
            self.hired[k] = each(|lane| (hok[lane] - family[lane]) * (price * wage[lane]));
        }
    }

    /// Inputs by month of payment: of the plan, and of each shared plot.
    #[inline(always)]
    fn buy(
        &mut self,
        ledger: &Ledger,
        layout: &Layout,
        shared: &[Shared],
        field: &Field,
        draws: &Draws,
    ) {
        for (book, inputs) in self.inputs.iter_mut().enumerate() {
            let (bills, late) = match book.checked_sub(1) {
                None => (&ledger.bills, ledger.bills_late),
                Some(plot) => (&shared[plot].bills, shared[plot].late),
            };
            for (k, month) in inputs.iter_mut().enumerate() {
                let (fixed, plants) = (bills[k], field.plant_bills[book][k]);
                *month = each(|lane| fixed + plants[lane]);
            }
            self.late[book] = each(|lane| late + field.plant_late[book][lane]);
        }
        for (position, account) in layout.accounts.iter().enumerate() {
            let plot = shared.iter().position(|plot| plot.account == position);
            for (credit, costs) in &account.kg_costs {
                let months = field.marketable[position].iter().enumerate();
                for (k, kg) in months.filter(|(k, _)| costs[*k] != 0.0) {
                    for book in [Some(0), plot.map(|plot| plot + 1)].into_iter().flatten() {
                        let due = self.inputs[book].get_mut(k + credit);
                        add_times(due.unwrap_or(&mut self.late[book]), costs[k], kg);
                    }
                }
            }
        }
        if let Some((credit, costs)) = &ledger.sucker_cost {
            for (k, bought) in field.bought.iter().enumerate() {
                let due = self.inputs[0].get_mut(k + credit);
                add_times(due.unwrap_or(&mut self.late[0]), costs[k], bought);
            }
        }
        let level = draws.level[Level::InputPrice as usize];
        for amount in self.inputs.iter_mut().flatten().chain(&mut self.late) {
            let likely = *amount;
            *amount = each(|lane| likely[lane] * level[lane]);
        }
    }

    /// An owner's share of a plot's harvest, paid with each receipt; gives what is
    /// still owed at the end.
    #[inline(always)]
    fn owner(
        &mut self,
        ledger: &Ledger,
        position: usize,
        plot: &Shared,
        field: &Field,
        draws: &Draws,
    ) -> Lane {
        let zero = [0.0; LANES];
        let terms = &ledger.shared[position];
        let marketable = &field.marketable[plot.account];
        let part = |books: &Self, k: usize| {
            each(|lane| {
                let all = books.kg[k][lane];
                if all > 0.0 {
                    marketable[k][lane] / all
                } else {
                    0.0
                }
            })
        };
        let scale = &draws.level[Level::LabourScale as usize];
        let mut carried = zero;
        for k in 0..ledger.months {
            let here = part(self, k);
            let mut base = zero;
            for (buyer, sales) in ledger.buyers.iter().zip(&self.sales) {
                let Some(sold) = k.checked_sub(buyer.delay) else {
                    continue;
                };
                let part = part(self, sold);
                for lane in 0..LANES {
                    base[lane] += part[lane] * sales[sold][lane];
                }
            }
            for lane in 0..LANES {
                let mut less = carried[lane];
                if terms.less_inputs {
                    less += self.inputs[1 + position][k][lane];
                }
                if terms.less_transport {
                    less += here[lane] * self.transport[k][lane];
                }
                if terms.less_hired && self.hok[k][lane] > 0.0 {
                    let scale = ledger.labour_scale * scale[lane];
                    let harvest = if ledger.is_harvest_scaled { scale } else { 1.0 };
                    let cut = field.kg[plot.account][k][lane];
                    let hok = plot.hok_plain[k]
                        + plot.hok_scaled[k] * scale
                        + harvest * cut * ledger.hok_per_kg;
                    less += self.hired[k][lane] * hok / self.hok[k][lane];
                }
                let rest = base[lane] - less;
                carried[lane] = (-rest).max(0.0);
                self.land[k][lane] += terms.share * rest.max(0.0);
            }
        }
        let mut base = zero;
        for (buyer, sales) in ledger.buyers.iter().zip(&self.sales) {
            for (sold, value) in sales.iter().enumerate() {
                if sold + buyer.delay >= ledger.months {
                    let part = part(self, sold);
                    for lane in 0..LANES {
                        base[lane] += part[lane] * value[lane];
                    }
                }
            }
        }
        let inputs = if terms.less_inputs {
            self.late[1 + position]
        } else {
            zero
        };
        each(|lane| terms.share * (base[lane] - inputs[lane] - carried[lane]).max(0.0))
    }

    /// Taxes, balances and what they come to.
    #[inline(always)]
    fn flows(&mut self, ledger: &Ledger, draws: &Draws, late_share: &Lane) {
        let zero = [0.0; LANES];
        let (mut summed, mut beyond) = (zero, ledger.own_cash);
        let (mut taxed, mut sum) = (zero, zero);
        let mut below = [0.0; LANES];
        let (mut npv, mut missed, mut hole) = (zero, zero, [f64::INFINITY; LANES]);
        let mut imputed = zero;
        let (rate, exempt) = ledger.tax.unwrap_or((0.0, f64::INFINITY));
        let last = ledger.months - 1;
        for k in 0..ledger.months {
            if ledger.is_new_year[k] {
                taxed = zero;
            }
            beyond += ledger.beyond[k];
            let fixed_flow = ledger.salvage[k] - ledger.investment[k];
            let is_due = ledger.is_due[k];
            let (receipts, hired, inputs) = (self.receipts[k], self.hired[k], self.inputs[0][k]);
            let (haul, land, events) = (self.transport[k], self.land[k], draws.cost[k]);
            let fixed = each(|lane| ledger.fixed[k] + events[lane]);
            let mut cash = each(|lane| {
                receipts[lane] - hired[lane] - inputs[lane] - haul[lane] - land[lane] - fixed[lane]
                    + fixed_flow
            });
            if let Some((share, of)) = &ledger.contingency {
                for group in of {
                    let costs = match group {
                        CostGroup::HiredLabour => &hired,
                        CostGroup::Inputs => &inputs,
                        CostGroup::Transport => &haul,
                        CostGroup::Land => &land,
                        CostGroup::Fixed => &fixed,
                        CostGroup::Investment => &[ledger.investment[k]; LANES],
                    };
                    add_times(&mut cash, -share, costs);
                }
            }
            let before = taxed;
            taxed = each(|lane| before[lane] + receipts[lane]);
            let tax = each(|lane| {
                let due = most(taxed[lane] - exempt, 0.0) - most(before[lane] - exempt, 0.0);
                rate * due
            });
            let untaxed = cash;
            let cash = each(|lane| untaxed[lane] - tax[lane]);
            let without = ledger.without[k];
            let mut flow = each(|lane| cash[lane] - without);
            if k == last {
                let (so_far, receivable, late) = (flow, self.receivable, self.late[0]);
                flow = each(|lane| {
                    let open = receivable[lane] - late[lane] - late_share[lane];
                    so_far[lane] + (open + ledger.rest_value)
                });
            }
            add(&mut summed, &cash);
            add(&mut sum, &flow);
            let balance = each(|lane| summed[lane] + beyond);
            let old = (hole, missed, below);
            hole = each(|lane| least(old.0[lane], summed[lane]));
            if is_due {
                missed = each(|lane| {
                    if balance[lane] < 0.0 {
                        1.0
                    } else {
                        old.1[lane]
                    }
                });
            }
            let month = (k + 1) as f64;
            below = each(|lane| if sum[lane] < 0.0 { month } else { old.2[lane] });
            add_times(&mut npv, ledger.discount[k], &flow);
            let (family, rent) = (self.family[k], ledger.imputed_rent[k]);
            let own = each(|lane| family[lane] + rent);
            add_times(&mut imputed, ledger.discount[k], &own);
            (self.tax[k], self.cash[k], self.flow[k]) = (tax, cash, flow);
            self.balance[k] = balance;
        }
        (self.npv, self.hole, self.missed) = (npv, hole, missed);
        let months = ledger.months as f64;
        for lane in 0..LANES {
            self.npv_total_cost[lane] = self.npv[lane] - imputed[lane];
            let after = if below[lane] > 0.0 {
                below[lane] + 1.0
            } else {
                0.0
            };
            self.payback[lane] = if below[lane] < months {
                after
            } else {
                f64::NAN
            };
        }
    }
}

/// A shared plot with its terms and its account.
#[derive(Clone, Debug)]
pub(super) struct Shared {
    pub(super) account: usize,
    pub(super) bills: Vec<f64>,
    pub(super) late: f64,
    pub(super) hok_plain: Vec<f64>,
    pub(super) hok_scaled: Vec<f64>,
}

impl Shared {
    /// The shared plots of a plan, in the order of the ledger.
    pub(super) fn all(ledger: &Ledger, layout: &Layout) -> Vec<Self> {
        let units = || layout.families.iter().flat_map(|family| &family.units);
        let of = |plot: &SharedPlot| units().find(|unit| unit.group == plot.group);
        let plots = ledger.shared.iter();
        plots
            .filter_map(|plot| {
                let unit = of(plot)?;
                Some(Self {
                    account: unit.account,
                    bills: unit.terms.bills.clone(),
                    late: unit.terms.late,
                    hok_plain: unit.terms.hok_plain.clone(),
                    hok_scaled: unit.terms.hok_scaled.clone(),
                })
            })
            .collect()
    }
}
