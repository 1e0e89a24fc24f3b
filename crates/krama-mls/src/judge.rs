// SPDX-License-Identifier: AGPL-3.0-or-later
//! Phase 1: what everybody can see of a commit. No private key, no change.
//!
//! A function of the state of this epoch and the commit's bytes; every failure
//! is *void*, for every member alike.

use openmls::prelude::{
    ContentType, Extension, LeafNodeIndex, MlsMessageBodyIn, ProcessedMessageContent, Proposal,
    ProposalOrRefType, ProtocolMessage, Sender, StagedCommit,
};
use openmls_traits::OpenMlsProvider;

use crate::error::{guard, Error, Result, Verdict};
use crate::group::Group;
use crate::keys::{self, KeyPackageInfo};
use crate::open::public_code;
use crate::roster::{self, Member};
use crate::suite::{self, CONTEXT_EXTENSION};
use crate::wire;

/// A commit laid open for policy.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The committer's leaf.
    pub sender: u32,
    /// The epoch it was made in.
    pub epoch: u64,
    /// Kinds of the proposals, in their order: `add`, `remove`, `group_context`,
    /// `update`, `psk`, `reinit`, `external_init`, `self_remove`, `other`.
    pub proposals: Vec<&'static str>,
    /// How many of them came by reference.
    pub by_reference: u32,
    /// KeyPackages added.
    pub adds: Vec<KeyPackageInfo>,
    /// Leaves removed.
    pub removes: Vec<u32>,
    /// New group data, if the commit changes it.
    pub context: Option<Vec<u8>>,
    /// The committer's new leaf; `None` if the commit has no path.
    pub path: Option<Member>,
    /// Authenticated data of the commit.
    pub aad: Vec<u8>,
    /// The roster after the commit.
    pub roster: Vec<Member>,
}

impl Group {
    /// Judges a commit by what all members can see.
    pub fn judge(&self, commit: &[u8]) -> Result<Judged> {
        self.active()?;
        guard(Verdict::Void, || {
            let (message, sender) = self.frame(commit)?;
            self.lay_open(message, sender)
        })
    }

    /// Framing: a public commit of a member of this group, in this epoch.
    pub(crate) fn frame(&self, commit: &[u8]) -> Result<(ProtocolMessage, u32)> {
        let mls = self.mls()?;
        let message = match wire::read(commit, Verdict::Void)? {
            MlsMessageBodyIn::PublicMessage(message) => message,
            MlsMessageBodyIn::PrivateMessage(_) => {
                return Err(Error::void("not_public", "commits are PublicMessages"))
            }
            _ => return Err(Error::void("not_a_commit", "another kind of message")),
        };
        if message.content_type() != ContentType::Commit {
            return Err(Error::void("not_a_commit", "another kind of content"));
        }
        let sender = match message.sender() {
            Sender::Member(index) => index.u32(),
            _ => return Err(Error::void("external_sender", "only members commit")),
        };
        if *message.group_id() != self.id {
            return Err(Error::void("wrong_group", "of another group"));
        }
        if message.epoch() != mls.epoch() {
            let detail = format!("epoch {}, not {}", message.epoch().as_u64(), mls.epoch().as_u64());
            return Err(Error::void("wrong_epoch", detail));
        }
        Ok((ProtocolMessage::from(message), sender))
    }

    /// MLS's public checks, then ours.
    pub(crate) fn lay_open(&self, message: ProtocolMessage, sender: u32) -> Result<Judged> {
        let (mls, crypto) = (self.mls()?, self.provider.crypto());
        let processed = mls
            .public_group()
            .process_message(crypto, message)
            .map_err(|e| Error::void(public_code(&e), e))?;
        let aad = processed.aad().to_vec();
        let ProcessedMessageContent::StagedCommitMessage(staged) = processed.into_content() else {
            return Err(Error::void("not_a_commit", "another kind of content"));
        };
        self.check_shape(&staged, sender).map_err(|e| e.with(Verdict::Void))?;
        let adds = staged
            .add_proposals()
            .map(|add| KeyPackageInfo::new(add.add_proposal().key_package(), crypto))
            .collect::<Result<Vec<_>>>()
            .map_err(|e| e.with(Verdict::Void))?;
        Ok(Judged {
            sender,
            epoch: mls.epoch().as_u64(),
            proposals: staged.queued_proposals().map(|p| kind(p.proposal())).collect(),
            by_reference: staged.queued_proposals().map(|p| by_reference(p.proposal_or_ref_type())).sum(),
            adds,
            removes: staged.remove_proposals().map(|r| r.remove_proposal().removed().u32()).collect(),
            context: new_context(&staged),
            path: staged.update_path_leaf_node().map(|node| Member::new(LeafNodeIndex::new(sender), node)),
            aad,
            roster: roster::after(mls.public_group(), &staged, sender),
        })
    }

    /// Leaves and group contexts keep Krama's form: one leaf extension; no more
    /// than RequiredCapabilities, unchanged, and ours; a path that changes no
    /// capability. MLS allows more; here it is void.
    fn check_shape(&self, staged: &StagedCommit, sender: u32) -> Result<()> {
        for add in staged.add_proposals() {
            keys::check_shape(add.add_proposal().key_package())?;
        }
        if let Some(node) = staged.update_path_leaf_node() {
            keys::check_leaf(node)?;
            let old = self.mls()?.public_group().leaf(LeafNodeIndex::new(sender));
            if old.map(|old| old.capabilities()) != Some(node.capabilities()) {
                return Err(Error::void("leaf_shape", "the path changes capabilities"));
            }
        }
        for queued in staged.queued_proposals() {
            if let Proposal::GroupContextExtensions(change) = queued.proposal() {
                let (mut required, mut ours, mut others) = (0, 0, 0);
                for extension in change.extensions().iter() {
                    match extension {
                        Extension::RequiredCapabilities(r) if *r == suite::required() => required += 1,
                        Extension::Unknown(CONTEXT_EXTENSION, _) => ours += 1,
                        _ => others += 1,
                    }
                }
                if (required, ours, others) != (1, 1, 0) {
                    return Err(Error::void("context_shape", "not our two extensions"));
                }
            }
        }
        Ok(())
    }
}

fn new_context(staged: &StagedCommit) -> Option<Vec<u8>> {
    staged.queued_proposals().find_map(|queued| match queued.proposal() {
        Proposal::GroupContextExtensions(change) => {
            change.extensions().unknown(CONTEXT_EXTENSION).map(|e| e.0.clone())
        }
        _ => None,
    })
}

fn by_reference(kind: ProposalOrRefType) -> u32 {
    u32::from(kind == ProposalOrRefType::Reference)
}

fn kind(proposal: &Proposal) -> &'static str {
    match proposal {
        Proposal::Add(_) => "add",
        Proposal::Remove(_) => "remove",
        Proposal::GroupContextExtensions(_) => "group_context",
        Proposal::Update(_) => "update",
        Proposal::PreSharedKey(_) => "psk",
        Proposal::ReInit(_) => "reinit",
        Proposal::ExternalInit(_) => "external_init",
        Proposal::SelfRemove => "self_remove",
        Proposal::Custom(_) => "other",
    }
}
