// SPDX-License-Identifier: AGPL-3.0-or-later
//! Three members from the first Add to a Remove; the group is loaded again
//! from its rows after every single call (see `common`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{add, assert_same, fails, leaf, three, Host, GROUP};
use krama_mls::{
    cut_welcome, inspect_key_package, welcome_refs, Change, Group, Rows, Verdict, SUITE, SUITE_CLASSIC,
};

#[test]
fn each_refreshes_and_one_is_removed() {
    let [mut anna, mut bora, mut chan] = three();
    for turn in 0..3 {
        let mut hosts = [&mut anna, &mut bora, &mut chan];
        let (commit, welcome) = hosts[turn].stage(Change { aad: b"sealed".to_vec(), ..Change::default() });
        assert!(welcome.is_none());
        let next = hosts[turn].seen().staged_exporter("krama/log", b"context", 64).unwrap();
        for (place, host) in hosts.iter_mut().enumerate() {
            if place == turn {
                host.merge_pending();
            } else {
                let judged = host.follow(&commit);
                assert_eq!((judged.sender, judged.epoch), (turn as u32, turn as u64 + 1));
                assert!(judged.proposals.is_empty() && judged.context.is_none());
                assert_eq!(judged.path.unwrap().leaf_index, turn as u32);
                assert_eq!(judged.aad, b"sealed");
            }
            assert_eq!(host.exporter(), next, "the exporter of the staged commit holds after the merge");
        }
        assert_same(&[&anna, &bora, &chan]);
    }
    let (commit, _) = chan.stage(Change { remove: vec![0], ..Change::default() });
    chan.merge_pending();
    assert_eq!(bora.follow(&commit).removes, [0]);
    assert!(anna.group().judge(&commit).is_ok());
    assert!(anna.group().open_commit(&commit).unwrap().self_removed);
    fails(anna.seen().staged_exporter("x", b"", 16), Verdict::Refused, "not_a_member");
    let batch = anna.group().merge_opened().unwrap();
    anna.store(batch);
    assert!(!anna.seen().is_active().unwrap());
    let seed = anna.seed;
    fails(anna.group().encrypt(&seed, b"still here", b""), Verdict::Refused, "not_a_member");
    assert_same(&[&bora, &chan]);
}

#[test]
fn an_add_renews_the_leaf_and_carries_context_and_aad() {
    let [mut anna, mut bora, mut chan] = three();
    let mut dara = Host::new("dara");
    let change = Change { context: Some(b"context 1".to_vec()), aad: b"why".to_vec(), ..add(&[&dara]) };
    let (commit, welcome) = bora.stage(change);
    assert_eq!(bora.seen().staged_context().unwrap(), b"context 1");
    assert_eq!(bora.seen().staged_epoch().unwrap(), 2);
    let judged = anna.follow(&commit);
    assert_eq!(judged.proposals, ["add", "group_context"]);
    assert_eq!(judged.by_reference, 0);
    assert_eq!(judged.adds, [inspect_key_package(&dara.key_package, SUITE).unwrap()]);
    assert!(judged.adds[0].lifetime_exact);
    assert_eq!(judged.context.as_deref(), Some(&b"context 1"[..]));
    assert_eq!((judged.aad.as_slice(), judged.sender), (&b"why"[..], 1));
    let path = judged.path.unwrap();
    assert_eq!(path.leaf, leaf("bora", 1));
    assert_ne!(path.encryption_key, bora.seen().roster().unwrap()[1].encryption_key);
    bora.merge_pending();
    chan.follow(&commit);
    dara.join(&welcome.unwrap());
    assert_same(&[&anna, &bora, &chan, &dara]);
    assert_eq!(dara.seen().own_leaf().unwrap(), 3);
}

#[test]
fn one_welcome_serves_several_and_can_be_cut() {
    let mut anna = Host::new("anna");
    anna.create(SUITE);
    let mut newcomers: Vec<Host> = ["bora", "chan", "dara", "eang"].map(Host::new).into();
    let (_, welcome) = anna.stage(add(&newcomers.iter().collect::<Vec<_>>()));
    anna.merge_pending();
    let welcome = welcome.unwrap();
    let refs: Vec<_> = newcomers.iter().map(|h| h.reference.clone()).collect();
    assert_eq!(welcome_refs(&welcome).unwrap(), refs);
    for (place, host) in newcomers.iter_mut().enumerate() {
        let cut = cut_welcome(&welcome, &host.reference).unwrap();
        assert!(cut.len() < welcome.len());
        assert!(welcome_refs(&cut).unwrap().iter().eq([&host.reference]));
        host.join(if place % 2 == 0 { &cut } else { &welcome });
    }
    let cut = cut_welcome(&welcome, &newcomers[0].reference).unwrap();
    let others = newcomers[1].key_package_rows.clone();
    fails(Group::join(&cut, others, None), Verdict::Refused, "welcome_not_for_us");
    fails(Group::join(&welcome, Rows::new(), None), Verdict::Refused, "welcome_not_for_us");
    fails(cut_welcome(&welcome, b"nobody"), Verdict::Refused, "welcome_not_for_us");
    let all: Vec<&Host> = std::iter::once(&anna).chain(&newcomers).collect();
    assert_same(&all);
}

#[test]
fn joining_names_the_key_package_that_is_used_up() {
    let (mut anna, bora, chan) = (Host::new("anna"), Host::new("bora"), Host::new("chan"));
    anna.create(SUITE);
    let (_, welcome) = anna.stage(add(&[&bora]));
    let mut rows = bora.key_package_rows.clone();
    rows.extend(chan.key_package_rows.clone());
    let (_, batch) = Group::join(&welcome.unwrap(), rows.clone(), None).unwrap();
    let used: Vec<_> = rows.keys().filter(|key| batch.get(*key) == Some(&None)).collect();
    assert_eq!(used, bora.key_package_rows.keys().collect::<Vec<_>>());
}

#[test]
fn a_pending_commit_is_never_overwritten() {
    let [mut anna, mut bora, _] = three();
    let (commit, _) = anna.stage(Change::default());
    let seed = anna.seed;
    let again = anna.group().stage_commit(&seed, b"leaf", &Change::default());
    fails(again, Verdict::Refused, "commit_pending");
    fails(anna.group().open_commit(&commit), Verdict::Refused, "own_pending");
    assert!(anna.seen().has_pending().unwrap());
    let text = anna.send(b"while pending");
    assert_eq!(bora.read(&text).unwrap(), b"while pending");
    anna.merge_pending();
    bora.follow(&commit);
    assert_same(&[&anna, &bora]);
    fails(anna.group().merge_pending(), Verdict::Refused, "nothing_staged");
    fails(anna.group().merge_opened(), Verdict::Refused, "nothing_staged");
    fails(anna.seen().staged_roster(), Verdict::Refused, "nothing_staged");
}

#[test]
fn the_loser_of_a_race_follows_the_winner() {
    let [mut anna, mut bora, mut chan] = three();
    let (won, _) = anna.stage(Change { context: Some(b"anna's".to_vec()), ..Change::default() });
    let (lost, _) = bora.stage(Change { context: Some(b"bora's".to_vec()), ..Change::default() });
    assert_eq!(bora.seen().staged_context().unwrap(), b"bora's");
    bora.group().open_commit(&won).unwrap();
    assert_eq!(bora.seen().staged_context().unwrap(), b"anna's", "an opened commit goes first");
    bora.group().drop_opened();
    bora.follow(&won);
    assert!(!bora.seen().has_pending().unwrap());
    chan.follow(&won);
    anna.merge_pending();
    assert_same(&[&anna, &bora, &chan]);
    fails(chan.seen().judge(&lost), Verdict::Void, "wrong_epoch");
}

#[test]
fn own_commit_without_its_pending_state_is_stuck() {
    let [mut anna, mut bora, _] = three();
    let (commit, _) = anna.stage(Change::default());
    let batch = anna.group().clear_pending().unwrap();
    anna.store(batch);
    assert!(anna.seen().judge(&commit).is_ok(), "public to all, the committer too");
    fails(anna.group().open_commit(&commit), Verdict::Stuck, "own_commit");
    bora.follow(&commit);
}

#[test]
fn a_device_may_be_replaced_in_one_commit() {
    let [mut anna, mut bora, mut chan] = three();
    chan.renew_key_package();
    let (commit, welcome) = anna.stage(Change { remove: vec![2], ..add(&[&chan]) });
    let judged = bora.follow(&commit);
    assert_eq!(judged.proposals, ["add", "remove"]);
    anna.merge_pending();
    chan.join(&welcome.unwrap());
    assert_same(&[&anna, &bora, &chan]);
    assert_eq!(chan.seen().own_leaf().unwrap(), 2);
}

#[test]
fn phase_one_foretells_the_roster() {
    // Removes leave holes, adds fill them from the left, both also in one commit.
    let mut anna = Host::new("anna");
    anna.create(SUITE_CLASSIC);
    let mut watcher = Host::with_suite("watcher", SUITE_CLASSIC);
    let (_, welcome) = anna.stage(add(&[&watcher]));
    anna.merge_pending();
    watcher.join(&welcome.unwrap());
    let steps: [(&[u32], usize); 7] =
        [(&[], 3), (&[2], 0), (&[3], 1), (&[], 3), (&[2, 4], 3), (&[6, 5], 0), (&[], 1)];
    let mut count = 0;
    for (remove, adds) in steps {
        let newcomers: Vec<Host> = (0..adds)
            .map(|_| {
                count += 1;
                Host::with_suite(&format!("newcomer {count}"), SUITE_CLASSIC)
            })
            .collect();
        let change = Change { remove: remove.to_vec(), ..add(&newcomers.iter().collect::<Vec<_>>()) };
        let (commit, _) = anna.stage(change);
        let foretold = anna.seen().staged_roster().unwrap();
        watcher.follow(&commit);
        anna.merge_pending();
        assert_eq!(anna.seen().roster().unwrap(), foretold);
        assert_same(&[&anna, &watcher]);
    }
}

#[test]
fn refusals_leave_the_group_usable() {
    let [mut anna, bora, _] = three();
    let seed = anna.seed;
    let mut refuse = |change: Change, code: &str| {
        let group = anna.group();
        fails(group.stage_commit(&seed, b"leaf", &change), Verdict::Refused, code);
        assert!(!group.has_pending().unwrap());
    };
    refuse(Change { remove: vec![0], ..Change::default() }, "remove_self");
    refuse(Change { remove: vec![7], ..Change::default() }, "unknown_leaf");
    refuse(add(&[&bora]), "duplicate_key");
    refuse(add(&[&Host::new("dara"), &Host::new("dara")]), "duplicate_key");
    refuse(Change { add: vec![b"junk".to_vec()], ..Change::default() }, "malformed");
    refuse(add(&[&Host::with_suite("classic", SUITE_CLASSIC)]), "wrong_suite");
    anna.stage(Change::default());
    anna.merge_pending();
    fails(Group::load(GROUP, Rows::new(), None), Verdict::Refused, "bad_rows");
    let mut rows = anna.rows.clone();
    fails(Group::load(b"another", rows.clone(), None), Verdict::Refused, "wrong_group");
    rows.insert(b"tree".to_vec(), b"\x01junk".to_vec());
    fails(Group::load(GROUP, rows, None), Verdict::Refused, "bad_rows");
}

#[test]
fn entropy_makes_a_key_package_repeatable() {
    let make = |entropy| krama_mls::key_package(&[1; 32], b"c", b"l", SUITE, Some([entropy; 32])).unwrap();
    assert_eq!(make(7).key_package, make(7).key_package);
    assert_ne!(make(7).key_package, make(8).key_package);
}
