//! Tests of the whole, one module a topic, in one binary.
#![cfg(test)]

mod consequences;
mod presets;
mod texts;
