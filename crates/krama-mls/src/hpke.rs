// SPDX-License-Identifier: AGPL-3.0-or-later
//! HPKE outside MLS, for the browser: Python has it from its own library.
//!
//! Base mode (RFC 9180), single shot: X-Wing 0x647a, HKDF-SHA256, AES-256-GCM;
//! the encapsulation, then the ciphertext. Spec: `docs/protocol/1-wire.md`,
//! "Primitives". An X25519 key or encapsulation of low order is refused, as
//! OpenSSL does; X-Wing alone would let it pass.

use hpke_rs_crypto::types::KemAlgorithm;
use hpke_rs_crypto::HpkeCrypto as _;
use hpke_rs_rust_crypto::HpkeRustCrypto;
use openmls_rust_crypto::RustCrypto;
use openmls_traits::crypto::OpenMlsCrypto as _;
use openmls_traits::types::{HpkeAeadType, HpkeCiphertext, HpkeConfig, HpkeKdfType, HpkeKemType};

use crate::error::{guard, Error, Result, Verdict};

const CONFIG: HpkeConfig =
    HpkeConfig(HpkeKemType::XWingKemDraft6, HpkeKdfType::HkdfSha256, HpkeAeadType::AesGcm256);
const PUBLIC: usize = 1216;
const ENCAPSULATION: usize = 1120;
/// Behind the ML-KEM half, both in a key and in an encapsulation.
const X25519: usize = 32;

/// The X-Wing public key of a seed.
pub fn hpke_public(seed: &[u8; 32]) -> Result<Vec<u8>> {
    guard(Verdict::Refused, || {
        let pair = HpkeRustCrypto::kem_key_gen_derand(KemAlgorithm::XWingDraft06, seed);
        pair.map(|(public, _)| public).map_err(|e| Error::refused("hpke_key", e))
    })
}

/// Seals to a public key: encapsulation, then ciphertext. `hpke_key` for a bad key.
pub fn hpke_seal(public: &[u8], info: &[u8], plaintext: &[u8]) -> Result<Vec<u8>> {
    guard(Verdict::Refused, || {
        if public.len() != PUBLIC || ends_in_low_order(public) {
            return Err(Error::refused("hpke_key", "no usable public key"));
        }
        let sealed = RustCrypto::default()
            .hpke_seal(CONFIG, public, info, b"", plaintext)
            .map_err(|e| Error::refused("hpke_key", e))?;
        Ok([sealed.kem_output.as_slice(), sealed.ciphertext.as_slice()].concat())
    })
}

/// Opens what [`hpke_seal`] made; `hpke` if it does not open.
pub fn hpke_open(seed: &[u8; 32], info: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
    guard(Verdict::Refused, || match sealed.split_at_checked(ENCAPSULATION) {
        Some((encapsulation, ciphertext)) if !ends_in_low_order(encapsulation) => {
            let input = HpkeCiphertext { kem_output: encapsulation.into(), ciphertext: ciphertext.into() };
            let opened = RustCrypto::default().hpke_open(CONFIG, &input, seed, info, b"");
            opened.map_err(|e| Error::refused("hpke", e))
        }
        _ => Err(Error::refused("hpke", "no usable encapsulation")),
    })
}

/// Whether the X25519 half shares nothing with anybody: then every clamped
/// scalar leads to zero, so that any of them can be asked.
fn ends_in_low_order(bytes: &[u8]) -> bool {
    let half = bytes.split_at(bytes.len() - X25519).1;
    let shared = HpkeRustCrypto::dh(KemAlgorithm::DhKem25519, half, &[0x55; X25519]);
    shared.map_or(true, |s| s.iter().all(|&byte| byte == 0))
}
