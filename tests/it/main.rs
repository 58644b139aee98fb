//! Tests of the whole, one module a topic, in one binary.
#![cfg(test)]

mod advice;
mod budget;
mod command;
mod consequences;
mod costs;
mod explain;
mod faults;
mod figures;
mod files;
mod finance;
mod finance_page;
mod harvest_page;
mod history;
mod members;
mod oracle;
mod peer_cases;
mod plain_model;
mod presets;
mod problems;
mod properties;
mod published;
mod repay;
mod risk;
mod rooms;
mod roots;
mod safety;
mod schedule;
mod small_plan;
mod support;
mod texts;
mod window;
mod window_land;
mod workbook;
