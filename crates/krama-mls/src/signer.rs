// SPDX-License-Identifier: AGPL-3.0-or-later
//! Signing with a device key that the host keeps: it is never stored here.

use ed25519_dalek::{Signer as _, SigningKey};
use openmls::prelude::{BasicCredential, CredentialWithKey};
use openmls_traits::signatures::{Signer, SignerError};
use openmls_traits::types::SignatureScheme;

/// An Ed25519 key made from its 32-byte seed.
pub(crate) struct DeviceKey(SigningKey);

impl DeviceKey {
    pub(crate) fn new(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    pub(crate) fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    pub(crate) fn credential(&self, credential: &[u8]) -> CredentialWithKey {
        CredentialWithKey {
            credential: BasicCredential::new(credential.to_vec()).into(),
            signature_key: self.public().to_vec().into(),
        }
    }
}

impl Signer for DeviceKey {
    fn sign(&self, payload: &[u8]) -> Result<Vec<u8>, SignerError> {
        Ok(self.0.sign(payload).to_bytes().to_vec())
    }

    fn signature_scheme(&self) -> SignatureScheme {
        SignatureScheme::ED25519
    }
}
