//! The engine of chance: a compiled plan, room for a group of paths, and the
//! columns of figures that a group leaves behind.

use pulp::{Arch, Simd, WithSimd};
use rand_chacha::ChaCha8Rng;

use super::chance::{Chance, Level};
use super::draws::{self, Calendar, Came, Drawer, Draws};
use super::grow::Field;
use super::lanes::{LANES, Lane};
use super::layout::Layout;
use super::ledger::{self, Ledger};
use super::money::{Books, Shared};
use super::rate;
use crate::model::program::Program;

/// A plan made ready for many paths.
#[derive(Clone, Debug)]
pub(super) struct Engine {
    pub(super) chance: Chance,
    pub(super) calendar: Calendar,
    pub(super) layout: Layout,
    pub(super) ledger: Ledger,
    pub(super) columns: Columns,
    shared: Vec<Shared>,
    shared_of_group: Vec<Option<usize>>,
    pauses: Vec<bool>,
    arch: Arch,
}

/// Where the figures of a group of paths stand, a [`Lane`] each: first the balance
/// of each month.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub(super) months: usize,
    pub(super) years: usize,
}

impl Columns {
    pub(super) fn net(self, year: usize) -> usize {
        self.months + year
    }
    pub(super) fn kg(self, year: usize) -> usize {
        self.months + self.years + year
    }
    pub(super) fn npv(self) -> usize {
        self.months + 2 * self.years
    }
    pub(super) fn npv_total_cost(self) -> usize {
        self.npv() + 1
    }
    pub(super) fn irr(self) -> usize {
        self.npv() + 2
    }
    pub(super) fn payback(self) -> usize {
        self.npv() + 3
    }
    pub(super) fn hole(self) -> usize {
        self.npv() + 4
    }
    pub(super) fn missed(self) -> usize {
        self.npv() + 5
    }
    pub(super) fn level(self, level: usize) -> usize {
        self.npv() + 6 + level
    }
    pub(super) fn count(self) -> usize {
        self.level(Level::ALL.len())
    }
}

/// Room for one group of paths.
#[derive(Clone, Debug)]
pub(super) struct Room {
    pub(super) draws: Draws,
    pub(super) field: Field,
    pub(super) books: Books,
    flow: Vec<f64>,
}

impl Engine {
    pub(super) fn new(program: &Program) -> Self {
        let chance = Chance::new(&program.inputs);
        let terms = ledger::terms(program);
        let layout = Layout::new(program, &chance, &terms);
        let ledger = Ledger::new(program, &terms);
        let shared = Shared::all(&ledger, &layout);
        let mut shared_of_group = vec![None; program.groups.len()];
        for (position, plot) in ledger.shared.iter().enumerate() {
            shared_of_group[plot.group] = Some(position);
        }
        let mut pauses = vec![false; program.months];
        for k in program.inputs.prices.pauses.iter().flatten() {
            let month = usize::from(*k).checked_sub(1);
            if let Some(is_paused) = month.and_then(|k| pauses.get_mut(k)) {
                *is_paused = true;
            }
        }
        Self {
            calendar: Calendar {
                first: program.start.month() as usize - 1,
                months: program.months,
            },
            columns: Columns {
                months: program.months,
                years: program.months.div_ceil(12),
            },
            chance,
            layout,
            ledger,
            shared,
            shared_of_group,
            pauses,
            arch: Arch::new(),
        }
    }

    pub(super) fn drawer(&self) -> Drawer<'_> {
        Drawer {
            chance: &self.chance,
            calendar: self.calendar,
            pauses: &self.pauses,
            alone: &self.layout.alone,
        }
    }

    pub(super) fn room(&self) -> Room {
        Room {
            draws: Draws::new(&self.drawer()),
            field: Field::new(&self.layout, self.ledger.months, self.ledger.shared.len()),
            books: Books::new(&self.ledger),
            flow: Vec::with_capacity(self.ledger.months),
        }
    }

    /// Draws and runs the paths `first..first + LANES`; each event goes to `came`.
    pub(super) fn run(
        &self,
        rng: &mut ChaCha8Rng,
        first: u64,
        room: &mut Room,
        out: &mut [Lane],
        came: impl FnMut(usize, Came),
    ) {
        let drawer = self.drawer();
        drawer.read(rng, first, &mut room.draws);
        self.arch.dispatch(Factors {
            drawer: &drawer,
            draws: &mut room.draws,
        });
        drawer.events(rng, first, &mut room.draws, came);
        self.compute(room, out);
    }

    /// Runs what has been drawn.
    pub(super) fn compute(&self, room: &mut Room, out: &mut [Lane]) {
        self.arch.dispatch(Compute {
            engine: self,
            room,
            out,
        });
    }
}

/// The generator of a seed.
pub(super) fn generator(seed: u64) -> ChaCha8Rng {
    draws::generator(seed)
}

struct Factors<'a> {
    drawer: &'a Drawer<'a>,
    draws: &'a mut Draws,
}

impl WithSimd for Factors<'_> {
    type Output = ();

    #[expect(clippy::inline_always, reason = "see `lanes`")]
    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        self.drawer.factors(self.draws);
    }
}

struct Compute<'a> {
    engine: &'a Engine,
    room: &'a mut Room,
    out: &'a mut [Lane],
}

impl WithSimd for Compute<'_> {
    type Output = ();

    #[expect(clippy::inline_always, reason = "see `lanes`")]
    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Self { engine, room, out } = self;
        let (ledger, columns) = (&engine.ledger, engine.columns);
        room.field.grow(
            &engine.layout,
            &room.draws,
            engine.calendar,
            &engine.shared_of_group,
            ledger.sucker_demand,
        );
        let books = &mut room.books;
        books.keep(
            ledger,
            &engine.layout,
            &engine.shared,
            &room.field,
            &room.draws,
        );
        out[..columns.months].copy_from_slice(&books.balance);
        for year in 0..columns.years {
            let (mut net, mut kg) = ([0.0; LANES], [0.0; LANES]);
            let months = 12 * year..(12 * year + 12).min(columns.months);
            for k in months {
                super::lanes::add(&mut net, &books.cash[k]);
                super::lanes::add(&mut kg, &books.kg[k]);
            }
            out[columns.net(year)] = net;
            out[columns.kg(year)] = kg;
        }
        out[columns.npv()] = books.npv;
        out[columns.npv_total_cost()] = books.npv_total_cost;
        out[columns.irr()] = rate::rates(&books.flow, &mut room.flow);
        out[columns.payback()] = books.payback;
        out[columns.hole()] = books.hole;
        out[columns.missed()] = books.missed;
        for (level, factors) in room.draws.level.iter().enumerate() {
            out[columns.level(level)] = *factors;
        }
    }
}
