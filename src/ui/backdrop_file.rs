//! A picture behind the map into the plan: picked or dropped, placed by two
//! points or by itself.

use egui::Context;

use super::app::App;
use super::dialogs::{Placing, PlacingReply, Purpose};
use super::pages::{self, Answer, Page};
use crate::document::Change;
use crate::plan::{Backdrop, Image};
use crate::tr;

impl App {
    /// Lets a picture be picked.
    pub(super) fn pick_backdrop(&mut self, ctx: &Context) {
        let folder = self.folder();
        self.picker
            .open(ctx, Purpose::Backdrop, self.lang, folder.as_deref(), "");
    }

    /// Asks again where the picture of the plan lies.
    pub(super) fn place_again(&mut self, ctx: &Context) {
        let open = self.document.as_ref();
        let backdrop = open.and_then(|document| document.plan().backdrop.clone());
        if let Some(backdrop) = backdrop {
            self.place(ctx, backdrop.image, backdrop.opacity);
        }
    }

    /// Asks where a picture lies.
    pub(super) fn place_picture(&mut self, ctx: &Context, image: Image) {
        self.place(ctx, image, Backdrop::USUAL_OPACITY);
    }

    fn place(&mut self, ctx: &Context, image: Image, opacity: f64) {
        self.placing = Placing::new(image, opacity);
        if self.placing.is_none() {
            self.say(ctx, tr!(self.lang, "placing.damaged"));
        }
    }

    /// Shows the dialog, or waits for a place on the map; does what is answered.
    pub(super) fn show_placing(&mut self, ctx: &Context) {
        let Some(mut placing) = self.placing.take() else {
            return;
        };
        if let Some(n) = placing.awaited {
            let answer = if self.page == Page::Land {
                pages::take_point(ctx)
            } else {
                pages::forget_point(ctx);
                Answer::NoPlace
            };
            if let Answer::Place(spot) = answer {
                placing.give(self.lang, n, spot);
            }
            if answer != Answer::Awaited {
                placing.awaited = None;
                ctx.request_repaint();
            }
            self.placing = Some(placing);
            return;
        }
        match placing.show(ctx, self.lang) {
            None => self.placing = Some(placing),
            Some(PlacingReply::Cancel) => {}
            Some(PlacingReply::PointOnMap(n)) => {
                self.go(Page::Land);
                let words = tr!(self.lang, "placing.show_it", n = n + 1);
                pages::ask_point(ctx, words);
                placing.awaited = Some(n);
                self.placing = Some(placing);
                ctx.request_repaint();
            }
            Some(PlacingReply::Place(backdrop)) => {
                self.edit(ctx, "edit.backdrop", Change::Backdrop(Some(*backdrop)));
                self.go(Page::Land);
                pages::show_backdrop(ctx);
            }
        }
    }
}
