// SPDX-License-Identifier: AGPL-3.0-or-later
//! Known answers of the pinned KEM and HPKE, and what this build is made of.
//!
//! TreeKEM derives keys from path secrets: a change in `derive_key_pair` breaks
//! every commit between old and new clients while Welcomes and messages still
//! work. `tests/mls/test_xwing.py` computes the same answers without this code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::Command;

use openmls_rust_crypto::RustCrypto;
use openmls_traits::crypto::OpenMlsCrypto;
use openmls_traits::types::{HpkeAeadType, HpkeCiphertext, HpkeConfig, HpkeKdfType, HpkeKemType};
use serde_json::{json, Value};

const CONFIG: HpkeConfig =
    HpkeConfig(HpkeKemType::XWingKemDraft6, HpkeKdfType::HkdfSha384, HpkeAeadType::AesGcm256);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn bytes(value: &Value) -> Vec<u8> {
    hex::decode(value.as_str().unwrap()).unwrap()
}

#[test]
fn x_wing_and_hpke_answer_as_recorded() {
    let (crypto, file) = (RustCrypto::default(), root().join("vectors/mls/xwing.json"));
    if std::env::var_os("KRAMA_RECORD").is_some() {
        let key_pairs: Vec<Value> = [b"".to_vec(), vec![7; 32], (0..48).collect()]
            .iter()
            .map(|ikm| {
                let pair = crypto.derive_hpke_keypair(CONFIG, ikm).unwrap();
                json!({ "ikm": hex::encode(ikm), "private": hex::encode(&*pair.private),
                        "public": hex::encode(pair.public) })
            })
            .collect();
        let public = bytes(&key_pairs[2]["public"]);
        let sealed = crypto.hpke_seal(CONFIG, &public, b"info", b"aad", b"plaintext").unwrap();
        let vector = json!({
            "about": "X-Wing (KEM 0x647a): DeriveKeyPair from ikm, and one HPKE base-mode message \
                      with HKDF-SHA384 and AES-256-GCM to the last key.",
            "key_pairs": key_pairs,
            "hpke": { "info": hex::encode("info"), "aad": hex::encode("aad"),
                      "plaintext": hex::encode("plaintext"),
                      "enc": hex::encode(sealed.kem_output.as_slice()),
                      "ciphertext": hex::encode(sealed.ciphertext.as_slice()) },
        });
        std::fs::write(&file, serde_json::to_string_pretty(&vector).unwrap() + "\n").unwrap();
    }
    let vector: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let mut last = Vec::new();
    for pair in vector["key_pairs"].as_array().unwrap() {
        let made = crypto.derive_hpke_keypair(CONFIG, &bytes(&pair["ikm"])).unwrap();
        assert_eq!(made.public, bytes(&pair["public"]));
        assert_eq!(made.private.to_vec(), bytes(&pair["private"]));
        last = made.private.to_vec();
    }
    let hpke = &vector["hpke"];
    let sealed = HpkeCiphertext {
        kem_output: bytes(&hpke["enc"]).into(),
        ciphertext: bytes(&hpke["ciphertext"]).into(),
    };
    let opened = crypto.hpke_open(CONFIG, &sealed, &last, b"info", b"aad").unwrap();
    assert_eq!(opened, bytes(&hpke["plaintext"]));
}

#[test]
fn derive_key_pair_is_the_unlabelled_one() {
    // hpke-rs 0.8 labels the seed (SHAKE256.LabeledDerive): then this fails.
    use hpke_rs_crypto::HpkeCrypto as _;
    let vector: Value =
        serde_json::from_slice(&std::fs::read(root().join("vectors/mls/xwing.json")).unwrap()).unwrap();
    let pair = &vector["key_pairs"][1];
    let seed = shake256_32(&bytes(&pair["ikm"]));
    assert_eq!(seed, bytes(&pair["private"]), "the private key is SHAKE256(ikm, 32)");
    let (public, _) = hpke_rs_rust_crypto::HpkeRustCrypto::kem_key_gen_derand(
        hpke_rs_crypto::types::KemAlgorithm::XWingDraft06,
        &seed,
    )
    .unwrap();
    assert_eq!(public, bytes(&pair["public"]));
}

fn shake256_32(data: &[u8]) -> Vec<u8> {
    use shake::digest::{ExtendableOutput, Update, XofReader};
    let mut shake = shake::Shake256::default();
    shake.update(data);
    let mut out = vec![0; 32];
    shake.finalize_xof().read(&mut out);
    out
}

#[test]
fn build_info_is_what_cargo_locked() {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    for (name, version) in krama_mls::build_info() {
        if name.contains("debug") {
            assert_eq!(version, "off", "{name}");
        } else if name != "features" {
            let entry = format!("name = \"{name}\"\nversion = \"{version}\"\n");
            assert_eq!(lock.matches(&entry).count(), 1, "{name} {version}");
            let any = format!("name = \"{name}\"\n");
            assert_eq!(lock.matches(&any).count(), 1, "one {name} only");
        }
    }
}

#[test]
fn openmls_is_built_with_the_same_features_everywhere_and_without_debug_output() {
    let native = ["default", "draft-ietf-mls-pq-ciphersuites"];
    let browser = ["default", "draft-ietf-mls-pq-ciphersuites", "getrandom", "js"];
    assert_eq!(openmls_features("krama-mls-py", "x86_64-unknown-linux-gnu"), native);
    assert_eq!(openmls_features("krama-mls-web", "wasm32-unknown-unknown"), browser);
}

fn openmls_features(package: &str, target: &str) -> Vec<String> {
    let tree = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--locked",
            "-p",
            package,
            "--target",
            target,
            "-e",
            "normal,features",
            "--prefix",
            "none",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    for banned in ["crypto-debug", "content-debug", "test-utils", "extensions-draft", "deterministic-prng"] {
        assert!(!tree.contains(&format!("feature \"{banned}\"")), "{package}: {banned}");
    }
    let mut features: Vec<String> = tree
        .lines()
        .filter_map(|line| line.strip_prefix("openmls feature \""))
        .filter_map(|line| line.split('"').next())
        .map(str::to_owned)
        .collect();
    features.sort_unstable();
    features.dedup();
    features
}
