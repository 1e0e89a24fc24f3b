// SPDX-License-Identifier: AGPL-3.0-or-later
//! The provider OpenMLS works with: RustCrypto, our own generator, our own store.

use std::sync::{Mutex, PoisonError};

use openmls_rust_crypto::RustCrypto;
use openmls_traits::random::OpenMlsRand;
use openmls_traits::OpenMlsProvider;
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng, SeedableRng};
use zeroize::Zeroize;

use crate::batch::Rows;
use crate::error::{Error, Result};
use crate::storage::Store;

/// Everything a group needs besides its own state.
pub(crate) struct Provider {
    crypto: RustCrypto,
    rand: Rand,
    store: Store,
}

impl Provider {
    /// `entropy` replaces the system's generator: for tests. HPKE encapsulation
    /// draws from the system in any case.
    pub(crate) fn new(rows: Rows, entropy: Option<[u8; 32]>) -> Result<Self> {
        Ok(Self { crypto: RustCrypto::default(), rand: Rand::new(entropy)?, store: Store::new(rows) })
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    pub(crate) fn store_mut(&mut self) -> &mut Store {
        &mut self.store
    }
}

impl OpenMlsProvider for Provider {
    type CryptoProvider = RustCrypto;
    type RandProvider = Rand;
    type StorageProvider = Store;

    fn storage(&self) -> &Store {
        &self.store
    }

    fn crypto(&self) -> &RustCrypto {
        &self.crypto
    }

    fn rand(&self) -> &Rand {
        &self.rand
    }
}

/// ChaCha20, seeded once.
pub(crate) struct Rand(Mutex<ChaCha20Rng>);

impl Rand {
    fn new(entropy: Option<[u8; 32]>) -> Result<Self> {
        let mut seed = [0u8; 32];
        match entropy {
            Some(given) => seed = given,
            None => getrandom::fill(&mut seed).map_err(|e| Error::refused("no_entropy", e))?,
        }
        let rng = ChaCha20Rng::from_seed(seed);
        seed.zeroize();
        Ok(Self(Mutex::new(rng)))
    }

    fn fill(&self, out: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(out);
    }
}

impl OpenMlsRand for Rand {
    type Error = std::convert::Infallible;

    fn random_array<const N: usize>(&self) -> std::result::Result<[u8; N], Self::Error> {
        let mut out = [0u8; N];
        self.fill(&mut out);
        Ok(out)
    }

    fn random_vec(&self, len: usize) -> std::result::Result<Vec<u8>, Self::Error> {
        let mut out = vec![0u8; len];
        self.fill(&mut out);
        Ok(out)
    }
}
