//! Tests of the whole, one module a topic, in one binary.
#![cfg(test)]

mod oracle;
mod plain_model;
mod properties;
mod published;
mod rooms;
mod support;
mod texts;
