//! The colors of both themes, by their use.

use egui::{Color32, Ui};

use crate::chart::Tone;
use crate::document::Look;

/// The colors of a theme by their use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the design's table")]
pub struct Tokens {
    pub paper: Color32,
    pub surface: Color32,
    pub sunken: Color32,
    pub line: Color32,
    pub line_strong: Color32,
    pub ink: Color32,
    pub muted: Color32,
    pub aloe: Color32,
    pub aloe_deep: Color32,
    pub aloe_soft: Color32,
    pub aloe_mist: Color32,
    pub clay: Color32,
    pub clay_soft: Color32,
    pub amber: Color32,
    pub amber_soft: Color32,
    pub sky: Color32,
    pub sky_soft: Color32,
    pub on_accent: Color32,
    pub grid: Color32,
    pub axis: Color32,
    pub water: Color32,
    pub leaf_old: Color32,
    pub(super) is_dark: bool,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

static LIGHT: Tokens = Tokens {
    paper: rgb(0xFA_F7_F0),
    surface: rgb(0xFF_FD_F9),
    sunken: rgb(0xF1_EC_E1),
    line: rgb(0xDE_D6_C6),
    line_strong: rgb(0x8C_84_71),
    ink: rgb(0x22_28_1F),
    muted: rgb(0x57_5E_50),
    aloe: rgb(0x2C_6E_3F),
    aloe_deep: rgb(0x1F_53_30),
    aloe_soft: rgb(0xDC_EB_D8),
    aloe_mist: rgb(0xEE_F5_EA),
    clay: rgb(0xA6_45_2B),
    clay_soft: rgb(0xF8_E3_DA),
    amber: rgb(0x7A_4F_00),
    amber_soft: rgb(0xFB_EB_C8),
    sky: rgb(0x1D_5E_8C),
    sky_soft: rgb(0xDC_EA_F4),
    on_accent: rgb(0xFF_FF_FF),
    grid: rgb(0xE9_E2_D4),
    axis: rgb(0x57_5E_50),
    water: rgb(0x5A_A3_CF),
    leaf_old: rgb(0xB9_C8_A4),
    is_dark: false,
};

static DARK: Tokens = Tokens {
    paper: rgb(0x16_1A_15),
    surface: rgb(0x1F_24_1D),
    sunken: rgb(0x11_14_0F),
    line: rgb(0x3A_41_36),
    line_strong: rgb(0x7E_86_76),
    ink: rgb(0xEC_E8_DC),
    muted: rgb(0xB1_B7_A6),
    aloe: rgb(0x82_C9_8D),
    aloe_deep: rgb(0xA8_DD_B0),
    aloe_soft: rgb(0x29_40_2D),
    aloe_mist: rgb(0x21_2E_22),
    clay: rgb(0xEE_9A_79),
    clay_soft: rgb(0x47_28_1D),
    amber: rgb(0xEB_C0_6A),
    amber_soft: rgb(0x41_33_1A),
    sky: rgb(0x8C_C3_E6),
    sky_soft: rgb(0x20_36_4A),
    on_accent: rgb(0x10_24_0F),
    grid: rgb(0x2B_31_28),
    axis: rgb(0xB1_B7_A6),
    water: rgb(0x3E_7F_A8),
    leaf_old: rgb(0x56_66_4A),
    is_dark: true,
};

/// The tokens of the theme a `Ui` is drawn in.
pub fn tokens(ui: &Ui) -> &'static Tokens {
    of(if ui.visuals().dark_mode {
        Look::Dark
    } else {
        Look::Light
    })
}

/// The tokens of a theme.
pub const fn of(look: Look) -> &'static Tokens {
    match look {
        Look::Light => &LIGHT,
        Look::Dark => &DARK,
    }
}

impl Tokens {
    /// Color of a line of a tone.
    pub const fn line_of(&self, tone: Tone) -> Color32 {
        let (light, dark) = match tone {
            Tone::First | Tone::Harvest => (0x1F_5B_38, 0x82_C9_8D),
            Tone::Second | Tone::Planting => (0xA8_6A_00, 0xE3_A9_3C),
            Tone::Third | Tone::Upkeep => (0x2E_7D_B3, 0x6D_B5_E0),
            Tone::Fourth => (0x7B_3F_72, 0xD2_9B_C8),
            Tone::Preparation => (0x8C_84_71, 0xB1_A9_94),
            Tone::In | Tone::Leaf => return self.aloe,
            Tone::Out | Tone::Cut => return self.clay,
            Tone::Net => return self.ink,
        };
        rgb(if self.is_dark { dark } else { light })
    }

    /// Color of a filled area of a tone.
    pub const fn fill_of(&self, tone: Tone) -> Color32 {
        let (light, dark) = match tone {
            Tone::First | Tone::Harvest => (0x1F_5B_38, 0x4E_9E_5E),
            Tone::Second => (0xD1_94_2B, 0xE3_B4_5C),
            Tone::Third => (0xB5_DA_EE, 0x3E_6F_94),
            Tone::Fourth => (0x9A_66_91, 0xC5_8B_BB),
            Tone::Preparation => (0xF0_DD_B8, 0xD9_C2_94),
            Tone::Planting => (0xC9_8A_1B, 0xC9_8A_1B),
            Tone::Upkeep => (0x8C_BF_DF, 0x5F_9C_C4),
            Tone::In | Tone::Leaf => return self.aloe,
            Tone::Out | Tone::Cut => return self.clay,
            Tone::Net => return self.muted,
        };
        rgb(if self.is_dark { dark } else { light })
    }

    /// Ground and text of a step of the calendar, 0 to 5: darker on light, and
    /// lighter on dark, for more.
    pub const fn heat(&self, step: u8) -> (Color32, Color32) {
        let (light, dark) = match step {
            0 => (0xDC_EB_D8, 0x29_40_2D),
            1 => (0xB9_D6_B4, 0x2F_55_37),
            2 => (0x93_BE_93, 0x38_69_43),
            3 => (0x3F_7D_4F, 0x62_A9_70),
            4 => (0x2C_6E_3F, 0x82_C9_8D),
            _ => (0x1F_53_30, 0xA8_DD_B0),
        };
        let text = if step < 3 { self.ink } else { self.on_accent };
        (rgb(if self.is_dark { dark } else { light }), text)
    }

    /// Fills of leaves side by side.
    pub const fn leaves(&self) -> [Color32; 3] {
        if self.is_dark {
            [rgb(0x4E_8F_5B), rgb(0x3C_73_48), rgb(0x5F_A3_6C)]
        } else {
            [rgb(0x9B_C4_9B), rgb(0x7F_AF_84), rgb(0xB4_D3_B0)]
        }
    }

    /// The ground a plant stands on.
    pub const fn earth(&self) -> Color32 {
        rgb(if self.is_dark { 0x8A_6E_52 } else { 0x9C_7B_5A })
    }

    /// A color let through by `share`.
    pub fn faint(color: Color32, share: f32) -> Color32 {
        color.gamma_multiply(share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: Color32) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                libm::pow((c + 0.055) / 1.055, 2.4)
            }
        };
        0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_stands_out_from_its_ground() {
        for look in [Look::Light, Look::Dark] {
            let t = of(look);
            let pairs = [
                ("ink on paper", t.ink, t.paper),
                ("muted on sunken", t.muted, t.sunken),
                ("muted on paper", t.muted, t.paper),
                ("aloe deep on aloe soft", t.aloe_deep, t.aloe_soft),
                ("clay on clay soft", t.clay, t.clay_soft),
                ("clay on surface", t.clay, t.surface),
                ("amber on amber soft", t.amber, t.amber_soft),
                ("sky on surface", t.sky, t.surface),
                ("on accent", t.on_accent, t.aloe),
            ];
            for (name, text, ground) in pairs {
                let ratio = contrast(text, ground);
                assert!(ratio >= 4.5, "{name}, {look:?}: {ratio:.2}");
            }
            let edge = contrast(t.line_strong, t.surface);
            assert!(edge >= 3.0, "edges, {look:?}: {edge:.2}");
        }
    }
}
