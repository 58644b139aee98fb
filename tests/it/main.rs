//! Tests of the whole, one module a topic, in one binary.
#![cfg(test)]

mod advice;
mod command;
mod consequences;
mod figures;
mod files;
mod oracle;
mod plain_model;
mod presets;
mod problems;
mod properties;
mod published;
mod risk;
mod rooms;
mod small_plan;
mod support;
mod texts;
