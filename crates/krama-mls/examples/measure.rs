// SPDX-License-Identifier: AGPL-3.0-or-later
//! Sizes and times on this machine, for docs/decisions/0001:
//! `cargo run --release -p krama-mls --example measure`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::time::{Duration, Instant};

use krama_mls::{cut_welcome, key_package, Batch, Change, Group, NewKeyPackage, Rows, SUITE};

/// About what a certificate chain and Krama's leaf data take.
const CREDENTIAL: [u8; 600] = [1; 600];
const LEAF: [u8; 200] = [2; 200];

fn seed(n: usize) -> [u8; 32] {
    let mut seed = [9; 32];
    seed[..8].copy_from_slice(&n.to_be_bytes());
    seed
}

fn apply(rows: &mut Rows, batch: &Batch) -> usize {
    for (key, value) in batch {
        match value {
            Some(value) => rows.insert(key.clone(), value.clone()),
            None => rows.remove(key),
        };
    }
    batch.values().flatten().map(Vec::len).sum()
}

fn timed<T>(run: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let value = run();
    (value, start.elapsed())
}

fn main() {
    for members in [2, 3, 50, 150] {
        measure(members);
    }
}

fn measure(members: usize) {
    let (first, batch) = Group::create(b"g", &seed(0), &CREDENTIAL, &LEAF, &[3; 400], SUITE, None).unwrap();
    let mut anna = first;
    let mut rows = Rows::new();
    apply(&mut rows, &batch);
    let packs: Vec<NewKeyPackage> =
        (1..members).map(|n| key_package(&seed(n), &CREDENTIAL, &LEAF, SUITE, None).unwrap()).collect();
    let change = Change { add: packs.iter().map(|p| p.key_package.clone()).collect(), ..Change::default() };
    let ((staged, batch), adding) = timed(|| anna.stage_commit(&seed(0), &LEAF, &change).unwrap());
    let staged_bytes = apply(&mut rows, &batch);
    let (merged, merging) = timed(|| anna.merge_pending().unwrap());
    let merged_bytes = apply(&mut rows, &merged);
    let welcome = staged.welcome.unwrap();
    let cut = cut_welcome(&welcome, &packs[0].reference).unwrap();
    let ((mut bora, batch), joining) = timed(|| Group::join(&cut, packs[0].rows.clone(), None).unwrap());
    let mut of_bora = Rows::new();
    apply(&mut of_bora, &batch);
    let ((refresh, _), refreshing) =
        timed(|| anna.stage_commit(&seed(0), &LEAF, &Change::default()).unwrap());
    let (_, judging) = timed(|| bora.judge(&refresh.commit).unwrap());
    let (_, opening) = timed(|| bora.open_commit(&refresh.commit).unwrap());
    bora.merge_opened().unwrap();
    anna.merge_pending().unwrap();
    let ((text, batch), encrypting) = timed(|| anna.encrypt(&seed(0), &[4; 200], b"").unwrap());
    let per_message: usize = batch.values().flatten().map(Vec::len).sum();
    let (_, decrypting) = timed(|| bora.decrypt(&text).unwrap());
    let (_, loading) = timed(|| Group::load(b"g", of_bora.clone(), None).unwrap());
    println!(
        "{members} members: KeyPackage {} B, its private row {} B; commit that adds all {} B, Welcome {} B, \
         cut for one {} B; refresh {} B; message of 200 B {} B",
        packs[0].key_package.len(),
        packs[0].rows.values().map(Vec::len).sum::<usize>(),
        staged.commit.len(),
        welcome.len(),
        cut.len(),
        refresh.commit.len(),
        text.len(),
    );
    println!(
        "  rows {} B; writes: stage {staged_bytes} B, merge {merged_bytes} B, message {per_message} B",
        of_bora.values().map(Vec::len).sum::<usize>(),
    );
    println!(
        "  add {adding:.1?}, merge {merging:.1?}, join {joining:.1?}, refresh {refreshing:.1?}, judge {judging:.1?}, \
         open (with its own judge) {opening:.1?}, encrypt {encrypting:.1?}, decrypt {decrypting:.1?}, \
         load {loading:.1?}"
    );
}
