// SPDX-License-Identifier: AGPL-3.0-or-later
//! Cryptography that cheats in one place and is consistent everywhere else:
//! with it an insider makes commits that pass every public check.

use openmls::prelude::*;
use openmls_rust_crypto::RustCrypto;
use openmls_traits::crypto::OpenMlsCrypto;
use openmls_traits::types::{
    AeadType, CryptoError, ExporterSecret, HashType, HpkeCiphertext, HpkeConfig, HpkeKeyPair, SignatureScheme,
};
use tls_codec::SecretVLBytes;

/// Where to cheat.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cheat {
    #[default]
    Nowhere,
    /// Garbage instead of a ciphertext, for the holder of this public key alone.
    Ciphertext(Vec<u8>),
    /// A well-formed ciphertext of the wrong path secret, for this key alone.
    PathSecret(Vec<u8>),
    /// A wrong confirmation tag.
    ConfirmationTag,
}

#[derive(Default)]
pub struct Crypto {
    pub inner: RustCrypto,
    pub cheat: Cheat,
}

impl OpenMlsCrypto for Crypto {
    fn supports(&self, suite: Ciphersuite) -> Result<(), CryptoError> {
        self.inner.supports(suite)
    }

    fn supported_ciphersuites(&self) -> Vec<Ciphersuite> {
        self.inner.supported_ciphersuites()
    }

    fn hkdf_extract(&self, hash: HashType, salt: &[u8], ikm: &[u8]) -> Result<SecretVLBytes, CryptoError> {
        self.inner.hkdf_extract(hash, salt, ikm)
    }

    fn hmac(&self, hash: HashType, key: &[u8], message: &[u8]) -> Result<SecretVLBytes, CryptoError> {
        let tag = self.inner.hmac(hash, key, message)?;
        // The confirmation tag is the one MAC over a bare transcript hash.
        if self.cheat == Cheat::ConfirmationTag && message.len() == hash.size() {
            return Ok(tag.as_slice().iter().map(|b| !b).collect::<Vec<u8>>().into());
        }
        Ok(tag)
    }

    fn hkdf_expand(
        &self,
        hash: HashType,
        prk: &[u8],
        info: &[u8],
        len: usize,
    ) -> Result<SecretVLBytes, CryptoError> {
        self.inner.hkdf_expand(hash, prk, info, len)
    }

    fn hash(&self, hash: HashType, data: &[u8]) -> Result<Vec<u8>, CryptoError> {
        self.inner.hash(hash, data)
    }

    fn aead_encrypt(
        &self,
        alg: AeadType,
        key: &[u8],
        data: &[u8],
        nonce: &[u8],
        aad: &[u8],
    ) -> Result<Vec<u8>, CryptoError> {
        self.inner.aead_encrypt(alg, key, data, nonce, aad)
    }

    fn aead_decrypt(
        &self,
        alg: AeadType,
        key: &[u8],
        data: &[u8],
        nonce: &[u8],
        aad: &[u8],
    ) -> Result<Vec<u8>, CryptoError> {
        self.inner.aead_decrypt(alg, key, data, nonce, aad)
    }

    fn signature_key_gen(&self, alg: SignatureScheme) -> Result<(Vec<u8>, Vec<u8>), CryptoError> {
        self.inner.signature_key_gen(alg)
    }

    fn verify_signature(
        &self,
        alg: SignatureScheme,
        data: &[u8],
        pk: &[u8],
        signature: &[u8],
    ) -> Result<(), CryptoError> {
        self.inner.verify_signature(alg, data, pk, signature)
    }

    fn sign(&self, alg: SignatureScheme, data: &[u8], key: &[u8]) -> Result<Vec<u8>, CryptoError> {
        self.inner.sign(alg, data, key)
    }

    fn hpke_seal(
        &self,
        config: HpkeConfig,
        pk: &[u8],
        info: &[u8],
        aad: &[u8],
        secret: &[u8],
    ) -> Result<HpkeCiphertext, CryptoError> {
        let mut secret = secret.to_vec();
        if self.cheat == Cheat::PathSecret(pk.to_vec()) {
            secret.iter_mut().for_each(|b| *b = !*b);
        }
        let mut sealed = self.inner.hpke_seal(config, pk, info, aad, &secret)?;
        if self.cheat == Cheat::Ciphertext(pk.to_vec()) {
            sealed.ciphertext = vec![0; sealed.ciphertext.as_slice().len()].into();
        }
        Ok(sealed)
    }

    fn hpke_open(
        &self,
        config: HpkeConfig,
        input: &HpkeCiphertext,
        sk: &[u8],
        info: &[u8],
        aad: &[u8],
    ) -> Result<Vec<u8>, CryptoError> {
        self.inner.hpke_open(config, input, sk, info, aad)
    }

    fn hpke_setup_sender_and_export(
        &self,
        config: HpkeConfig,
        pk: &[u8],
        info: &[u8],
        context: &[u8],
        len: usize,
    ) -> Result<(Vec<u8>, ExporterSecret), CryptoError> {
        self.inner.hpke_setup_sender_and_export(config, pk, info, context, len)
    }

    fn hpke_setup_receiver_and_export(
        &self,
        config: HpkeConfig,
        enc: &[u8],
        sk: &[u8],
        info: &[u8],
        context: &[u8],
        len: usize,
    ) -> Result<ExporterSecret, CryptoError> {
        self.inner.hpke_setup_receiver_and_export(config, enc, sk, info, context, len)
    }

    fn derive_hpke_keypair(&self, config: HpkeConfig, ikm: &[u8]) -> Result<HpkeKeyPair, CryptoError> {
        self.inner.derive_hpke_keypair(config, ikm)
    }
}
