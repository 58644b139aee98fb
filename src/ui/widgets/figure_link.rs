//! One pointer for the figures of a page: what is pointed at in one is marked
//! in the others.
//!
//! Whoever is pointed at says where, in slots along x, in each pass; the first
//! pass in which it is not, it takes that back. Others read.

use egui::{Context, Id};

#[derive(Clone, Copy, Debug, PartialEq)]
struct Pointed {
    x: f64,
    by: Id,
    pass: u64,
}

fn key(link: &str) -> Id {
    Id::unique("pelepah pointed").with(link)
}

fn kept(ctx: &Context, link: &str) -> Option<Pointed> {
    ctx.data(|data| data.get_temp::<Option<Pointed>>(key(link)))
        .flatten()
}

/// Says that `by` is pointed at `x`, or no longer.
pub(in crate::ui) fn point(ctx: &Context, link: &str, by: Id, x: Option<f64>) {
    let pass = ctx.cumulative_pass_nr();
    let old = kept(ctx, link);
    let is_changed = match (old, x) {
        (Some(old), Some(x)) => old.by != by || (old.x - x).abs() > 1e-9,
        (None, Some(_)) => true,
        (Some(old), None) if old.by == by => {
            ctx.data_mut(|data| data.insert_temp(key(link), None::<Pointed>));
            true
        }
        (_, None) => false,
    };
    if let Some(x) = x {
        ctx.data_mut(|data| data.insert_temp(key(link), Some(Pointed { x, by, pass })));
    }
    if is_changed {
        // those drawn before have not seen it
        ctx.request_repaint();
    }
}

/// Where another than `me` is pointed at.
pub(in crate::ui) fn pointed(ctx: &Context, link: &str, me: Id) -> Option<f64> {
    let pass = ctx.cumulative_pass_nr();
    let found = kept(ctx, link)?;
    (found.by != me && found.pass + 1 >= pass).then_some(found.x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_is_seen_by_others_until_it_is_taken_back() {
        let ctx = Context::default();
        let [a, b] = ["a", "b"].map(Id::unique);
        point(&ctx, "page", a, Some(3.5));
        assert_eq!(pointed(&ctx, "page", b), Some(3.5));
        assert_eq!(pointed(&ctx, "page", a), None, "its own it knows");
        assert_eq!(pointed(&ctx, "other", b), None);
        point(&ctx, "page", b, None);
        assert_eq!(pointed(&ctx, "page", b), Some(3.5), "not b's to take back");
        point(&ctx, "page", a, None);
        assert_eq!(pointed(&ctx, "page", b), None);
    }
}
