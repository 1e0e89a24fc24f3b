// SPDX-License-Identifier: AGPL-3.0-or-later
//! Staging a commit of one's own, and looking into whichever commit is staged.

use openmls::prelude::{CreateCommitError, KeyPackage, LeafNodeIndex, LeafNodeParameters, MlsGroup};
use openmls_traits::OpenMlsProvider;

use crate::batch::Batch;
use crate::error::{Error, Result, Verdict};
use crate::group::Group;
use crate::open::proposal_code;
use crate::provider::Provider;
use crate::roster::{self, Member};
use crate::signer::DeviceKey;
use crate::suite::{self, CONTEXT_EXTENSION};
use crate::{keys, wire};

/// What a commit changes besides the committer's own leaf.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// KeyPackages to add.
    pub add: Vec<Vec<u8>>,
    /// Leaves to remove.
    pub remove: Vec<u32>,
    /// New group data, if it changes.
    pub context: Option<Vec<u8>>,
    /// Authenticated data of the commit.
    pub aad: Vec<u8>,
}

/// A commit that waits for its seal.
#[derive(Clone, Debug)]
pub struct StagedBytes {
    /// The commit, a PublicMessage.
    pub commit: Vec<u8>,
    /// One Welcome for all who were added.
    pub welcome: Option<Vec<u8>>,
}

impl Group {
    /// Makes a commit that always renews the own leaf, and keeps it pending.
    pub fn stage_commit(
        &mut self,
        signing_key: &[u8; 32],
        leaf: &[u8],
        change: &Change,
    ) -> Result<(StagedBytes, Batch)> {
        if self.active()?.pending_commit().is_some() {
            return Err(Error::refused("commit_pending", "merge or clear the pending commit first"));
        }
        let suite = self.suite()?;
        let key = DeviceKey::new(signing_key);
        let adds = change
            .add
            .iter()
            .map(|data| keys::parse(data, suite, self.provider.crypto()))
            .collect::<Result<Vec<_>>>()?;
        self.change(Verdict::Refused, |mls, provider| stage(mls, provider, &key, leaf, adds, change))
    }

    /// Enters the epoch of the pending commit.
    pub fn merge_pending(&mut self) -> Result<Batch> {
        if self.mls()?.pending_commit().is_none() {
            return Err(Error::refused("nothing_staged", "no pending commit"));
        }
        self.opened = None;
        let merged = self.change(Verdict::Stuck, |mls, provider| {
            mls.merge_pending_commit(provider).map_err(|e| Error::stuck("merge_failed", e))
        });
        merged.map(|((), batch)| batch)
    }

    /// Drops the pending commit, if there is one.
    pub fn clear_pending(&mut self) -> Result<Batch> {
        let cleared = self.change(Verdict::Refused, |mls, provider| {
            mls.clear_pending_commit(provider.storage()).map_err(|e| Error::refused("clear_failed", e))
        });
        cleared.map(|((), batch)| batch)
    }

    /// A secret of the next epoch.
    pub fn staged_exporter(&self, label: &str, context: &[u8], length: usize) -> Result<Vec<u8>> {
        let (staged, _) = self.staged()?;
        if staged.self_removed() {
            return Err(Error::refused("not_a_member", "the commit removes this device"));
        }
        staged
            .export_secret(self.provider.crypto(), label, context, length)
            .map_err(|e| Error::refused("exporter_failed", e))
    }

    /// The roster of the next epoch.
    pub fn staged_roster(&self) -> Result<Vec<Member>> {
        let (staged, committer) = self.staged()?;
        Ok(roster::after(self.mls()?.public_group(), staged, committer))
    }

    /// Krama's group data in the next epoch.
    pub fn staged_context(&self) -> Result<Vec<u8>> {
        let extensions = self.staged()?.0.group_context().extensions();
        Ok(extensions.unknown(CONTEXT_EXTENSION).map(|e| e.0.clone()).unwrap_or_default())
    }

    /// The number of the next epoch.
    pub fn staged_epoch(&self) -> Result<u64> {
        Ok(self.staged()?.0.epoch().as_u64())
    }
}

fn stage(
    mls: &mut MlsGroup,
    provider: &Provider,
    key: &DeviceKey,
    leaf: &[u8],
    adds: Vec<KeyPackage>,
    change: &Change,
) -> Result<StagedBytes> {
    let failed = |e: &dyn std::fmt::Display| Error::refused("commit_refused", e);
    let leaf = LeafNodeParameters::builder().with_extensions(suite::leaf_extensions(leaf)?).build();
    mls.set_aad(change.aad.clone());
    let mut builder = mls
        .commit_builder()
        .propose_removals(change.remove.iter().map(|index| LeafNodeIndex::new(*index)))
        .propose_adds(adds)
        .leaf_node_parameters(leaf);
    if let Some(context) = &change.context {
        builder = builder
            .propose_group_context_extensions(suite::context_extensions(context)?)
            .map_err(|e| failed(&e))?;
    }
    let bundle = builder
        .load_psks(provider.storage())
        .map_err(|e| failed(&e))?
        .use_ratchet_tree_extension(true)
        .create_group_info(false)
        .build(provider.rand(), provider.crypto(), key, |_| true)
        .map_err(|e| Error::refused(create_code(&e), e))?
        .stage_commit(provider)
        .map_err(|e| failed(&e))?;
    let (commit, welcome, _) = bundle.into_messages();
    Ok(StagedBytes { commit: wire::write(&commit)?, welcome: welcome.map(|w| wire::write(&w)).transpose()? })
}

fn create_code(error: &CreateCommitError) -> &'static str {
    match error {
        CreateCommitError::CannotRemoveSelf => "remove_self",
        CreateCommitError::ProposalValidationError(e) => proposal_code(e),
        CreateCommitError::LibraryError(_) => "engine_fault",
        _ => "commit_refused",
    }
}
