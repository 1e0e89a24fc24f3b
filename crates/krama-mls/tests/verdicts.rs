// SPDX-License-Identifier: AGPL-3.0-or-later
//! The corpus of verdicts: commits good and bad, as one member judges them.
//!
//! `vectors/mls/verdicts.json` holds a recorded run. An upgrade of the engine
//! that answers any of them differently is a new engine number. To record anew:
//! `KRAMA_RECORD=1 cargo test -p krama-mls --test verdicts`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::path::PathBuf;

use common::attacker::{self, Attacker};
use common::sabotage::Cheat;
use common::{add, three, Host, GROUP};
use krama_mls::{Change, Group, Rows, ENGINE};
use openmls::prelude::*;
use openmls::schedule::{ExternalPsk, PreSharedKeyId, Psk};
use serde_json::{json, Value};
use tls_codec::{Deserialize as _, Serialize as _};

/// Chan's view: her rows, and what she should say to each commit. Her sibling in
/// the tree is Mallory, who encrypts a path secret to her alone.
struct Corpus {
    chan: Host,
    cases: Vec<(&'static str, Vec<u8>, &'static str)>,
}

/// `ok`, or the verdict and code of the phase that said no.
fn answer(rows: &Rows, commit: &[u8]) -> (String, Option<Group>) {
    let mut group = Group::load(GROUP, rows.clone(), None).unwrap();
    if let Err(error) = group.judge(commit) {
        let again = group.open_commit(commit).unwrap_err();
        assert_eq!(again.code, error.code, "phase 2 repeats phase 1");
        return (format!("1 {} {}", error.verdict.as_str(), error.code), None);
    }
    match group.open_commit(commit) {
        Err(error) => {
            let seed = [7; 32];
            group.encrypt(&seed, b"the group is still of use", b"").unwrap();
            (format!("2 {} {}", error.verdict.as_str(), error.code), None)
        }
        Ok(opened) if opened.self_removed => ("ok removed".into(), Some(group)),
        Ok(_) => ("ok".into(), Some(group)),
    }
}

fn params(extensions: Extensions<LeafNode>, capabilities: Capabilities) -> LeafNodeParameters {
    LeafNodeParameters::builder().with_extensions(extensions).with_capabilities(capabilities).build()
}

fn parse_key_package(bytes: &[u8], crypto: &impl OpenMlsCrypto) -> KeyPackage {
    let MlsMessageBodyIn::KeyPackage(data) = MlsMessageIn::tls_deserialize_exact(bytes).unwrap().extract()
    else {
        panic!("not a KeyPackage")
    };
    data.validate(crypto, ProtocolVersion::Mls10).unwrap()
}

/// Anna, Bora, Chan and Mallory in one group; Dara and Eang outside.
fn corpus() -> Corpus {
    let [mut anna, mut bora, mut chan] = three();
    let mut mallory = Attacker::new("mallory");
    let old = anna.seen().epoch().unwrap();
    let change = Change { add: vec![mallory.key_package()], ..Change::default() };
    let (wrong_epoch, welcome) = anna.stage(change);
    let welcome = welcome.unwrap();
    anna.merge_pending();
    bora.follow(&wrong_epoch);
    chan.follow(&wrong_epoch);
    mallory.join(&welcome);
    assert_eq!(chan.seen().epoch().unwrap(), old + 1);

    let (dara, eang) = (Host::new("dara"), Host::new("eang"));
    let mut cases: Vec<(&'static str, Vec<u8>, &'static str)> = Vec::new();
    let mut staged = |change: Change| {
        let (commit, _) = anna.stage(change);
        let batch = anna.group().clear_pending().unwrap();
        anna.store(batch);
        commit
    };

    let refresh = staged(Change { aad: b"aad".to_vec(), ..Change::default() });
    cases.push(("refresh", refresh.clone(), "ok"));
    cases.push(("add two", staged(add(&[&dara, &eang])), "ok"));
    cases.push(("remove", staged(Change { remove: vec![1], ..Change::default() }), "ok"));
    cases.push(("remove me", staged(Change { remove: vec![2], ..Change::default() }), "ok removed"));
    let context = Some(b"context 2".to_vec());
    cases.push(("context", staged(Change { context: context.clone(), ..Change::default() }), "ok"));
    let all = Change { context, remove: vec![1], aad: b"all".to_vec(), ..add(&[&dara]) };
    cases.push(("all at once", staged(all), "ok"));

    // Bytes.
    let cut = |drop: usize| refresh[..refresh.len() - drop].to_vec();
    let flip = |from_end: usize| {
        let mut bytes = refresh.clone();
        let at = bytes.len() - from_end;
        bytes[at] ^= 1;
        bytes
    };
    cases.push(("empty", Vec::new(), "1 void malformed"));
    cases.push(("one byte short", cut(1), "1 void malformed"));
    cases.push(("half", cut(refresh.len() / 2), "1 void malformed"));
    cases.push(("one byte long", [refresh.as_slice(), b"\0"].concat(), "1 void trailing_bytes"));
    cases.push(("no membership tag", [&cut(49)[..], b"\0"].concat(), "2 void membership_tag"));
    cases.push(("wrong membership tag", flip(1), "2 void membership_tag"));
    cases.push(("foreign confirmation tag", flip(50), "2 void membership_tag"));
    cases.push(("wrong signature", flip(99), "1 void bad_signature"));
    cases.push(("wrong path byte", flip(200), "1 void bad_signature"));
    cases.push(("wrong wire format", [&refresh[..2], b"\0\x09", &refresh[4..]].concat(), "1 void malformed"));

    // Frames.
    cases.push(("a message", anna.send(b"not a commit"), "1 void not_public"));
    cases.push(("a welcome", welcome, "1 void not_a_commit"));
    cases.push(("a KeyPackage", dara.key_package.clone(), "1 void not_a_commit"));
    cases.push(("of another epoch", wrong_epoch, "1 void wrong_epoch"));
    let mut other = Host::new("other");
    other.create(krama_mls::SUITE);
    let (mut foreign, _) = other.stage(Change::default());
    let place = foreign.windows(GROUP.len()).position(|w| w == GROUP).unwrap();
    foreign[place] ^= 1;
    cases.push(("of another group", foreign, "1 void wrong_group"));
    cases.extend(insider(&mut mallory, &chan, &dara));
    Corpus { chan, cases }
}

/// What an insider can do who drives OpenMLS without our rules.
fn insider(mallory: &mut Attacker, chan: &Host, dara: &Host) -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let mut cases = Vec::new();
    let of_chan = mallory.leaf_key(chan.seen().own_leaf().unwrap());
    cases.push(("an insider's refresh", mallory.commit(Cheat::Nowhere, |b| b), "ok"));
    let bad = mallory.commit(Cheat::Ciphertext(of_chan.clone()), |b| b);
    cases.push(("path unreadable for Chan", bad, "2 stuck path_undecryptable"));
    let bad = mallory.commit(Cheat::PathSecret(of_chan), |b| b);
    cases.push(("wrong path secret for Chan", bad, "2 stuck path_mismatch"));
    let bad = mallory.commit(Cheat::ConfirmationTag, |b| b);
    cases.push(("wrong confirmation tag", bad, "2 stuck confirmation_tag"));

    // Leaves.
    let (caps, ours) = (attacker::capabilities(), attacker::leaf_extensions());
    let spare = Extension::Unknown(krama_mls::SPARE_EXTENSIONS[0], UnknownExtension(vec![1]));
    let mut two = ours.clone();
    two.add(spare.clone()).unwrap();
    let bad = mallory.commit(Cheat::Nowhere, |b| b.leaf_node_parameters(params(two, caps.clone())));
    cases.push(("two leaf extensions", bad, "1 void leaf_shape"));
    let none = Extensions::empty();
    let bad = mallory.commit(Cheat::Nowhere, |b| b.leaf_node_parameters(params(none, caps)));
    cases.push(("no leaf extension", bad, "1 void leaf_shape"));
    let mut more = attacker::types();
    more.push(ExtensionType::Unknown(0xF0CF));
    let more = Capabilities::builder()
        .ciphersuites(vec![attacker::SUITE])
        .extensions(more)
        .credentials(vec![CredentialType::Basic])
        .build();
    let bad = mallory.commit(Cheat::Nowhere, |b| b.leaf_node_parameters(params(ours, more)));
    cases.push(("changed capabilities", bad, "1 void leaf_shape"));

    // KeyPackages.
    let odd = Attacker::new("odd one");
    let pack = |bytes: Vec<u8>, m: &Attacker| parse_key_package(&bytes, &m.provider.crypto);
    let key_package = pack(odd.key_package(), mallory);
    cases.push(("an insider's add", mallory.commit(Cheat::Nowhere, |b| b.propose_adds([key_package])), "ok"));
    let key_package =
        pack(odd.odd_key_package(|b| b.key_package_lifetime(Lifetime::init(0, 1 << 40))), mallory);
    let bounded = mallory.commit(Cheat::Nowhere, |b| b.propose_adds([key_package]));
    cases.push(("a bounded lifetime, for policy to void", bounded, "ok"));
    let key_package = pack(odd.odd_key_package(|b| b.leaf_node_extensions(Extensions::empty())), mallory);
    let bad = mallory.commit(Cheat::Nowhere, |b| b.propose_adds([key_package]));
    cases.push(("add without our leaf extension", bad, "1 void leaf_shape"));
    let key_package = pack(
        odd.odd_key_package(|b| b.key_package_extensions(Extensions::single(spare.clone()).unwrap())),
        mallory,
    );
    let bad = mallory.commit(Cheat::Nowhere, |b| b.propose_adds([key_package]));
    cases.push(("add with an extension outside the leaf", bad, "1 void key_package_shape"));

    // Group contexts.
    let types = attacker::types();
    let mut context = |name, extensions: Vec<Extension>| {
        let extensions = Extensions::from_vec(extensions).unwrap();
        let commit =
            mallory.commit(Cheat::Nowhere, |b| b.propose_group_context_extensions(extensions).unwrap());
        cases.push((name, commit, "1 void context_shape"));
    };
    let (required, ours) = (attacker::required(&types), attacker::context(b"mallory's"));
    context("context with a third extension", vec![required.clone(), ours.clone(), spare]);
    context("context without ours", vec![required.clone()]);
    context("context that requires less", vec![attacker::required(&types[..2]), ours.clone()]);
    let sender = ExternalSender::new(mallory.credential().signature_key, mallory.credential().credential);
    let senders = Extension::ExternalSenders(vec![sender]);
    let extensions = Extensions::from_vec(vec![required, ours, senders]).unwrap();
    let bad = mallory.commit(Cheat::Nowhere, |b| b.propose_group_context_extensions(extensions).unwrap());
    cases.push(("context with external senders", bad, "1 void context_shape"));

    // Proposals that policy voids, and those that never get so far.
    let psk = PreSharedKeyId::new(
        attacker::SUITE,
        mallory.provider.rand(),
        Psk::External(ExternalPsk::new(vec![1])),
    )
    .unwrap();
    psk.store(&mallory.provider, b"known to Mallory alone").unwrap();
    let psk = Proposal::PreSharedKey(Box::new(PreSharedKeyProposal::new(psk)));
    let bad = mallory.commit(Cheat::Nowhere, |b| b.add_proposal(psk));
    cases.push(("a PSK, for policy to void", bad, "2 stuck psk_missing"));
    let custom = Proposal::Custom(Box::new(CustomProposal::new(0xF0C9, vec![1])));
    let refused = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        mallory.commit(Cheat::Nowhere, |b| b.add_proposal(custom))
    }));
    assert!(refused.is_err(), "OpenMLS does not even make a commit with an undeclared proposal");
    let add_dara = parse_key_package(&dara.key_package, &mallory.provider.crypto);
    let no_path = mallory.commit(Cheat::Nowhere, |b| b.force_self_update(false).propose_adds([add_dara]));
    cases.push(("an add without a path, for policy to void", no_path, "ok"));
    let (provider, key) = (&mallory.provider, &mallory.key);
    let group = mallory.group.as_mut().unwrap();
    group.clear_pending_commit(provider.storage()).unwrap();
    let (proposal, _) = group.propose_remove_member(provider, key, LeafNodeIndex::new(1)).unwrap();
    cases.push(("a bare proposal", proposal.tls_serialize_detached().unwrap(), "1 void not_a_commit"));
    let by_reference = mallory.commit(Cheat::Nowhere, |b| b.consume_proposal_store(true));
    cases.push(("a proposal by reference", by_reference, "1 void by_reference"));
    cases.push(("an external commit", external(mallory), "1 void external_sender"));
    cases
}

/// Somebody outside commits himself into the group, with a GroupInfo an insider gave.
#[allow(deprecated)]
fn external(mallory: &mut Attacker) -> Vec<u8> {
    let Attacker { provider, key, group } = mallory;
    let info = group.as_mut().unwrap().export_group_info(provider.crypto(), key, true).unwrap();
    let info = MlsMessageIn::tls_deserialize_exact(info.tls_serialize_detached().unwrap()).unwrap();
    let MlsMessageBodyIn::GroupInfo(info) = info.extract() else { panic!("not a GroupInfo") };
    let outsider = Attacker::new("outsider");
    let config = MlsGroupJoinConfig::builder().wire_format_policy(PURE_PLAINTEXT_WIRE_FORMAT_POLICY).build();
    let (_, commit, _) = MlsGroup::join_by_external_commit(
        &outsider.provider,
        &outsider.key,
        None,
        info,
        &config,
        Some(attacker::capabilities()),
        Some(attacker::leaf_extensions()),
        b"",
        outsider.credential(),
    )
    .unwrap();
    commit.tls_serialize_detached().unwrap()
}

#[test]
fn one_bad_path_secret_leaves_one_member_stuck_and_the_others_well() {
    let [mut anna, mut bora, mut chan] = three();
    let mut mallory = Attacker::new("mallory");
    let (commit, welcome) = anna.stage(Change { add: vec![mallory.key_package()], ..Change::default() });
    anna.merge_pending();
    bora.follow(&commit);
    chan.follow(&commit);
    mallory.join(&welcome.unwrap());
    let of_chan = mallory.leaf_key(2);
    let commit = mallory.commit(Cheat::Ciphertext(of_chan), |b| b);
    let seen = anna.follow(&commit);
    bora.follow(&commit);
    common::assert_same(&[&anna, &bora]);
    assert_eq!(chan.seen().judge(&commit).unwrap().roster, seen.roster, "phase 1 is the same for all");
    let before = chan.rows.clone();
    common::fails(chan.group().open_commit(&commit), krama_mls::Verdict::Stuck, "path_undecryptable");
    chan.store(Default::default());
    assert_eq!(chan.rows, before);
    // The way back: somebody replaces the stuck leaf.
    chan.renew_key_package();
    let (commit, welcome) = bora.stage(Change { remove: vec![2], ..add(&[&chan]) });
    anna.follow(&commit);
    bora.merge_pending();
    chan.join(&welcome.unwrap());
    common::assert_same(&[&anna, &bora, &chan]);
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../vectors/mls/verdicts.json")
}

#[test]
fn every_commit_of_the_corpus_gets_its_verdict() {
    let Corpus { chan, cases } = corpus();
    let mut recorded = Vec::new();
    let mut wrong = Vec::new();
    for (name, commit, expected) in &cases {
        let (got, group) = answer(&chan.rows, commit);
        if got != *expected {
            wrong.push(format!("{name}: expected {expected}, got {got}"));
        }
        recorded.push(case(name, commit, expected, &chan, group));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    if std::env::var_os("KRAMA_RECORD").is_some() {
        let rows: serde_json::Map<_, _> =
            chan.rows.iter().map(|(k, v)| (hex::encode(k), json!(hex::encode(v)))).collect();
        let corpus = json!({
            "about": "Commits as one member judges them. answer: ok, or phase, verdict and code.",
            "engine": ENGINE,
            "group_id": hex::encode(GROUP),
            "rows": rows,
            "epoch_tag": hex::encode(chan.seen().epoch_tag().unwrap()),
            "cases": recorded,
        });
        std::fs::create_dir_all(file().parent().unwrap()).unwrap();
        std::fs::write(file(), serde_json::to_string_pretty(&corpus).unwrap() + "\n").unwrap();
    }
}

fn case(name: &str, commit: &[u8], answer: &str, chan: &Host, opened: Option<Group>) -> Value {
    let mut case = json!({ "name": name, "commit": hex::encode(commit), "answer": answer });
    if let Some(mut group) = opened {
        let judged = chan.seen().judge(commit).unwrap();
        let roster: Vec<Value> = judged
            .roster
            .iter()
            .map(|m| json!({ "leaf_index": m.leaf_index, "leaf": hex::encode(&m.leaf) }))
            .collect();
        case["judged"] = json!({
            "sender": judged.sender,
            "proposals": judged.proposals,
            "removes": judged.removes,
            "lifetimes_exact": judged.adds.iter().map(|kp| kp.lifetime_exact).collect::<Vec<_>>(),
            "context": judged.context.map(hex::encode),
            "path": judged.path.map(|m| hex::encode(m.leaf)),
            "aad": hex::encode(judged.aad),
            "roster": roster,
        });
        if answer == "ok" {
            group.merge_opened().unwrap();
            case["exporter"] = json!(hex::encode(group.exporter("krama/log", b"vector", 32).unwrap()));
            case["epoch_tag"] = json!(hex::encode(group.epoch_tag().unwrap()));
        }
    }
    case
}

#[test]
fn the_recorded_corpus_gets_the_same_verdicts() {
    let corpus: Value = serde_json::from_slice(&std::fs::read(file()).unwrap()).unwrap();
    assert_eq!(corpus["engine"], json!(ENGINE), "another engine needs another corpus");
    let bytes = |value: &Value| hex::decode(value.as_str().unwrap()).unwrap();
    let rows: Rows = corpus["rows"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(k, v)| (hex::decode(k).unwrap(), bytes(v)))
        .collect();
    let group = Group::load(GROUP, rows.clone(), None).unwrap();
    assert_eq!(group.epoch_tag().unwrap(), bytes(&corpus["epoch_tag"]), "rows of this release stay readable");
    for case in corpus["cases"].as_array().unwrap() {
        let (got, opened) = answer(&rows, &bytes(&case["commit"]));
        assert_eq!(json!(got), case["answer"], "{}", case["name"]);
        if let (Some(mut opened), true) = (opened, case["exporter"].is_string()) {
            opened.merge_opened().unwrap();
            let secret = opened.exporter("krama/log", b"vector", 32).unwrap();
            assert_eq!(secret, bytes(&case["exporter"]), "{}", case["name"]);
        }
    }
}
