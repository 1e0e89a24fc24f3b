// SPDX-License-Identifier: AGPL-3.0-or-later
//! Application messages: always PrivateMessages.

use openmls::framing::errors::{MessageDecryptionError, SecretTreeError};
use openmls::prelude::{
    ContentType, MlsMessageBodyIn, ProcessMessageError, ProcessedMessageContent, ProtocolMessage, Sender,
    ValidationError,
};

use crate::batch::Batch;
use crate::error::{Error, Result, Verdict};
use crate::group::Group;
use crate::signer::DeviceKey;
use crate::storage::StoreError;
use crate::wire;

/// An opened message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decrypted {
    /// What was sent.
    pub plaintext: Vec<u8>,
    /// The leaf that sent and signed it.
    pub sender_leaf: u32,
    /// Authenticated data that went with it.
    pub aad: Vec<u8>,
}

impl Group {
    /// Encrypts a message to the group.
    pub fn encrypt(
        &mut self,
        signing_key: &[u8; 32],
        plaintext: &[u8],
        aad: &[u8],
    ) -> Result<(Vec<u8>, Batch)> {
        self.active()?;
        let key = DeviceKey::new(signing_key);
        self.change(Verdict::Refused, |mls, provider| {
            mls.set_aad(aad.to_vec());
            let message = mls
                .create_message(provider, &key, plaintext)
                .map_err(|e| Error::refused("encrypt_failed", e))?;
            wire::write(&message)
        })
    }

    /// Opens a message of somebody else. A message that fails costs nothing but
    /// the time to read the state again.
    pub fn decrypt(&mut self, ciphertext: &[u8]) -> Result<(Decrypted, Batch)> {
        let mls = self.active()?;
        let message = match wire::read(ciphertext, Verdict::Refused)? {
            MlsMessageBodyIn::PrivateMessage(message) => ProtocolMessage::from(message),
            _ => return Err(Error::refused("not_private", "messages are PrivateMessages")),
        };
        if message.content_type() != ContentType::Application {
            return Err(Error::refused("not_application", "a handshake where a message was expected"));
        }
        if *message.group_id() != self.id {
            return Err(Error::refused("wrong_group", "of another group"));
        }
        if message.epoch() != mls.epoch() {
            let detail = format!("epoch {}, not {}", message.epoch().as_u64(), mls.epoch().as_u64());
            return Err(Error::refused("wrong_epoch", detail));
        }
        self.change(Verdict::Refused, |mls, provider| {
            let processed = mls.process_message(provider, message).map_err(message_error)?;
            let (sender, aad) = (processed.sender().clone(), processed.aad().to_vec());
            match (processed.into_content(), sender) {
                (ProcessedMessageContent::ApplicationMessage(message), Sender::Member(leaf)) => {
                    Ok(Decrypted { plaintext: message.into_bytes(), sender_leaf: leaf.u32(), aad })
                }
                (ProcessedMessageContent::OwnPrivateMessage, _) => {
                    Err(Error::refused("own_message", "sent by this device: keep the plaintext when sending"))
                }
                _ => Err(Error::refused("not_application", "another kind of content")),
            }
        })
    }
}

fn message_error(error: ProcessMessageError<StoreError>) -> Error {
    let code = match &error {
        ProcessMessageError::ValidationError(ValidationError::UnableToDecrypt(e)) => match e {
            MessageDecryptionError::SecretTreeError(
                SecretTreeError::TooDistantInThePast | SecretTreeError::SecretReuseError,
            ) => "message_key_used",
            MessageDecryptionError::SecretTreeError(SecretTreeError::TooDistantInTheFuture) => "too_distant",
            MessageDecryptionError::SecretTreeError(SecretTreeError::IndexOutOfBounds) => "unknown_sender",
            MessageDecryptionError::LibraryError(_) => "engine_fault",
            _ => "bad_ciphertext",
        },
        ProcessMessageError::ValidationError(ValidationError::InvalidSignature) => "bad_signature",
        ProcessMessageError::ValidationError(ValidationError::UnknownMember) => "unknown_sender",
        ProcessMessageError::ValidationError(
            ValidationError::WrongEpoch | ValidationError::NoPastEpochData,
        ) => "wrong_epoch",
        ProcessMessageError::LibraryError(_) => "engine_fault",
        _ => "bad_ciphertext",
    };
    Error::refused(code, error)
}
