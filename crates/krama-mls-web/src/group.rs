// SPDX-License-Identifier: AGPL-3.0-or-later
//! The group, method by method.

use js_sys::Array;
use krama_mls::Change;
use wasm_bindgen::prelude::*;

use crate::convert::{
    batch_to_js, bytes, bytes_to_js, entropy_of, integer, items, key_of, option, optional_to_js, raise, rows,
    suite_of, text, Answer,
};
use crate::fault;
use crate::types::{judged_to_js, members_to_js, opened_to_js};

/// The longest secret the exporter of MLS can give.
const LONGEST_SECRET: u32 = u16::MAX as u32;

/// One MLS group as one device sees it.
#[wasm_bindgen]
pub struct Group(krama_mls::Group);

#[wasm_bindgen]
impl Group {
    /// Makes a group of one.
    #[wasm_bindgen(unchecked_return_type = "[Group, Batch]")]
    pub fn create(
        #[wasm_bindgen(js_name = groupId, unchecked_param_type = "Uint8Array")] group_id: JsValue,
        #[wasm_bindgen(js_name = signingKey, unchecked_param_type = "Uint8Array")] signing_key: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] credential: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] leaf: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] context: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "{ suite?: number; entropy?: Uint8Array }")]
        options: JsValue,
    ) -> Answer {
        fault::check()?;
        let (group, batch) = krama_mls::Group::create(
            &bytes(&group_id, "groupId")?,
            &*key_of(&signing_key)?,
            &bytes(&credential, "credential")?,
            &bytes(&leaf, "leaf")?,
            &bytes(&context, "context")?,
            suite_of(&options)?,
            entropy_of(&options)?,
        )
        .map_err(raise)?;
        Ok(Array::of2(&Self(group).into(), &batch_to_js(&batch)).into())
    }

    /// Joins by a Welcome, with the rows of one KeyPackage or of several.
    #[wasm_bindgen(unchecked_return_type = "[Group, Batch]")]
    pub fn join(
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] welcome: JsValue,
        #[wasm_bindgen(js_name = keyPackageRows, unchecked_param_type = "RowsIn")] key_package_rows: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "{ entropy?: Uint8Array }")] options: JsValue,
    ) -> Answer {
        fault::check()?;
        let rows = rows(&key_package_rows, "keyPackageRows")?;
        let (group, batch) =
            krama_mls::Group::join(&bytes(&welcome, "welcome")?, rows, entropy_of(&options)?)
                .map_err(raise)?;
        Ok(Array::of2(&Self(group).into(), &batch_to_js(&batch)).into())
    }

    /// Loads a group from all its rows.
    pub fn load(
        #[wasm_bindgen(js_name = groupId, unchecked_param_type = "Uint8Array")] group_id: JsValue,
        #[wasm_bindgen(unchecked_param_type = "RowsIn")] rows: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "{ entropy?: Uint8Array }")] options: JsValue,
    ) -> Result<Group, JsValue> {
        fault::check()?;
        let rows = crate::convert::rows(&rows, "rows")?;
        krama_mls::Group::load(&bytes(&group_id, "groupId")?, rows, entropy_of(&options)?)
            .map(Self)
            .map_err(raise)
    }

    /// The id of the group.
    #[wasm_bindgen(getter = groupId, unchecked_return_type = "Uint8Array")]
    pub fn group_id(&self) -> Answer {
        fault::check()?;
        Ok(bytes_to_js(self.0.group_id()))
    }

    /// The current epoch.
    #[wasm_bindgen(getter)]
    pub fn epoch(&self) -> Result<u64, JsValue> {
        fault::check()?;
        self.0.epoch().map_err(raise)
    }

    /// One's own place in the tree.
    #[wasm_bindgen(getter = ownLeaf)]
    pub fn own_leaf(&self) -> Result<u32, JsValue> {
        fault::check()?;
        self.0.own_leaf().map_err(raise)
    }

    /// The number of the suite.
    #[wasm_bindgen(getter)]
    pub fn suite(&self) -> Result<u16, JsValue> {
        fault::check()?;
        self.0.suite().map_err(raise)
    }

    /// Krama's bytes in the group context.
    #[wasm_bindgen(getter, unchecked_return_type = "Uint8Array")]
    pub fn context(&self) -> Answer {
        fault::check()?;
        Ok(bytes_to_js(&self.0.context().map_err(raise)?))
    }

    /// Whether an own commit waits to be merged or cleared.
    #[wasm_bindgen(getter = hasPending)]
    pub fn has_pending(&self) -> Result<bool, JsValue> {
        fault::check()?;
        self.0.has_pending().map_err(raise)
    }

    /// False once this device was removed.
    #[wasm_bindgen(getter = isActive)]
    pub fn is_active(&self) -> Result<bool, JsValue> {
        fault::check()?;
        self.0.is_active().map_err(raise)
    }

    /// All leaves, in leaf order.
    #[wasm_bindgen(unchecked_return_type = "Member[]")]
    pub fn roster(&self) -> Answer {
        fault::check()?;
        Ok(members_to_js(&self.0.roster().map_err(raise)?))
    }

    /// A secret of the current epoch.
    #[wasm_bindgen(unchecked_return_type = "Uint8Array")]
    pub fn exporter(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] label: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] context: JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] length: JsValue,
    ) -> Answer {
        fault::check()?;
        let (label, context) = (text(&label, "label")?, bytes(&context, "context")?);
        let length = integer(&length, "length", LONGEST_SECRET)? as usize;
        Ok(bytes_to_js(&self.0.exporter(&label, &context, length).map_err(raise)?))
    }

    /// RFC 9420's epoch authenticator: equal for all with the same history; may be shown.
    #[wasm_bindgen(js_name = epochTag, unchecked_return_type = "Uint8Array")]
    pub fn epoch_tag(&self) -> Answer {
        fault::check()?;
        Ok(bytes_to_js(&self.0.epoch_tag().map_err(raise)?))
    }

    /// Makes a commit and keeps it pending: commit, Welcome or null, batch.
    #[wasm_bindgen(js_name = stageCommit, unchecked_return_type = "[Uint8Array, Uint8Array | null, Batch]")]
    pub fn stage_commit(
        &mut self,
        #[wasm_bindgen(js_name = signingKey, unchecked_param_type = "Uint8Array")] signing_key: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] leaf: JsValue,
        #[wasm_bindgen(
            unchecked_optional_param_type = "{ add?: Iterable<Uint8Array>; remove?: Iterable<number>; context?: Uint8Array; aad?: Uint8Array }"
        )]
        change: JsValue,
    ) -> Answer {
        fault::check()?;
        let (key, leaf, change) = (key_of(&signing_key)?, bytes(&leaf, "leaf")?, change_of(&change)?);
        let (staged, batch) = self.0.stage_commit(&key, &leaf, &change).map_err(raise)?;
        let (commit, welcome) = (bytes_to_js(&staged.commit), optional_to_js(staged.welcome.as_ref()));
        Ok(Array::of3(&commit, &welcome, &batch_to_js(&batch)).into())
    }

    /// A secret of the next epoch, from the opened commit or else the pending one.
    #[wasm_bindgen(js_name = stagedExporter, unchecked_return_type = "Uint8Array")]
    pub fn staged_exporter(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] label: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] context: JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] length: JsValue,
    ) -> Answer {
        fault::check()?;
        let (label, context) = (text(&label, "label")?, bytes(&context, "context")?);
        let length = integer(&length, "length", LONGEST_SECRET)? as usize;
        Ok(bytes_to_js(&self.0.staged_exporter(&label, &context, length).map_err(raise)?))
    }

    /// The roster of the next epoch.
    #[wasm_bindgen(js_name = stagedRoster, unchecked_return_type = "Member[]")]
    pub fn staged_roster(&self) -> Answer {
        fault::check()?;
        Ok(members_to_js(&self.0.staged_roster().map_err(raise)?))
    }

    /// Krama's group data in the next epoch.
    #[wasm_bindgen(js_name = stagedContext, unchecked_return_type = "Uint8Array")]
    pub fn staged_context(&self) -> Answer {
        fault::check()?;
        Ok(bytes_to_js(&self.0.staged_context().map_err(raise)?))
    }

    /// The number of the next epoch.
    #[wasm_bindgen(js_name = stagedEpoch)]
    pub fn staged_epoch(&self) -> Result<u64, JsValue> {
        fault::check()?;
        self.0.staged_epoch().map_err(raise)
    }

    /// Enters the epoch of the pending commit.
    #[wasm_bindgen(js_name = mergePending, unchecked_return_type = "Batch")]
    pub fn merge_pending(&mut self) -> Answer {
        fault::check()?;
        Ok(batch_to_js(&self.0.merge_pending().map_err(raise)?))
    }

    /// Drops the pending commit, if there is one.
    #[wasm_bindgen(js_name = clearPending, unchecked_return_type = "Batch")]
    pub fn clear_pending(&mut self) -> Answer {
        fault::check()?;
        Ok(batch_to_js(&self.0.clear_pending().map_err(raise)?))
    }

    /// Phase 1: what all can see, without private keys; changes nothing.
    #[wasm_bindgen(unchecked_return_type = "Judged")]
    pub fn judge(&self, #[wasm_bindgen(unchecked_param_type = "Uint8Array")] commit: JsValue) -> Answer {
        fault::check()?;
        Ok(judged_to_js(&self.0.judge(&bytes(&commit, "commit")?).map_err(raise)?))
    }

    /// Phase 2: opens the commit with one's own keys; writes nothing.
    #[wasm_bindgen(js_name = openCommit, unchecked_return_type = "Opened")]
    pub fn open_commit(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] commit: JsValue,
    ) -> Answer {
        fault::check()?;
        Ok(opened_to_js(self.0.open_commit(&bytes(&commit, "commit")?).map_err(raise)?))
    }

    /// Enters the epoch of the opened commit; drops a pending one.
    #[wasm_bindgen(js_name = mergeOpened, unchecked_return_type = "Batch")]
    pub fn merge_opened(&mut self) -> Answer {
        fault::check()?;
        Ok(batch_to_js(&self.0.merge_opened().map_err(raise)?))
    }

    /// Forgets the opened commit.
    #[wasm_bindgen(js_name = dropOpened)]
    pub fn drop_opened(&mut self) {
        self.0.drop_opened();
    }

    /// Encrypts a message to the group: ciphertext, batch.
    #[wasm_bindgen(unchecked_return_type = "[Uint8Array, Batch]")]
    pub fn encrypt(
        &mut self,
        #[wasm_bindgen(js_name = signingKey, unchecked_param_type = "Uint8Array")] signing_key: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] plaintext: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Uint8Array")] aad: JsValue,
    ) -> Answer {
        fault::check()?;
        let (key, plaintext) = (key_of(&signing_key)?, bytes(&plaintext, "plaintext")?);
        let aad = if aad.is_undefined() { Vec::new() } else { bytes(&aad, "aad")? };
        let (ciphertext, batch) = self.0.encrypt(&key, &plaintext, &aad).map_err(raise)?;
        Ok(Array::of2(&bytes_to_js(&ciphertext), &batch_to_js(&batch)).into())
    }

    /// Opens a message of somebody else: plaintext, sender's leaf, aad, batch.
    #[wasm_bindgen(unchecked_return_type = "[Uint8Array, number, Uint8Array, Batch]")]
    pub fn decrypt(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Uint8Array")] ciphertext: JsValue,
    ) -> Answer {
        fault::check()?;
        let (opened, batch) = self.0.decrypt(&bytes(&ciphertext, "ciphertext")?).map_err(raise)?;
        let (plaintext, aad) = (bytes_to_js(&opened.plaintext), bytes_to_js(&opened.aad));
        Ok(Array::of4(&plaintext, &opened.sender_leaf.into(), &aad, &batch_to_js(&batch)).into())
    }
}

fn change_of(value: &JsValue) -> Result<Change, JsValue> {
    let list = |name| option(value, name)?.map_or(Ok(Vec::new()), |list| items(&list, name));
    Ok(Change {
        add: list("add")?.iter().map(|item| bytes(item, "add")).collect::<Result<_, _>>()?,
        remove: list("remove")?
            .iter()
            .map(|item| integer(item, "remove", u32::MAX))
            .collect::<Result<_, _>>()?,
        context: option(value, "context")?.map(|context| bytes(&context, "context")).transpose()?,
        aad: option(value, "aad")?.map_or(Ok(Vec::new()), |aad| bytes(&aad, "aad"))?,
    })
}
