//! Reruns the build when a text changes: `rust-i18n` reads the locale files
//! inside a macro, so cargo does not see them by itself.

fn main() {
    println!("cargo:rerun-if-changed=assets/locales");
}
