// SPDX-License-Identifier: AGPL-3.0-or-later
//! OpenMLS behind one small face.
//!
//! Bytes in; bytes and a [`Batch`] of writes out. There is no network here, no
//! storage and no policy: who may change what is decided above, from what
//! [`Group::judge`] lays open.
//!
//! A batch that was returned counts as applied. A host that could not store it
//! drops the [`Group`] and loads it again from the rows it has; after an error
//! the group goes back to the last returned batch by itself.
//!
//! The two phases of a commit: [`Group::judge`] looks at what everybody can see
//! and answers *void or not* in the same way for all members;
//! [`Group::open_commit`] then uses private keys and answers *stuck or not* for
//! this member alone.

mod batch;
mod build;
mod error;
mod group;
mod hpke;
mod judge;
mod keys;
mod messages;
mod open;
mod provider;
mod roster;
mod rows;
mod signer;
mod stage;
mod storage;
mod suite;
mod welcome;
mod wire;

#[cfg(test)]
mod tests;

pub use batch::{Batch, Rows};
pub use build::{build_info, ENGINE};
pub use error::{Error, Result, Verdict};
pub use group::Group;
pub use hpke::{hpke_open, hpke_public, hpke_seal};
pub use judge::Judged;
pub use keys::{inspect_key_package, key_package, KeyPackageInfo, NewKeyPackage};
pub use messages::Decrypted;
pub use open::Opened;
pub use roster::Member;
pub use stage::{Change, StagedBytes};
pub use suite::{
    CONTEXT_EXTENSION, FORWARD_DISTANCE, LEAF_EXTENSION, SPARE_EXTENSIONS, SUITE, SUITE_CLASSIC, TOLERANCE,
};
pub use welcome::{cut_welcome, welcome_refs};
