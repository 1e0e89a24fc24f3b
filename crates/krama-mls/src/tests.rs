// SPDX-License-Identifier: AGPL-3.0-or-later
//! What cannot be reached from outside: panics and rows that went bad in memory.

use crate::{Change, Group, Verdict, SUITE};

fn group() -> Group {
    Group::create(b"g", &[1; 32], b"c", b"l", b"x", SUITE, None).unwrap().0
}

#[test]
fn a_panic_is_an_engine_fault_and_takes_its_writes_back() {
    let mut group = group();
    let before = group.epoch_tag().unwrap();
    let error = group
        .change::<()>(Verdict::Stuck, |mls, provider| {
            use openmls_traits::storage::StorageProvider as _;
            use openmls_traits::OpenMlsProvider as _;
            provider.storage().delete_tree(mls.group_id()).unwrap();
            panic!("as OpenMLS might");
        })
        .unwrap_err();
    assert_eq!((error.verdict, error.code), (Verdict::Stuck, "engine_fault"));
    assert_eq!(group.epoch_tag().unwrap(), before);
    let (_, batch) = group.stage_commit(&[1; 32], b"l2", &Change::default()).unwrap();
    assert!(batch.values().all(Option::is_some), "the deletion is not in the batch");
    group.merge_pending().unwrap();
}

#[test]
fn rows_that_cannot_be_read_back_poison_the_group() {
    let mut group = group();
    group.provider.store_mut().forget(&[(b"tree".to_vec(), Vec::new())].into());
    let junk = b"\0\x01\0\x02 junk";
    assert!(group.decrypt(junk).is_err(), "refused before anything was touched");
    assert!(group.is_active().unwrap());
    group.change::<()>(Verdict::Refused, |_, _| panic!("as OpenMLS might")).unwrap_err();
    for error in [
        group.epoch().unwrap_err(),
        group.roster().unwrap_err(),
        group.judge(b"").unwrap_err(),
        group.open_commit(b"").unwrap_err(),
        group.decrypt(b"").unwrap_err(),
        group.merge_opened().unwrap_err(),
        group.clear_pending().unwrap_err(),
        group.encrypt(&[1; 32], b"", b"").unwrap_err(),
    ] {
        assert_eq!((error.verdict, error.code), (Verdict::Poisoned, "poisoned"));
    }
}
