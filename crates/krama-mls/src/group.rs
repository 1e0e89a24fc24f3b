// SPDX-License-Identifier: AGPL-3.0-or-later
//! A group: making, joining, loading, reading; and the frame for every change.

use openmls::prelude::{GroupId, MlsGroup, PURE_PLAINTEXT_WIRE_FORMAT_POLICY};
use openmls::prelude::{MlsMessageBodyIn, StagedCommit};
use openmls_traits::OpenMlsProvider;

use crate::batch::{Batch, Rows};
use crate::error::{guard, Error, Result, Verdict};
use crate::open::OpenedCommit;
use crate::provider::Provider;
use crate::roster::{self, Member};
use crate::signer::DeviceKey;
use crate::suite::{self, CONTEXT_EXTENSION};
use crate::{welcome, wire};

/// One MLS group as one device sees it.
///
/// Every call that changes state returns its writes, which then count as
/// stored. After an error the state is that of the last returned batch.
pub struct Group {
    pub(crate) provider: Provider,
    pub(crate) id: GroupId,
    /// `None` after a state that could not be read back.
    pub(crate) mls: Option<MlsGroup>,
    pub(crate) opened: Option<OpenedCommit>,
}

impl Group {
    /// Makes a group of one member.
    #[allow(clippy::too_many_arguments)]
    pub fn create(
        group_id: &[u8],
        signing_key: &[u8; 32],
        credential: &[u8],
        leaf: &[u8],
        context: &[u8],
        suite: u16,
        entropy: Option<[u8; 32]>,
    ) -> Result<(Self, Batch)> {
        guard(Verdict::Refused, || {
            let suite = suite::suite_of(suite)?;
            let key = DeviceKey::new(signing_key);
            let provider = Provider::new(Rows::new(), entropy)?;
            let mls = MlsGroup::builder()
                .with_group_id(GroupId::from_slice(group_id))
                .ciphersuite(suite)
                .with_wire_format_policy(PURE_PLAINTEXT_WIRE_FORMAT_POLICY)
                .padding_size(suite::padding())
                .max_past_epochs(0)
                .number_of_resumption_psks(0)
                .use_ratchet_tree_extension(true)
                .sender_ratchet_configuration(suite::ratchet())
                .lifetime(suite::lifetime())
                .with_capabilities(suite::capabilities(suite))
                .with_leaf_node_extensions(suite::leaf_extensions(leaf)?)
                .map_err(|e| Error::refused("create_failed", e))?
                .with_group_context_extensions(suite::context_extensions(context)?)
                .build(&provider, &key, key.credential(credential))
                .map_err(|e| Error::refused("create_failed", e))?;
            Ok(Self::begin(provider, mls))
        })
    }

    /// Joins by a Welcome, with the rows of one KeyPackage or of several. The
    /// batch holds the rows of the group; an entry `None` under one of the given
    /// keys names the row of the KeyPackage that is now used up.
    pub fn join(welcome: &[u8], key_package_rows: Rows, entropy: Option<[u8; 32]>) -> Result<(Self, Batch)> {
        guard(Verdict::Refused, || {
            let MlsMessageBodyIn::Welcome(message) = wire::read(welcome, Verdict::Refused)? else {
                return Err(Error::refused("not_a_welcome", "another kind of message"));
            };
            let provider = Provider::new(key_package_rows.clone(), entropy)?;
            let mls = welcome::join(&provider, message)?;
            let (mut group, batch) = Self::begin(provider, mls);
            group.provider.store_mut().forget(&key_package_rows);
            Ok((group, batch))
        })
    }

    /// Loads a group from its rows.
    pub fn load(group_id: &[u8], rows: Rows, entropy: Option<[u8; 32]>) -> Result<Self> {
        guard(Verdict::Refused, || {
            let provider = Provider::new(rows, entropy)?;
            let id = GroupId::from_slice(group_id);
            let mls = MlsGroup::load(provider.storage(), &id)
                .map_err(|e| Error::refused("bad_rows", e))?
                .ok_or_else(|| Error::refused("bad_rows", "rows are missing"))?;
            if *mls.group_id() != id {
                return Err(Error::refused("wrong_group", "the rows of another group"));
            }
            Ok(Self { provider, id, mls: Some(mls), opened: None })
        })
    }

    fn begin(provider: Provider, mls: MlsGroup) -> (Self, Batch) {
        let id = mls.group_id().clone();
        let mut group = Self { provider, id, mls: Some(mls), opened: None };
        let batch = group.provider.store_mut().commit();
        (group, batch)
    }

    /// The id of the group.
    pub fn group_id(&self) -> &[u8] {
        self.id.as_slice()
    }

    /// The current epoch.
    pub fn epoch(&self) -> Result<u64> {
        Ok(self.mls()?.epoch().as_u64())
    }

    /// One's own place in the tree.
    pub fn own_leaf(&self) -> Result<u32> {
        Ok(self.mls()?.own_leaf_index().u32())
    }

    /// The number of the suite.
    pub fn suite(&self) -> Result<u16> {
        Ok(self.mls()?.ciphersuite().into())
    }

    /// The bytes of Krama's group data.
    pub fn context(&self) -> Result<Vec<u8>> {
        let extensions = self.mls()?.extensions();
        Ok(extensions.unknown(CONTEXT_EXTENSION).map(|e| e.0.clone()).unwrap_or_default())
    }

    /// Whether a commit of one's own waits to be merged or cleared.
    pub fn has_pending(&self) -> Result<bool> {
        Ok(self.mls()?.pending_commit().is_some())
    }

    /// Whether one is still a member.
    pub fn is_active(&self) -> Result<bool> {
        Ok(self.mls()?.is_active())
    }

    /// All leaves, in leaf order.
    pub fn roster(&self) -> Result<Vec<Member>> {
        Ok(roster::now(self.mls()?.public_group()))
    }

    /// A secret of the current epoch.
    pub fn exporter(&self, label: &str, context: &[u8], length: usize) -> Result<Vec<u8>> {
        self.active()?
            .export_secret(self.provider.crypto(), label, context, length)
            .map_err(|e| Error::refused("exporter_failed", e))
    }

    /// The epoch authenticator of RFC 9420: equal for all who are in the same
    /// epoch with the same history, and no key, so it may be shown.
    pub fn epoch_tag(&self) -> Result<Vec<u8>> {
        Ok(self.mls()?.epoch_authenticator().as_slice().to_vec())
    }

    pub(crate) fn mls(&self) -> Result<&MlsGroup> {
        self.mls.as_ref().ok_or_else(Error::poisoned)
    }

    pub(crate) fn active(&self) -> Result<&MlsGroup> {
        let mls = self.mls()?;
        if mls.is_active() {
            Ok(mls)
        } else {
            Err(Error::refused("not_a_member", "this device was removed"))
        }
    }

    /// Runs a change. If it fails, or panics, the group goes back to what was
    /// last returned to the host.
    pub(crate) fn change<T>(
        &mut self,
        fault: Verdict,
        run: impl FnOnce(&mut MlsGroup, &Provider) -> Result<T>,
    ) -> Result<(T, Batch)> {
        let (provider, mls) = (&self.provider, &mut self.mls);
        let Some(group) = mls.as_mut() else { return Err(Error::poisoned()) };
        match guard(fault, || run(group, provider)) {
            Ok(value) => Ok((value, self.provider.store_mut().commit())),
            Err(error) => {
                self.restore();
                Err(error)
            }
        }
    }

    fn restore(&mut self) {
        self.provider.store_mut().rollback();
        let (provider, id) = (&self.provider, &self.id);
        self.mls = guard(Verdict::Poisoned, || Ok(MlsGroup::load(provider.storage(), id)))
            .ok()
            .and_then(|loaded| loaded.ok().flatten());
    }

    /// The commit that the next epoch would come from: an opened one before one's own.
    pub(crate) fn staged(&self) -> Result<(&StagedCommit, u32)> {
        let mls = self.mls()?;
        if let Some(opened) = &self.opened {
            return Ok((&opened.staged, opened.sender));
        }
        let own = mls.own_leaf_index().u32();
        mls.pending_commit()
            .map(|staged| (staged, own))
            .ok_or_else(|| Error::refused("nothing_staged", "neither a pending nor an opened commit"))
    }
}
