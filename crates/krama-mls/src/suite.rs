// SPDX-License-Identifier: AGPL-3.0-or-later
//! Suites, extension types, limits: what all members of a group have in common.

use openmls::prelude::{
    Capabilities, Ciphersuite, CredentialType, Extension, ExtensionType, Extensions, GroupContext, LeafNode,
    Lifetime, MlsGroupJoinConfig, RequiredCapabilitiesExtension, SenderRatchetConfiguration,
    UnknownExtension, PURE_PLAINTEXT_WIRE_FORMAT_POLICY,
};

use crate::error::{Error, Result};

/// X-Wing, AES-256-GCM, SHA-384, Ed25519: the suite of every Krama group. The
/// number is provisional in the draft; Krama stores it with each group.
pub const SUITE: u16 = 0x004E;
/// X25519, AES-128-GCM, SHA-256, Ed25519: for tests against other MLS libraries only.
pub const SUITE_CLASSIC: u16 = 0x0001;
/// Extension type of Krama's leaf data (seal key, repair inbox, …).
pub const LEAF_EXTENSION: u16 = 0xF0C1;
/// Extension type of Krama's group data (policy, relays, engine, …).
pub const CONTEXT_EXTENSION: u16 = 0xF0C2;
/// Types that every leaf declares from the first day, so that a later version
/// can use them without renewing every leaf first.
pub const SPARE_EXTENSIONS: [u16; 3] = [0xF0C3, 0xF0C4, 0xF0C5];
/// A message may be this many generations ahead of the last one opened.
pub const FORWARD_DISTANCE: u32 = 1000;
/// Keys of this many skipped messages of a sender are kept.
pub const TOLERANCE: u32 = 64;

/// Application messages are padded to a multiple of this; the outer layer pads to its buckets.
const PADDING: usize = 32;

pub(crate) fn suite_of(number: u16) -> Result<Ciphersuite> {
    match number {
        SUITE => Ok(Ciphersuite::MLS_128_MLKEM768X25519_AES256GCM_SHA384_Ed25519),
        SUITE_CLASSIC => Ok(Ciphersuite::MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519),
        other => Err(Error::refused("unknown_suite", format!("suite {other:#06x}"))),
    }
}

pub(crate) fn lifetime() -> Lifetime {
    Lifetime::init(0, u64::MAX)
}

pub(crate) fn is_exact(lifetime: &Lifetime) -> bool {
    lifetime.not_before() == 0 && lifetime.not_after() == u64::MAX
}

pub(crate) fn own_types() -> Vec<ExtensionType> {
    let mut types = vec![ExtensionType::Unknown(LEAF_EXTENSION), ExtensionType::Unknown(CONTEXT_EXTENSION)];
    types.extend(SPARE_EXTENSIONS.map(ExtensionType::Unknown));
    types
}

pub(crate) fn capabilities(suite: Ciphersuite) -> Capabilities {
    Capabilities::builder()
        .ciphersuites(vec![suite])
        .extensions(own_types())
        .credentials(vec![CredentialType::Basic])
        .build()
}

/// What every leaf must declare; stands in every group context.
pub(crate) fn required() -> RequiredCapabilitiesExtension {
    RequiredCapabilitiesExtension::new(&own_types(), &[], &[CredentialType::Basic])
}

pub(crate) fn leaf_extensions(leaf: &[u8]) -> Result<Extensions<LeafNode>> {
    Extensions::single(Extension::Unknown(LEAF_EXTENSION, UnknownExtension(leaf.to_vec())))
        .map_err(|e| Error::refused("bad_leaf", e))
}

pub(crate) fn context_extensions(context: &[u8]) -> Result<Extensions<GroupContext>> {
    Extensions::from_vec(vec![
        Extension::RequiredCapabilities(required()),
        Extension::Unknown(CONTEXT_EXTENSION, UnknownExtension(context.to_vec())),
    ])
    .map_err(|e| Error::refused("bad_context", e))
}

pub(crate) fn join_config() -> MlsGroupJoinConfig {
    MlsGroupJoinConfig::builder()
        .wire_format_policy(PURE_PLAINTEXT_WIRE_FORMAT_POLICY)
        .padding_size(PADDING)
        .max_past_epochs(0)
        .number_of_resumption_psks(0)
        .use_ratchet_tree_extension(true)
        .sender_ratchet_configuration(ratchet())
        .build()
}

pub(crate) fn ratchet() -> SenderRatchetConfiguration {
    SenderRatchetConfiguration::new(TOLERANCE, FORWARD_DISTANCE)
}

pub(crate) const fn padding() -> usize {
    PADDING
}
