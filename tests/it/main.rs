//! Tests of the whole, one module a topic, in one binary.
#![cfg(test)]

mod consequences;
mod oracle;
mod plain_model;
mod presets;
mod properties;
mod published;
mod rooms;
mod support;
mod texts;
