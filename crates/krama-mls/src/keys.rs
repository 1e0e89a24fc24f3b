// SPDX-License-Identifier: AGPL-3.0-or-later
//! KeyPackages: making one's own, and looking at those of others.

use openmls::prelude::{
    CredentialType, KeyPackage, KeyPackageIn, LeafNode, MlsMessageBodyIn, MlsMessageOut, ProtocolVersion,
};
use openmls_rust_crypto::RustCrypto;
use openmls_traits::OpenMlsProvider;

use crate::batch::Rows;
use crate::error::{guard, Error, Result, Verdict};
use crate::provider::Provider;
use crate::roster::{encryption_key, leaf_bytes};
use crate::signer::DeviceKey;
use crate::suite::{self, LEAF_EXTENSION};
use crate::wire;

/// A KeyPackage just made.
pub struct NewKeyPackage {
    /// To be published, as an MLSMessage.
    pub key_package: Vec<u8>,
    /// Its reference, by which a Welcome names it.
    pub reference: Vec<u8>,
    /// Its private part: kept by the host until a Welcome uses it.
    pub rows: Rows,
}

/// A KeyPackage that passed all checks MLS has for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPackageInfo {
    /// Its reference, by which a Welcome names it.
    pub reference: Vec<u8>,
    /// The bytes of its credential.
    pub credential: Vec<u8>,
    /// The Ed25519 public key of the device.
    pub signature_key: Vec<u8>,
    /// The bytes of Krama's leaf extension.
    pub leaf: Vec<u8>,
    /// The HPKE public key of the leaf.
    pub encryption_key: Vec<u8>,
    /// Whether its lifetime is exactly (0, 2^64 − 1).
    pub lifetime_exact: bool,
}

impl KeyPackageInfo {
    pub(crate) fn new(key_package: &KeyPackage, crypto: &RustCrypto) -> Result<Self> {
        let node = key_package.leaf_node();
        let reference =
            key_package.hash_ref(crypto).map_err(|e| Error::refused("engine_fault", e))?.as_slice().to_vec();
        Ok(Self {
            reference,
            credential: node.credential().serialized_content().to_vec(),
            signature_key: node.signature_key().as_slice().to_vec(),
            leaf: leaf_bytes(node),
            encryption_key: encryption_key(node),
            lifetime_exact: suite::is_exact(key_package.life_time()),
        })
    }
}

/// Makes a KeyPackage for the device whose Ed25519 seed is `signing_key`.
pub fn key_package(
    signing_key: &[u8; 32],
    credential: &[u8],
    leaf: &[u8],
    suite: u16,
    entropy: Option<[u8; 32]>,
) -> Result<NewKeyPackage> {
    guard(Verdict::Refused, || {
        let suite = suite::suite_of(suite)?;
        let key = DeviceKey::new(signing_key);
        let mut provider = Provider::new(Rows::new(), entropy)?;
        let bundle = KeyPackage::builder()
            .key_package_lifetime(suite::lifetime())
            .leaf_node_capabilities(suite::capabilities(suite))
            .leaf_node_extensions(suite::leaf_extensions(leaf)?)
            .build(suite, &provider, &key, key.credential(credential))
            .map_err(|e| Error::refused("key_package_failed", e))?;
        let key_package = bundle.into_key_package();
        let reference =
            key_package.hash_ref(provider.crypto()).map_err(|e| Error::refused("engine_fault", e))?;
        let rows = provider.store_mut().commit();
        Ok(NewKeyPackage {
            key_package: wire::write(&MlsMessageOut::from(key_package))?,
            reference: reference.as_slice().to_vec(),
            rows: rows.into_iter().filter_map(|(k, v)| v.map(|v| (k, v))).collect(),
        })
    })
}

/// Checks a KeyPackage of somebody else.
pub fn inspect_key_package(data: &[u8], suite: u16) -> Result<KeyPackageInfo> {
    guard(Verdict::Refused, || {
        let crypto = RustCrypto::default();
        let key_package = parse(data, suite, &crypto)?;
        KeyPackageInfo::new(&key_package, &crypto)
    })
}

/// Parses and validates; what it returns may be added to a group of that suite.
pub(crate) fn parse(data: &[u8], suite: u16, crypto: &RustCrypto) -> Result<KeyPackage> {
    let suite = suite::suite_of(suite)?;
    let MlsMessageBodyIn::KeyPackage(unverified) = wire::read(data, Verdict::Refused)? else {
        return Err(Error::refused("not_a_key_package", "another kind of message"));
    };
    let key_package = KeyPackageIn::validate(unverified, crypto, ProtocolVersion::Mls10)
        .map_err(|e| Error::refused("bad_key_package", e))?;
    if key_package.ciphersuite() != suite {
        return Err(Error::refused("wrong_suite", format!("{:?}", key_package.ciphersuite())));
    }
    check_shape(&key_package)?;
    Ok(key_package)
}

/// What Krama's KeyPackages have in common beyond the rules of MLS.
pub(crate) fn check_shape(key_package: &KeyPackage) -> Result<()> {
    if key_package.extensions().iter().next().is_some() {
        return Err(Error::refused("key_package_shape", "extensions outside the leaf"));
    }
    check_leaf(key_package.leaf_node())
}

/// Exactly our extension, a basic credential, and all our types declared.
pub(crate) fn check_leaf(node: &LeafNode) -> Result<()> {
    let mut types = node.extensions().iter().map(|e| u16::from(e.extension_type()));
    if types.next() != Some(LEAF_EXTENSION) || types.next().is_some() {
        return Err(Error::refused("leaf_shape", "not exactly one leaf extension"));
    }
    if node.credential().credential_type() != CredentialType::Basic {
        return Err(Error::refused("leaf_shape", "not a basic credential"));
    }
    let declared = node.capabilities().extensions();
    if !suite::own_types().iter().all(|t| declared.contains(t)) {
        return Err(Error::refused("leaf_shape", "an extension type is not declared"));
    }
    Ok(())
}
