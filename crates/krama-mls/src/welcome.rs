// SPDX-License-Identifier: AGPL-3.0-or-later
//! Welcomes: joining by one, and cutting one into one per newcomer.

use openmls::prelude::{MlsGroup, MlsMessageBodyIn, StagedWelcome, Welcome, WelcomeError};
use tls_codec::{Serialize as _, VLBytes};

use crate::error::{guard, Error, Result, Verdict};
use crate::provider::Provider;
use crate::storage::StoreError;
use crate::{suite, wire};

/// References of the KeyPackages that a Welcome is for.
pub fn welcome_refs(welcome: &[u8]) -> Result<Vec<Vec<u8>>> {
    guard(Verdict::Refused, || {
        let message = parse(welcome)?;
        Ok(message.secrets().iter().map(|s| s.new_member().as_slice().to_vec()).collect())
    })
}

/// The Welcome of one newcomer alone, who then does not learn who else joined
/// with it before it has the tree.
pub fn cut_welcome(welcome: &[u8], reference: &[u8]) -> Result<Vec<u8>> {
    guard(Verdict::Refused, || {
        let message = parse(welcome)?;
        let failed = |e: tls_codec::Error| Error::refused("engine_fault", e);
        let entry = message
            .secrets()
            .iter()
            .find(|s| s.new_member().as_slice() == reference)
            .ok_or_else(|| Error::refused("welcome_not_for_us", "no entry for this KeyPackage"))?;
        let entry = VLBytes::new(entry.tls_serialize_detached().map_err(failed)?);
        // MLSMessage header (version, wire format), suite, secrets<V>; what
        // follows the list of secrets is the encrypted group info, unchanged.
        let secrets: Vec<u8> = message
            .secrets()
            .iter()
            .map(|s| s.tls_serialize_detached())
            .collect::<std::result::Result<Vec<_>, _>>()
            .map_err(failed)?
            .concat();
        let list = VLBytes::new(secrets).tls_serialize_detached().map_err(failed)?;
        let head = welcome.get(..6).ok_or_else(|| Error::refused("malformed", "too short"))?;
        let tail = welcome
            .get(6 + list.len()..)
            .ok_or_else(|| Error::refused("malformed", "not in its shortest encoding"))?;
        let entry = entry.tls_serialize_detached().map_err(failed)?;
        let cut = [head, &entry, tail].concat();
        parse(&cut)?;
        Ok(cut)
    })
}

fn parse(welcome: &[u8]) -> Result<Welcome> {
    match wire::read(welcome, Verdict::Refused)? {
        MlsMessageBodyIn::Welcome(message) => Ok(message),
        _ => Err(Error::refused("not_a_welcome", "another kind of message")),
    }
}

pub(crate) fn join(provider: &Provider, welcome: Welcome) -> Result<MlsGroup> {
    StagedWelcome::build_from_welcome(provider, &suite::join_config(), welcome)
        .map_err(refusal)?
        .skip_lifetime_validation()
        .build()
        .map_err(refusal)?
        .into_group(provider)
        .map_err(refusal)
}

fn refusal(error: WelcomeError<StoreError>) -> Error {
    let code = match &error {
        WelcomeError::NoMatchingKeyPackage
        | WelcomeError::JoinerSecretNotFound
        | WelcomeError::PrivateInitKeyNotFound
        | WelcomeError::NoMatchingEncryptionKey => "welcome_not_for_us",
        WelcomeError::CiphersuiteMismatch | WelcomeError::UnsupportedCiphersuite(_) => "wrong_suite",
        WelcomeError::GroupSecrets(_) | WelcomeError::UnableToDecrypt => "welcome_undecryptable",
        WelcomeError::StorageError(_) => "bad_rows",
        WelcomeError::LibraryError(_) => "engine_fault",
        _ => "bad_welcome",
    };
    Error::refused(code, error)
}
