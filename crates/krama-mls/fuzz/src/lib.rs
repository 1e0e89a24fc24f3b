// SPDX-License-Identifier: AGPL-3.0-or-later
//! The group all targets attack: the one of the recorded corpus, as its member
//! loads it. Seeds come from the same file (`cargo run --bin seeds`).

use krama_mls::{Group, Rows};
use serde_json::Value;

/// The recorded corpus.
pub fn corpus() -> Value {
    let text = include_str!("../../../../vectors/mls/verdicts.json");
    serde_json::from_str(text).expect("the corpus is JSON")
}

/// Bytes of a hexadecimal field.
pub fn bytes(value: &Value) -> Vec<u8> {
    hex::decode(value.as_str().unwrap_or_default()).unwrap_or_default()
}

/// The rows of the corpus.
pub fn rows() -> Rows {
    let corpus = corpus();
    let rows = corpus["rows"].as_object().expect("rows");
    rows.iter().map(|(k, v)| (hex::decode(k).expect("hex"), bytes(v))).collect()
}

/// The group of the corpus.
pub fn group() -> Group {
    Group::load(&bytes(&corpus()["group_id"]), rows(), None).expect("the group loads")
}

/// A panic caught at the face is a finding, whatever the verdict says.
pub fn no_fault<T>(result: krama_mls::Result<T>) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(error) => {
            assert_ne!(error.code, "engine_fault", "{error}");
            assert_ne!(error.code, "poisoned", "{error}");
            None
        }
    }
}
