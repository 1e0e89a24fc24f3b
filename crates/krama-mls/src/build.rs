// SPDX-License-Identifier: AGPL-3.0-or-later
//! What this build is made of. A test holds it against Cargo.lock.

/// The number of the rules by which this build judges. It stands in the group
/// context: a build that would judge any bytes differently has another number.
pub const ENGINE: u32 = 1;

/// Name and version of everything that decides a verdict or a derived key.
pub fn build_info() -> [(&'static str, &'static str); 11] {
    [
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
    ]
}
