// SPDX-License-Identifier: AGPL-3.0-or-later
//! HPKE against what Python's library wrote (`vectors/primitives/hpke.json`).
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use krama_mls::{hpke_open, hpke_public, hpke_seal, Result};
use serde_json::Value;

fn cases() -> Vec<Value> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vectors/primitives/hpke.json");
    let book: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    book["cases"].as_array().unwrap().clone()
}

fn field(case: &Value, part: &str, name: &str) -> Vec<u8> {
    hex::decode(case[part][name].as_str().unwrap()).unwrap()
}

fn seed(case: &Value) -> [u8; 32] {
    field(case, "input", "seed").try_into().unwrap()
}

/// The code, and the one output if there is any to compare.
fn ask(case: &Value) -> (Result<Vec<u8>>, Option<&'static str>) {
    let input = |name| field(case, "input", name);
    match case["op"].as_str().unwrap() {
        "hpke_public" => (hpke_public(&seed(case)), Some("public")),
        "hpke_open" => (hpke_open(&seed(case), &input("info"), &input("sealed")), Some("plaintext")),
        "hpke_seal" => (hpke_seal(&input("public"), &input("info"), &input("plaintext")), None),
        other => panic!("unknown operation {other}"),
    }
}

#[test]
fn the_vectors_hold() {
    let cases = cases();
    assert!(cases.len() >= 15);
    for case in &cases {
        let (answer, output) = ask(case);
        let code = answer.as_ref().map_or_else(|e| e.code, |_| "ok");
        assert_eq!(code, case["expect"].as_str().unwrap(), "{}", case["name"]);
        if let (Ok(found), Some(name)) = (answer, output) {
            assert_eq!(found, field(case, "output", name), "{}", case["name"]);
        }
    }
}

#[test]
fn what_is_sealed_opens_and_nothing_else() {
    let (mine, other) = ([7; 32], [8; 32]);
    let sealed = hpke_seal(&hpke_public(&mine).unwrap(), b"info", b"plaintext").unwrap();
    assert_eq!(sealed.len(), 1120 + 9 + 16);
    assert_eq!(hpke_open(&mine, b"info", &sealed).unwrap(), b"plaintext");
    assert_eq!(hpke_open(&other, b"info", &sealed).unwrap_err().code, "hpke");
    assert_eq!(hpke_open(&mine, b"other", &sealed).unwrap_err().code, "hpke");
    for low in [[0; 32], one()] {
        let mut bent = sealed.clone();
        bent[1088..1120].copy_from_slice(&low);
        assert_eq!(hpke_open(&mine, b"info", &bent).unwrap_err().code, "hpke");
        let mut public = hpke_public(&mine).unwrap();
        public[1184..].copy_from_slice(&low);
        assert_eq!(hpke_seal(&public, b"info", b"").unwrap_err().code, "hpke_key");
    }
}

fn one() -> [u8; 32] {
    let mut point = [0; 32];
    point[0] = 1;
    point
}
