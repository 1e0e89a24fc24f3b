// SPDX-License-Identifier: AGPL-3.0-or-later
//! Phase 2: opening a commit with one's own keys; and the names of what can fail.

use openmls::prelude::{
    ApplyUpdatePathError, ProcessMessageError, ProcessedMessageContent, ProposalValidationError,
    PublicProcessMessageError, StageCommitError, StagedCommit, ValidationError,
};

use crate::batch::Batch;
use crate::error::{Error, Result, Verdict};
use crate::group::Group;
use crate::storage::StoreError;

/// What opening a commit tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The commit removes this device. It cannot check the confirmation tag, so
    /// this holds only together with a policy that has passed.
    pub self_removed: bool,
}

/// A foreign commit that was opened and waits to be merged.
pub(crate) struct OpenedCommit {
    pub(crate) staged: StagedCommit,
    pub(crate) sender: u32,
}

impl Group {
    /// Opens a commit that was judged and found allowed. Writes nothing.
    ///
    /// Judges again first, so that what is void for all never shows as stuck.
    pub fn open_commit(&mut self, commit: &[u8]) -> Result<Opened> {
        self.judge(commit)?;
        self.opened = None;
        let (message, sender) = self.frame(commit)?;
        let (staged, _) = self.change(Verdict::Stuck, |mls, provider| {
            let processed = mls.process_message(provider, message).map_err(open_error)?;
            if !provider.store().is_clean() {
                return Err(Error::stuck("engine_fault", "opening a commit wrote to the store"));
            }
            match processed.into_content() {
                ProcessedMessageContent::StagedCommitMessage(staged) => Ok(*staged),
                ProcessedMessageContent::OwnPendingCommit => {
                    Err(Error::refused("own_pending", "merge the pending commit instead"))
                }
                _ => Err(Error::stuck("engine_fault", "not a commit after all")),
            }
        })?;
        let opened = Opened { self_removed: staged.self_removed() };
        self.opened = Some(OpenedCommit { staged, sender });
        Ok(opened)
    }

    /// Enters the epoch of the opened commit; a pending commit of one's own is dropped.
    pub fn merge_opened(&mut self) -> Result<Batch> {
        self.mls()?;
        let opened =
            self.opened.take().ok_or_else(|| Error::refused("nothing_staged", "no opened commit"))?;
        let merged = self.change(Verdict::Stuck, |mls, provider| {
            mls.merge_staged_commit(provider, opened.staged).map_err(|e| Error::stuck("merge_failed", e))
        });
        merged.map(|((), batch)| batch)
    }

    /// Forgets the opened commit.
    pub fn drop_opened(&mut self) {
        self.opened = None;
    }
}

fn open_error(error: ProcessMessageError<StoreError>) -> Error {
    let code = match &error {
        ProcessMessageError::ValidationError(ValidationError::InvalidMembershipTag) => {
            return Error::void("membership_tag", error)
        }
        ProcessMessageError::InvalidCommit(commit) => match commit {
            StageCommitError::UpdatePathError(ApplyUpdatePathError::UnableToDecrypt) => "path_undecryptable",
            StageCommitError::UpdatePathError(ApplyUpdatePathError::PathMismatch) => "path_mismatch",
            StageCommitError::UpdatePathError(ApplyUpdatePathError::MissingCiphertext) => "path_missing",
            StageCommitError::MissingDecryptionKey => "path_key_missing",
            StageCommitError::ConfirmationTagMismatch => "confirmation_tag",
            StageCommitError::OwnCommitMismatch => "own_commit",
            StageCommitError::PskError(_) => "psk_missing",
            _ => "engine_fault",
        },
        _ => "engine_fault",
    };
    Error::stuck(code, error)
}

/// The stable name of a failure of the public checks.
pub(crate) fn public_code(error: &PublicProcessMessageError) -> &'static str {
    match error {
        PublicProcessMessageError::ValidationError(e) => validation_code(e),
        PublicProcessMessageError::InvalidCommit(e) => commit_code(e),
        PublicProcessMessageError::LibraryError(_) => "engine_fault",
        PublicProcessMessageError::IncompatibleWireFormat => "not_public",
        _ => "public_check",
    }
}

fn validation_code(error: &ValidationError) -> &'static str {
    match error {
        ValidationError::WrongGroupId => "wrong_group",
        ValidationError::WrongEpoch => "wrong_epoch",
        ValidationError::UnknownMember => "unknown_sender",
        ValidationError::MissingMembershipTag | ValidationError::InvalidMembershipTag => "membership_tag",
        ValidationError::MissingConfirmationTag => "confirmation_missing",
        ValidationError::InvalidSignature => "bad_signature",
        ValidationError::KeyPackageVerifyError(_) => "bad_key_package",
        ValidationError::InvalidAddProposalCiphersuite => "wrong_suite",
        ValidationError::UpdatePathError(_)
        | ValidationError::InvalidLeafNodeSignature
        | ValidationError::InvalidLeafNodeSourceType => "bad_path",
        ValidationError::InvalidExtension(_) => "bad_extension",
        ValidationError::LibraryError(_) => "engine_fault",
        _ => "public_check",
    }
}

fn commit_code(error: &StageCommitError) -> &'static str {
    match error {
        StageCommitError::MissingProposal => "by_reference",
        StageCommitError::RequiredPathNotFound => "no_path",
        StageCommitError::AttemptedSelfRemoval => "remove_self",
        StageCommitError::TooManyNewMembers => "tree_full",
        StageCommitError::ConfirmationTagMissing => "confirmation_missing",
        StageCommitError::PathLeafNodeVerificationFailure
        | StageCommitError::UpdatePathError(_)
        | StageCommitError::VerifiedUpdatePathError(_) => "bad_path",
        StageCommitError::LeafNodeValidation(_) => "bad_leaf",
        StageCommitError::GroupContextExtensionsProposalValidationError(_) => "bad_group_context",
        StageCommitError::PskError(_) | StageCommitError::DuplicatePskId(_) => "bad_psk",
        StageCommitError::ProposalValidationError(e) => proposal_code(e),
        StageCommitError::ExternalCommitValidation(_) => "external_sender",
        StageCommitError::LibraryError(_) => "engine_fault",
        _ => "public_check",
    }
}

/// The stable name of a proposal's fault, in a commit made here or received.
pub(crate) fn proposal_code(error: &ProposalValidationError) -> &'static str {
    match error {
        ProposalValidationError::DuplicateSignatureKey
        | ProposalValidationError::DuplicateEncryptionKey
        | ProposalValidationError::DuplicateInitKey
        | ProposalValidationError::InitEncryptionKeyCollision => "duplicate_key",
        ProposalValidationError::DuplicateMemberRemoval => "duplicate_remove",
        ProposalValidationError::UnknownMemberRemoval => "unknown_leaf",
        ProposalValidationError::InsufficientCapabilities => "missing_capability",
        ProposalValidationError::InvalidAddProposalCiphersuiteOrVersion => "wrong_suite",
        ProposalValidationError::CommitterIncludedOwnUpdate
        | ProposalValidationError::UpdateFromNonMember => "bad_update",
        ProposalValidationError::Psk(_) => "bad_psk",
        ProposalValidationError::LeafNodeValidation(_) => "bad_leaf",
        ProposalValidationError::ExternalInitProposalInRegularCommit => "external_init",
        ProposalValidationError::UnsupportedProposalType => "unsupported_proposal",
        ProposalValidationError::LibraryError(_) => "engine_fault",
        ProposalValidationError::UnknownMember => "unknown_sender",
    }
}
