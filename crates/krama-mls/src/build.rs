// SPDX-License-Identifier: AGPL-3.0-or-later
//! What this build is made of. A test holds it against Cargo.lock.

use openmls_traits::types::HpkePrivateKey;

/// The number of the rules by which this build judges. It stands in the group
/// context: a build that would judge any bytes differently has another number.
pub const ENGINE: u32 = 1;

/// Name and version of everything that decides a verdict or a derived key, and
/// the two debug switches of OpenMLS that would print secrets or contents.
pub fn build_info() -> Vec<(&'static str, &'static str)> {
    vec![
        ("krama-mls", env!("CARGO_PKG_VERSION")),
        ("openmls", "0.9.2"),
        ("openmls_traits", "0.6.0"),
        ("openmls_rust_crypto", "0.6.0"),
        ("tls_codec", "0.5.0"),
        ("hpke-rs", "0.7.0"),
        ("hpke-rs-crypto", "0.7.0"),
        ("hpke-rs-rust-crypto", "0.7.0"),
        ("x-wing", "0.1.1"),
        ("ml-kem", "0.3.4"),
        ("features", "draft-ietf-mls-pq-ciphersuites"),
        ("crypto_debug", if redacts() { "off" } else { "on" }),
        // Not to be seen from here: the feature graph is tested and cargo-deny forbids it.
        ("content_debug", "off"),
    ]
}

/// With `crypto-debug`, OpenMLS would show this key instead of asterisks.
fn redacts() -> bool {
    format!("{:?}", HpkePrivateKey::from(vec![0x4b; 4])).contains("***")
}
