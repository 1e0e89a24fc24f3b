// SPDX-License-Identifier: AGPL-3.0-or-later
//! A host as an application would write it: it stores every batch, and loads
//! the group again from its rows after every call.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod attacker;
pub mod sabotage;

use krama_mls::{cut_welcome, key_package, Batch, Change, Error, Group, Rows, Verdict, SUITE};

pub const GROUP: &[u8] = b"a group of three";

pub struct Host {
    pub name: String,
    pub seed: [u8; 32],
    pub key_package: Vec<u8>,
    pub reference: Vec<u8>,
    pub key_package_rows: Rows,
    pub rows: Rows,
    group: Option<Group>,
    renewals: u32,
}

impl Host {
    pub fn new(name: &str) -> Self {
        Self::with_suite(name, SUITE)
    }

    pub fn with_suite(name: &str, suite: u16) -> Self {
        let mut seed = [0x5a; 32];
        for (to, from) in seed.iter_mut().zip(name.bytes()) {
            *to = from;
        }
        let made = key_package(&seed, name.as_bytes(), &leaf(name, 0), suite, None).unwrap();
        Self {
            name: name.into(),
            seed,
            key_package: made.key_package,
            reference: made.reference,
            key_package_rows: made.rows,
            rows: Rows::new(),
            group: None,
            renewals: 0,
        }
    }

    /// A fresh KeyPackage under the same device key.
    pub fn renew_key_package(&mut self) {
        let made = key_package(&self.seed, self.name.as_bytes(), &leaf(&self.name, 0), SUITE, None).unwrap();
        self.key_package = made.key_package;
        self.reference = made.reference;
        self.key_package_rows = made.rows;
    }

    pub fn create(&mut self, suite: u16) {
        let made = Group::create(
            GROUP,
            &self.seed,
            self.name.as_bytes(),
            &leaf(&self.name, 0),
            b"context 0",
            suite,
            None,
        );
        let (group, batch) = made.unwrap();
        self.group = Some(group);
        self.store(batch);
    }

    pub fn join(&mut self, welcome: &[u8]) {
        let (group, batch) = Group::join(welcome, self.key_package_rows.clone(), None).unwrap();
        self.group = Some(group);
        self.rows.clear();
        self.store(batch);
        self.rows.retain(|key, _| !self.key_package_rows.contains_key(key));
    }

    /// Stores a batch and loads the group again from the rows alone.
    pub fn store(&mut self, batch: Batch) {
        for (key, value) in batch {
            match value {
                Some(value) => self.rows.insert(key, value),
                None => self.rows.remove(&key),
            };
        }
        self.reload();
    }

    pub fn reload(&mut self) {
        let before = self.group.take().unwrap();
        let after = Group::load(GROUP, self.rows.clone(), None).unwrap();
        assert_eq!(before.epoch_tag().unwrap(), after.epoch_tag().unwrap());
        assert_eq!(before.roster().unwrap(), after.roster().unwrap());
        assert_eq!(before.has_pending().unwrap(), after.has_pending().unwrap());
        self.group = Some(after);
    }

    pub fn group(&mut self) -> &mut Group {
        self.group.as_mut().unwrap()
    }

    pub fn seen(&self) -> &Group {
        self.group.as_ref().unwrap()
    }

    pub fn exporter(&self) -> Vec<u8> {
        self.seen().exporter("krama/log", b"context", 64).unwrap()
    }

    pub fn stage(&mut self, change: Change) -> (Vec<u8>, Option<Vec<u8>>) {
        self.renewals += 1;
        let (seed, leaf) = (self.seed, leaf(&self.name, self.renewals));
        let (staged, batch) = self.group().stage_commit(&seed, &leaf, &change).unwrap();
        self.store(batch);
        (staged.commit, staged.welcome)
    }

    pub fn merge_pending(&mut self) {
        let batch = self.group().merge_pending().unwrap();
        self.store(batch);
    }

    /// Both phases and the merge; returns what was judged.
    pub fn follow(&mut self, commit: &[u8]) -> krama_mls::Judged {
        let judged = self.group().judge(commit).unwrap();
        self.group().open_commit(commit).unwrap();
        assert_eq!(self.seen().staged_roster().unwrap(), judged.roster);
        let batch = self.group().merge_opened().unwrap();
        self.store(batch);
        assert_eq!(self.seen().roster().unwrap(), judged.roster, "the roster foretold by phase 1");
        judged
    }

    pub fn send(&mut self, text: &[u8]) -> Vec<u8> {
        let seed = self.seed;
        let (ciphertext, batch) = self.group().encrypt(&seed, text, b"aad").unwrap();
        self.store(batch);
        ciphertext
    }

    pub fn read(&mut self, ciphertext: &[u8]) -> Result<Vec<u8>, Error> {
        let (message, batch) = self.group().decrypt(ciphertext)?;
        self.store(batch);
        Ok(message.plaintext)
    }
}

/// What an application would put into a leaf.
pub fn leaf(name: &str, renewal: u32) -> Vec<u8> {
    format!("leaf of {name}, seal key {renewal}").into_bytes()
}

pub fn add(newcomers: &[&Host]) -> Change {
    Change { add: newcomers.iter().map(|h| h.key_package.clone()).collect(), ..Change::default() }
}

/// Anna makes the group, Bora and Chan join by one Welcome.
pub fn three() -> [Host; 3] {
    let (mut anna, mut bora, mut chan) = (Host::new("anna"), Host::new("bora"), Host::new("chan"));
    anna.create(SUITE);
    let (_, welcome) = anna.stage(add(&[&bora, &chan]));
    anna.merge_pending();
    let welcome = welcome.unwrap();
    bora.join(&cut_welcome(&welcome, &bora.reference).unwrap());
    chan.join(&welcome);
    assert_same(&[&anna, &bora, &chan]);
    [anna, bora, chan]
}

pub fn assert_same(hosts: &[&Host]) {
    for host in hosts {
        assert_eq!(host.exporter(), hosts[0].exporter(), "exporter of {}", host.name);
        assert_eq!(host.seen().epoch_tag().unwrap(), hosts[0].seen().epoch_tag().unwrap());
        assert_eq!(host.seen().roster().unwrap(), hosts[0].seen().roster().unwrap());
        assert_eq!(host.seen().context().unwrap(), hosts[0].seen().context().unwrap());
    }
}

#[track_caller]
pub fn fails<T>(result: Result<T, Error>, verdict: Verdict, code: &str) {
    match result {
        Ok(_) => panic!("expected {code}"),
        Err(error) => assert_eq!((error.verdict, error.code), (verdict, code), "{error}"),
    }
}
