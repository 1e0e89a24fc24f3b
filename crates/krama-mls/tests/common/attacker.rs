// SPDX-License-Identifier: AGPL-3.0-or-later
//! An insider who drives OpenMLS directly and keeps none of our rules.

use openmls::prelude::*;
use openmls_rust_crypto::{MemoryStorage, RustCrypto};
use openmls_traits::signatures::{Signer, SignerError};
use openmls_traits::types::SignatureScheme;
use openmls_traits::OpenMlsProvider;
use tls_codec::{Deserialize as _, Serialize as _};

use super::sabotage::{Cheat, Crypto};
use krama_mls::{CONTEXT_EXTENSION, LEAF_EXTENSION, SPARE_EXTENSIONS};

#[derive(Default)]
pub struct Provider {
    pub crypto: Crypto,
    rand: RustCrypto,
    storage: MemoryStorage,
}

impl OpenMlsProvider for Provider {
    type CryptoProvider = Crypto;
    type RandProvider = RustCrypto;
    type StorageProvider = MemoryStorage;

    fn storage(&self) -> &MemoryStorage {
        &self.storage
    }

    fn crypto(&self) -> &Crypto {
        &self.crypto
    }

    fn rand(&self) -> &RustCrypto {
        &self.rand
    }
}

pub struct Key(ed25519_dalek::SigningKey);

impl Signer for Key {
    fn sign(&self, payload: &[u8]) -> Result<Vec<u8>, SignerError> {
        use ed25519_dalek::Signer as _;
        Ok(self.0.sign(payload).to_bytes().to_vec())
    }

    fn signature_scheme(&self) -> SignatureScheme {
        SignatureScheme::ED25519
    }
}

pub const SUITE: Ciphersuite = Ciphersuite::MLS_128_MLKEM768X25519_AES256GCM_SHA384_Ed25519;

pub struct Attacker {
    pub provider: Provider,
    pub key: Key,
    pub group: Option<MlsGroup>,
}

impl Attacker {
    pub fn new(name: &str) -> Self {
        let mut seed = [0xee; 32];
        for (to, from) in seed.iter_mut().zip(name.bytes()) {
            *to = from;
        }
        let key = Key(ed25519_dalek::SigningKey::from_bytes(&seed));
        Self { provider: Provider::default(), key, group: None }
    }

    pub fn credential(&self) -> CredentialWithKey {
        CredentialWithKey {
            credential: BasicCredential::new(b"mallory".to_vec()).into(),
            signature_key: self.key.0.verifying_key().to_bytes().to_vec().into(),
        }
    }

    pub fn key_package(&self) -> Vec<u8> {
        self.odd_key_package(|builder| builder)
    }

    /// A KeyPackage like ours, except for what `change` does to it.
    pub fn odd_key_package(&self, change: impl FnOnce(KeyPackageBuilder) -> KeyPackageBuilder) -> Vec<u8> {
        let builder = KeyPackage::builder()
            .key_package_lifetime(Lifetime::init(0, u64::MAX))
            .leaf_node_capabilities(capabilities())
            .leaf_node_extensions(leaf_extensions());
        let bundle = change(builder).build(SUITE, &self.provider, &self.key, self.credential()).unwrap();
        MlsMessageOut::from(bundle.key_package().clone()).tls_serialize_detached().unwrap()
    }

    pub fn join(&mut self, welcome: &[u8]) {
        let MlsMessageBodyIn::Welcome(welcome) =
            MlsMessageIn::tls_deserialize_exact(welcome).unwrap().extract()
        else {
            panic!("not a welcome")
        };
        let config = MlsGroupJoinConfig::builder()
            .wire_format_policy(PURE_PLAINTEXT_WIRE_FORMAT_POLICY)
            .use_ratchet_tree_extension(true)
            .build();
        let group = StagedWelcome::build_from_welcome(&self.provider, &config, welcome)
            .unwrap()
            .skip_lifetime_validation()
            .build()
            .unwrap()
            .into_group(&self.provider)
            .unwrap();
        self.group = Some(group);
    }

    /// A commit with a path and whatever `change` adds; the attacker stays in its epoch.
    pub fn commit<'a>(
        &'a mut self,
        cheat: Cheat,
        change: impl FnOnce(CommitBuilder<'a, Initial>) -> CommitBuilder<'a, Initial>,
    ) -> Vec<u8> {
        self.provider.crypto.cheat = cheat;
        let Self { provider, key, group } = self;
        let provider: &'a Provider = provider;
        let group = group.as_mut().unwrap();
        group.clear_pending_commit(provider.storage()).unwrap();
        let builder = group.commit_builder().consume_proposal_store(false).force_self_update(true);
        let bundle = change(builder)
            .load_psks(provider.storage())
            .unwrap()
            .create_group_info(false)
            .build(provider.rand(), provider.crypto(), key, |_| true)
            .unwrap()
            .stage_commit(provider)
            .unwrap();
        bundle.into_commit().tls_serialize_detached().unwrap()
    }

    pub fn group(&mut self) -> &mut MlsGroup {
        self.group.as_mut().unwrap()
    }

    /// The HPKE key of a leaf, as it stands in the tree.
    pub fn leaf_key(&self, index: u32) -> Vec<u8> {
        let node = self.group.as_ref().unwrap().public_group().leaf(LeafNodeIndex::new(index)).unwrap();
        let bytes = node.encryption_key().tls_serialize_detached().unwrap();
        tls_codec::VLBytes::tls_deserialize_exact(bytes).unwrap().as_slice().to_vec()
    }
}

pub fn types() -> Vec<ExtensionType> {
    [LEAF_EXTENSION, CONTEXT_EXTENSION]
        .into_iter()
        .chain(SPARE_EXTENSIONS)
        .map(ExtensionType::Unknown)
        .collect()
}

pub fn capabilities() -> Capabilities {
    Capabilities::builder()
        .ciphersuites(vec![SUITE])
        .extensions(types())
        .credentials(vec![CredentialType::Basic])
        .build()
}

pub fn leaf_extensions() -> Extensions<LeafNode> {
    Extensions::single(Extension::Unknown(LEAF_EXTENSION, UnknownExtension(b"leaf of mallory".to_vec())))
        .unwrap()
}

pub fn required(types: &[ExtensionType]) -> Extension {
    Extension::RequiredCapabilities(RequiredCapabilitiesExtension::new(types, &[], &[CredentialType::Basic]))
}

pub fn context(bytes: &[u8]) -> Extension {
    Extension::Unknown(CONTEXT_EXTENSION, UnknownExtension(bytes.to_vec()))
}
