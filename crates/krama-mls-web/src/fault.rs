// SPDX-License-Identifier: AGPL-3.0-or-later
//! After a panic nothing in this instance can be trusted: refuse every call.

use std::sync::atomic::{AtomicBool, Ordering};

use wasm_bindgen::JsValue;

use crate::convert::error;

static PANICKED: AtomicBool = AtomicBool::new(false);

/// Remembers panics from now on. Says nowhere what the panic said: its text
/// could hold content.
pub fn watch() {
    std::panic::set_hook(Box::new(|_| PANICKED.store(true, Ordering::Relaxed)));
}

/// Fails once something has panicked.
pub fn check() -> Result<(), JsValue> {
    if panicked() {
        return Err(error(
            "poisoned",
            "poisoned",
            "poisoned (poisoned): make a new instance, load from rows",
        ));
    }
    Ok(())
}

fn panicked() -> bool {
    PANICKED.load(Ordering::Relaxed)
}

#[cfg(test)]
mod tests {
    #[test]
    #[allow(clippy::panic)]
    fn a_panic_is_remembered() {
        super::watch();
        assert!(!super::panicked());
        assert!(std::panic::catch_unwind(|| panic!("for the test")).is_err());
        assert!(super::panicked());
    }
}
