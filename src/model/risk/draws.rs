//! Everything random of a group of paths, drawn.
//!
//! Path `i` reads the ChaCha8 stream `i` of the seed, as *pages* of 64 words
//! (32 numbers of 64 bits), each thing at its own place:
//!
//! | page | numbers | what |
//! |---|---|---|
//! | 0 | 0–8; 9, 10 | the levels; the price before month 1 |
//! | 1 + y | 2m, 2m + 1 | month m of the calendar year y of the plan: rain and price |
//! | 1 + y | 24, 25; 26 | its yield and rain factors; its climate state |
//! | a card's own, + 1 + plot | y | its year y: does it come, and in which month |
//!
//! Rain and price of a month are one pair of normal numbers, as are the two year
//! factors. A page of a card follows from its name, so neither switching a card
//! off nor adding another moves anybody else's words. Every draw takes a fixed
//! number of words.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

use super::chance::{Card, Chance, Level, Target};
use super::lanes::{LANES, Lane, each, exp, lognormal, normal_pairs, open_unit};
use crate::model::inputs::CardEffect;

/// Numbers of 64 bits in a page.
const PAGE: usize = 32;
/// Pages of cards begin here, far behind any calendar year.
const CARD_PAGES: u64 = 1 << 56;
/// Pages of one card: the plan's and one for each plot.
const PAGES_PER_CARD: u64 = 1 << 18;
/// Words of the price before month 1, in page 0.
const PRICE_BEFORE: usize = Level::ALL.len();
const YEAR_PAIR: usize = 24;
const CLIMATE: usize = 26;
/// Bits of a card's number that choose the month.
const MONTH_BITS: u32 = 24;

/// The pages of a card, by its name and the number of cards before it so named.
pub(super) fn card_page(name: &str, same_before: usize) -> u64 {
    // FNV-1a
    let bytes = name.bytes().chain(same_before.to_le_bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    CARD_PAGES + (hash >> 28) * PAGES_PER_CARD
}

/// Calendar of a plan: its months as years and months of the year.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calendar {
    /// Month of the year of plan month 1, January 0.
    pub(super) first: usize,
    pub(super) months: usize,
}

impl Calendar {
    /// Calendar years touched.
    pub(super) fn years(self) -> usize {
        (self.first + self.months).div_ceil(12)
    }

    /// Calendar year, from 0, of the month with index `k`.
    pub(super) fn year(self, k: usize) -> usize {
        (self.first + k) / 12
    }

    /// Month of the year, January 0.
    pub(super) fn month(self, k: usize) -> usize {
        (self.first + k) % 12
    }
}

/// What was drawn for a group of paths. Months by index `k` from 0.
#[derive(Clone, Debug)]
pub(super) struct Draws {
    pub(super) level: [Lane; Level::ALL.len()],
    /// Factor on kg, by calendar year.
    pub(super) yields: Vec<Lane>,
    /// Is the calendar year a La Niña? 1 or 0.
    pub(super) is_wet: Vec<Lane>,
    /// And an El Niño?
    pub(super) is_dry: Vec<Lane>,
    /// Factor on rain.
    pub(super) rain: Vec<Lane>,
    /// Factor on the leaf price.
    pub(super) price: Vec<Lane>,
    /// 0 where leaves are bought, else endless.
    pub(super) closed: Vec<Lane>,
    /// Rupiah that events cost.
    pub(super) cost: Vec<Lane>,
    /// Share of plants that live through the events of the whole plan.
    pub(super) alive: Vec<Lane>,
    /// And through those that meet poorly drained plots only.
    pub(super) alive_poor: Vec<Lane>,
    /// The same of plots that are struck alone, by position in `alone`.
    pub(super) alive_alone: Vec<Vec<Lane>>,
    words: Vec<[u64; LANES]>,
}

/// An event that came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Came {
    pub(super) card: usize,
    pub(super) plot_idx: Option<usize>,
    pub(super) k: usize,
}

/// Draws the paths of a plan.
#[derive(Clone, Debug)]
pub(super) struct Drawer<'a> {
    pub(super) chance: &'a Chance,
    pub(super) calendar: Calendar,
    /// Plan months, by index, in which nobody buys anyway.
    pub(super) pauses: &'a [bool],
    /// Position in `Draws::alive_alone`, by plot.
    pub(super) alone: &'a [Option<usize>],
}

impl Draws {
    /// Room for a group of paths, as on a plan without chance.
    pub(super) fn new(drawer: &Drawer<'_>) -> Self {
        let months = || vec![[1.0; LANES]; drawer.calendar.months];
        let years = || vec![[1.0; LANES]; drawer.calendar.years()];
        let n_alone = drawer.alone.iter().flatten().count();
        let mut out = Self {
            level: [[1.0; LANES]; Level::ALL.len()],
            yields: years(),
            is_wet: years(),
            is_dry: years(),
            rain: months(),
            price: months(),
            closed: months(),
            cost: months(),
            alive: months(),
            alive_poor: months(),
            alive_alone: vec![months(); n_alone],
            words: vec![[0; LANES]; PAGE * (1 + drawer.calendar.years())],
        };
        for (closed, is_paused) in out.closed.iter_mut().zip(drawer.pauses) {
            *closed = [if *is_paused { f64::INFINITY } else { 0.0 }; LANES];
        }
        out.cost.fill([0.0; LANES]);
        out.is_wet.fill([0.0; LANES]);
        out.is_dry.fill([0.0; LANES]);
        out
    }
}

/// The generator of a seed.
pub(super) fn generator(seed: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed)
}

fn read_page(rng: &mut ChaCha8Rng, page: Option<u64>) -> [u64; PAGE] {
    if let Some(page) = page {
        rng.set_word_pos(u128::from(page) * (2 * PAGE as u128));
    }
    let mut bytes = [0; 8 * PAGE];
    rng.fill_bytes(&mut bytes);
    let (words, _) = bytes.as_chunks::<8>();
    std::array::from_fn(|i| u64::from_le_bytes(words[i]))
}

impl Drawer<'_> {
    /// Draws the paths `first..first + LANES`. Each event goes to `came` with its lane.
    pub(super) fn read(&self, rng: &mut ChaCha8Rng, first: u64, draws: &mut Draws) {
        let pages = 1 + self.calendar.years();
        for lane in 0..LANES {
            rng.set_stream(first + lane as u64);
            rng.set_word_pos(0);
            for page in 0..pages {
                let words = read_page(rng, None);
                for (row, word) in draws.words[PAGE * page..].iter_mut().zip(words) {
                    row[lane] = word;
                }
            }
        }
        for (level, (words, (range, pert))) in draws
            .level
            .iter_mut()
            .zip(draws.words.iter().zip(&self.chance.levels))
        {
            *level = match pert {
                Some(pert) => std::array::from_fn(|lane| pert.quantile(open_unit(words[lane]))),
                None => [range[1]; LANES],
            };
        }
    }

    /// Turns the words into factors of years and months.
    #[expect(clippy::inline_always, reason = "see `lanes`")]
    #[inline(always)]
    pub(super) fn factors(&self, draws: &mut Draws) {
        let chance = self.chance;
        let sigma = chance.price_sigma;
        let fresh = sigma * (1.0 - chance.price_rho * chance.price_rho).max(0.0).sqrt();
        let words = &draws.words;
        let (_, before) = normal_pairs(&words[PRICE_BEFORE], &words[PRICE_BEFORE + 1]);
        let mut x = each(|lane| sigma * before[lane]);
        let (mut wet_year, mut dry_season) = ([1.0; LANES], [1.0; LANES]);
        for k in 0..self.calendar.months {
            let (year, month) = (self.calendar.year(k), self.calendar.month(k));
            let page = PAGE * (1 + year);
            if k == 0 || month == 0 {
                let pair = (&words[page + YEAR_PAIR], &words[page + YEAR_PAIR + 1]);
                let (z_yield, z_rain) = normal_pairs(pair.0, pair.1);
                let climate = words[page + CLIMATE];
                let u = each(|lane| open_unit(climate[lane]));
                let is_dry = each(|lane| f64::from(u8::from(u[lane] < chance.el_nino.chance)));
                let wet_from = 1.0 - chance.la_nina.chance;
                let is_wet = each(|lane| f64::from(u8::from(u[lane] >= wet_from)));
                let rain = lognormal(chance.year_rain_sigma, &z_rain);
                let factor = |is: f64, rain: f64| if is > 0.0 { rain } else { 1.0 };
                wet_year = each(|lane| rain[lane] * factor(is_wet[lane], chance.la_nina.rain));
                dry_season = each(|lane| factor(is_dry[lane], chance.el_nino.rain));
                draws.yields[year] = lognormal(chance.yield_sigma, &z_yield);
                (draws.is_dry[year], draws.is_wet[year]) = (is_dry, is_wet);
            }
            let pair = (&words[page + 2 * month], &words[page + 2 * month + 1]);
            let (z_rain, z_price) = normal_pairs(pair.0, pair.1);
            let rain = lognormal(chance.month_rain_sigma, &z_rain);
            // El Niño: July to October
            draws.rain[k] = if (6..=9).contains(&month) {
                each(|lane| wet_year[lane] * rain[lane] * dry_season[lane])
            } else {
                each(|lane| wet_year[lane] * rain[lane])
            };
            let old = x;
            x = each(|lane| chance.price_rho * old[lane] + fresh * z_price[lane]);
            draws.price[k] = each(|lane| exp(x[lane] - 0.5 * sigma * sigma));
        }
    }

    /// Draws the event cards of the paths `first..first + LANES`, after
    /// [`Self::factors`]; tells `came` each event with its lane.
    pub(super) fn events(
        &self,
        rng: &mut ChaCha8Rng,
        first: u64,
        draws: &mut Draws,
        mut came: impl FnMut(usize, Came),
    ) {
        if self.chance.cards.is_empty() {
            return;
        }
        draws.cost.fill([0.0; LANES]);
        draws.alive.fill([1.0; LANES]);
        draws.alive_poor.fill([1.0; LANES]);
        for alive in &mut draws.alive_alone {
            alive.fill([1.0; LANES]);
        }
        for (closed, is_paused) in draws.closed.iter_mut().zip(self.pauses) {
            *closed = [if *is_paused { f64::INFINITY } else { 0.0 }; LANES];
        }
        for lane in 0..LANES {
            rng.set_stream(first + lane as u64);
            for (index, card) in self.chance.cards.iter().enumerate() {
                for target in &card.targets {
                    let page = card.page + target.plot_idx.map_or(0, |plot| 1 + plot as u64);
                    let words = read_page(rng, Some(page));
                    for (year, word) in words.iter().enumerate().take(self.calendar.years()) {
                        if let Some(k) = self.month(card, target, year, *word) {
                            self.strike(card, target, k, lane, draws);
                            let plot_idx = target.plot_idx;
                            came(
                                lane,
                                Came {
                                    card: index,
                                    plot_idx,
                                    k,
                                },
                            );
                        }
                    }
                }
            }
        }
    }

    /// Index of the plan month in which a card comes in a calendar year.
    fn month(&self, card: &Card, target: &Target, year: usize, word: u64) -> Option<usize> {
        let u = (word >> MONTH_BITS) as f64 / (1_u64 << (64 - MONTH_BITS)) as f64;
        if u >= card.chance {
            return None;
        }
        let low = word & ((1 << MONTH_BITS) - 1);
        let pick = (low * target.window.len() as u64) >> MONTH_BITS;
        let month = *target.window.get(pick as usize)?;
        let k = (12 * year + usize::from(month)).checked_sub(self.calendar.first)?;
        (k < self.calendar.months).then_some(k)
    }

    #[expect(
        clippy::cast_sign_loss,
        reason = "months without sale are not negative"
    )]
    fn strike(&self, card: &Card, target: &Target, k: usize, lane: usize, draws: &mut Draws) {
        let lasts = |months: usize| k..(k + months).min(self.calendar.months);
        match card.effect {
            CardEffect::Loss => {
                let alive = match target.plot_idx.and_then(|plot| self.alone[plot]) {
                    Some(alone) => &mut draws.alive_alone[alone],
                    None if card.only_poor => &mut draws.alive_poor,
                    None => &mut draws.alive,
                };
                alive[k][lane] *= 1.0 - card.size;
            }
            CardEffect::NoSale => {
                for month in &mut draws.closed[lasts(card.size.max(0.0) as usize)] {
                    month[lane] = f64::INFINITY;
                }
            }
            CardEffect::Price => {
                for month in &mut draws.price[lasts(card.length)] {
                    month[lane] *= card.size;
                }
            }
            CardEffect::Cost => draws.cost[k][lane] += card.size,
        }
    }
}
