// SPDX-License-Identifier: AGPL-3.0-or-later
//! The pinned KEM's key derivation, to be held against `vectors/mls/xwing.json`.
//!
//! The one word that Python's face lacks: a change in this derivation would go
//! unseen by everything that only talks to itself.

use openmls_rust_crypto::RustCrypto;
use openmls_traits::crypto::OpenMlsCrypto;
use openmls_traits::types::{HpkeAeadType, HpkeConfig, HpkeKdfType, HpkeKemType};
use wasm_bindgen::prelude::*;

use crate::convert::{bytes, bytes_to_js, error, Answer};
use crate::fault;

/// The X-Wing public key that follows from `ikm`. For tests.
#[wasm_bindgen(js_name = xwingPublicKey, unchecked_return_type = "Uint8Array")]
pub fn xwing_public_key(#[wasm_bindgen(unchecked_param_type = "Uint8Array")] ikm: JsValue) -> Answer {
    fault::check()?;
    let config = HpkeConfig(HpkeKemType::XWingKemDraft6, HpkeKdfType::HkdfSha384, HpkeAeadType::AesGcm256);
    let pair = RustCrypto::default()
        .derive_hpke_keypair(config, &bytes(&ikm, "ikm")?)
        .map_err(|e| error("engine_fault", "refused", &e.to_string()))?;
    Ok(bytes_to_js(&pair.public))
}
