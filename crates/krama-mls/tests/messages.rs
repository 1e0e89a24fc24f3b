// SPDX-License-Identifier: AGPL-3.0-or-later
//! Application messages, good and bad.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{fails, three};
use krama_mls::{Change, Group, Verdict, FORWARD_DISTANCE, TOLERANCE};

#[test]
fn junk_costs_the_real_message_nothing() {
    let [mut anna, mut bora, mut chan] = three();
    let real = anna.send(b"real");
    for at in [real.len() - 1, real.len() / 2, real.len() - 60] {
        let mut junk = real.clone();
        junk[at] ^= 1;
        let error = bora.group().decrypt(&junk).unwrap_err();
        assert_eq!(error.verdict, Verdict::Refused, "{error}");
    }
    assert_eq!(bora.read(&real).unwrap(), b"real");
    fails(bora.read(&real), Verdict::Refused, "message_key_used");
    fails(anna.read(&real), Verdict::Refused, "own_message");
    assert_eq!(chan.read(&real).unwrap(), b"real");
    let (message, _) = chan.group().decrypt(&anna.send(b"more")).unwrap();
    assert_eq!((message.sender_leaf, message.aad.as_slice()), (0, &b"aad"[..]));
}

#[test]
fn junk_under_another_name_costs_the_victim_nothing() {
    // Chan encrypts with Anna's rows: it knows all secrets of the tree, not her signing key.
    let [mut anna, mut bora, chan] = three();
    let mut forger = Group::load(common::GROUP, anna.rows.clone(), None).unwrap();
    let (forged, _) = forger.encrypt(&chan.seed, b"I am Anna", b"").unwrap();
    fails(bora.read(&forged), Verdict::Refused, "bad_signature");
    let real = anna.send(b"same generation");
    assert_eq!(bora.read(&real).unwrap(), b"same generation");
}

#[test]
fn order_and_distance() {
    let [mut anna, mut bora, mut chan] = three();
    let seed = anna.seed;
    let sent: Vec<Vec<u8>> = (0..=FORWARD_DISTANCE + 1)
        .map(|n| anna.group().encrypt(&seed, &n.to_be_bytes(), b"").unwrap().0)
        .collect();
    let last = sent.last().unwrap();
    fails(bora.read(last), Verdict::Refused, "too_distant");
    bora.group().decrypt(&sent[FORWARD_DISTANCE as usize]).unwrap();
    fails(bora.group().decrypt(&sent[0]), Verdict::Refused, "message_key_used");
    bora.group().decrypt(&sent[(FORWARD_DISTANCE - TOLERANCE + 1) as usize]).unwrap();
    let mut backwards: Vec<_> = sent[..TOLERANCE as usize].to_vec();
    backwards.reverse();
    for ciphertext in backwards {
        chan.group().decrypt(&ciphertext).unwrap();
    }
}

#[test]
fn messages_of_other_epochs_and_groups_and_kinds() {
    let [mut anna, mut bora, _] = three();
    let old = anna.send(b"old");
    let (commit, _) = anna.stage(Change::default());
    anna.merge_pending();
    let new = anna.send(b"new");
    fails(bora.read(&new), Verdict::Refused, "wrong_epoch");
    bora.follow(&commit);
    fails(bora.read(&old), Verdict::Refused, "wrong_epoch");
    assert_eq!(bora.read(&new).unwrap(), b"new");
    fails(bora.read(&commit), Verdict::Refused, "not_private");
    fails(bora.read(b""), Verdict::Refused, "malformed");
    fails(bora.read(&[new.as_slice(), b"!"].concat()), Verdict::Refused, "trailing_bytes");
    let (mut other, _) = Group::create(b"other", &[9; 32], b"c", b"l", b"x", krama_mls::SUITE, None).unwrap();
    fails(other.decrypt(&new), Verdict::Refused, "wrong_group");
}

#[test]
fn a_batch_that_was_not_stored_is_made_again() {
    // The host could not store: it drops the object and loads the older rows.
    let [mut anna, mut bora, _] = three();
    let text = anna.send(b"kept");
    let (_, lost) = bora.group().decrypt(&text).unwrap();
    assert!(!lost.is_empty());
    let mut again = Group::load(common::GROUP, bora.rows.clone(), None).unwrap();
    assert_eq!(again.decrypt(&text).unwrap().0.plaintext, b"kept");
}
