// SPDX-License-Identifier: AGPL-3.0-or-later
//! Reading and writing MLSMessage bytes, whole and exactly.

use openmls::prelude::{MlsMessageBodyIn, MlsMessageIn, MlsMessageOut};
use tls_codec::{Deserialize as _, Serialize as _};

use crate::error::{Error, Result, Verdict};

/// One MLSMessage and nothing after it.
pub(crate) fn read(bytes: &[u8], verdict: Verdict) -> Result<MlsMessageBodyIn> {
    let mut rest = bytes;
    let message =
        MlsMessageIn::tls_deserialize(&mut rest).map_err(|e| Error::refused("malformed", e).with(verdict))?;
    if !rest.is_empty() {
        let detail = format!("{} bytes after the message", rest.len());
        return Err(Error::refused("trailing_bytes", detail).with(verdict));
    }
    Ok(message.extract())
}

pub(crate) fn write(message: &MlsMessageOut) -> Result<Vec<u8>> {
    message.tls_serialize_detached().map_err(|e| Error::refused("too_large", e))
}
