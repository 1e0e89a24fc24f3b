# SPDX-License-Identifier: AGPL-3.0-or-later
"""One past each limit of groups, invites, devices and copies; ``test_limits`` has the table, and calls them."""

from __future__ import annotations

import dataclasses

from krama.core import backups, devices, invites, limits, messages, seals, statements
from krama.core.certificates import Credential, certify
from krama.core.errors import KramaError, Void
from krama.core.frames import SealRecord
from krama.core.logs import Try
from krama.core.policy import judge_policy
from krama.core.wire import Wire
from tests.core import test_devices, test_grounds, test_inboxes, test_invites, test_policy, verdicts
from tests.core.edges import K, edge, refused
from tests.core.world import BOPHA_PHONE, DARA, DARA_WATCH, RELAY, added, commit, context, fixed, village

# -- groups --------------------------------------------------------------------------------------------------------


def max_devices() -> None:
    full = test_policy.crowd(limits.MAX_DEVICES)
    refused(lambda: judge_policy(full, commit(full, 0, adds=(added(BOPHA_PHONE),))), "too_many_devices", Void)


SEAL = SealRecord(sealed=bytes(1_024), seal_key=K, salt=K, index=0, path=(), signature=bytes(64))


def max_leaves() -> None:
    edge(SEAL, 3, limits.MAX_LEAVES - 1, limits.MAX_LEAVES, "wire_range")
    assert limits.MAX_DEVICES <= limits.MAX_LEAVES


def max_path() -> None:
    assert 1 << limits.MAX_PATH == limits.MAX_LEAVES
    edge(SEAL, 4, [K] * limits.MAX_PATH, [K] * (limits.MAX_PATH + 1))


def max_tries() -> None:
    """Each void try bans a leaf: when all are banned, nobody can seal any more."""
    all_banned = range(len(village().roster))
    log = seals.epoch_log(lambda label, at, size: bytes(size), Try(epoch=0), village().roster, all_banned)
    assert log.sealers == ()
    assert limits.MAX_TRIES >= limits.MAX_DEVICES


def max_admins() -> None:
    edge(context(), 4, [K] * limits.MAX_ADMINS, [K] * (limits.MAX_ADMINS + 1))


def max_successors() -> None:
    edge(context(), 5, [K] * limits.MAX_SUCCESSORS, [K] * (limits.MAX_SUCCESSORS + 1))


def max_relays() -> None:
    relay = context().relays[0].to_plain()
    edge(context(), 6, [relay] * limits.MAX_RELAYS, [relay] * (limits.MAX_RELAYS + 1))
    edge(test_invites.LINK, 3, ["x"] * limits.MAX_RELAYS, ["x"] * (limits.MAX_RELAYS + 1))


def max_revocations() -> None:
    one = statements.revoke(DARA.root_key, DARA.root, K).to_plain()
    edge(context(), 8, [one] * limits.MAX_REVOCATIONS, [one] * (limits.MAX_REVOCATIONS + 1))


def max_revocations_each() -> None:
    state = village()
    many = tuple(statements.revoke(DARA.root_key, DARA.root, fixed(f"lost {i}")) for i in range(17))
    assert limits.MAX_REVOCATIONS_EACH == 16
    allowed = commit(state, verdicts.PHONE, context=context(revocations=many[:16]))
    assert verdicts.kinds(state, allowed) == ["revoke"]
    refused = commit(state, verdicts.PHONE, context=context(revocations=many))
    assert verdicts.void(state, refused) == "revocations"


def max_evidence() -> None:
    leave = statements.Leave(group=K, member=bytes(16), signature=bytes(64)).to_plain()
    revocation = statements.Revocation(root=K, key=K, signature=bytes(64)).to_plain()
    replace = statements.ReplaceEvidence(leaf=0, epoch=0, signature=bytes(64)).to_plain()
    for number, one in ((1, leave), (2, revocation), (3, replace)):
        edge(statements.Evidence(), number, [one] * limits.MAX_EVIDENCE, [one] * (limits.MAX_EVIDENCE + 1))


def max_title() -> None:
    edge(context(), 3, "a" * limits.MAX_TITLE, "a" * (limits.MAX_TITLE + 1), "wire_length")


def max_name() -> None:
    most = limits.MAX_NAME
    for record, number in (
        (test_invites.record(), 3),
        (test_invites.envelope(), 3),
        (messages.ProfileBody(name=""), 0),
    ):
        edge(record, number, "a" * most, "a" * (most + 1), "wire_length")


def max_label() -> None:
    edge(test_invites.record(), 4, "a" * limits.MAX_LABEL, "a" * (limits.MAX_LABEL + 1), "wire_length")


def refresh_after_commits() -> None:
    test_grounds.test_g24_pace_in_a_large_group(20 - limits.REFRESH_AFTER_COMMITS, True)
    test_grounds.test_g24_pace_in_a_large_group(20 - limits.REFRESH_AFTER_COMMITS + 1, False)


def max_chain() -> None:
    ring = certify(DARA_WATCH.signing_key, DARA.root, K, 9)
    chain: list[Wire] = [c.to_plain() for c in DARA_WATCH.chain]
    edge(Credential(chain=DARA_WATCH.chain[:1]), 1, chain, [*chain, ring.to_plain()])


# -- invites -------------------------------------------------------------------------------------------------------


def max_link() -> None:
    most = limits.MAX_LINK * 2
    refused(lambda: invites.read_link("https://x/i#1." + "A" * (most + 1)), "link_damaged", KramaError)
    long = dataclasses.replace(test_invites.LINK, relays=("https://" + "a" * 248,) * 4)
    assert invites.read_link(invites.write_link("https://x.example", long)) == long  # the longest there can be
    refused(lambda: invites.InviteLink.decode(bytes(limits.MAX_LINK + 1)), "wire_length")


def max_key_packages() -> None:
    most = limits.MAX_KEY_PACKAGES
    for record, number in (
        (test_invites.record(), 8),
        (test_invites.envelope(), 5),
        (messages.KeyPackagesBody(packages=(b"x",)), 0),
    ):
        edge(record, number, [b"x"] * most, [b"x"] * (most + 1))


def max_key_package() -> None:
    last, past = bytes(limits.MAX_KEY_PACKAGE), bytes(limits.MAX_KEY_PACKAGE + 1)
    edge(test_invites.record(), 8, [last], [past], "wire_length")
    edge(test_invites.envelope(), 5, [last], [past], "wire_length")
    edge(messages.KeyPackagesBody(packages=(b"x",)), 0, [last], [past], "wire_length")
    edge(test_inboxes.NOTES[2], 2, last, past, "wire_length")


# -- devices and copies --------------------------------------------------------------------------------------------


def device_code_seconds() -> None:
    assert devices.is_alive(0, limits.DEVICE_CODE_SECONDS)
    assert not devices.is_alive(0, limits.DEVICE_CODE_SECONDS + 1)


def max_own_devices() -> None:
    one = backups.DeviceCopy(key=K, number=0).to_plain()
    summary = backups.Summary(root=K, name="", relay=RELAY, made=0)
    edge(summary, 5, [one] * limits.MAX_OWN_DEVICES, [one] * (limits.MAX_OWN_DEVICES + 1))


def max_doors() -> None:
    door = test_devices.INBOX.to_plain()
    edge(backups.ContactCopy(root=K), 4, [door] * limits.MAX_DOORS, [door] * (limits.MAX_DOORS + 1))


def max_backup_parts() -> None:
    part = backups.PartRef(secret=K, size=1).to_plain()
    most = limits.MAX_BACKUP_PARTS
    edge(
        backups.BackupPointer(counter=1, made=0, parts=(backups.PartRef(secret=K, size=1),)),
        3,
        [part] * most,
        [part] * (most + 1),
    )
    edge(test_devices.HANDOVER, 7, [part] * most, [part] * (most + 1))
    full = backups.BackupPointer(counter=2**40, made=5, parts=(backups.PartRef(secret=K, size=2**20),) * most)
    assert backups.seal_slot(test_devices.INBOX.hpke, K, full)  # the largest pointer fits its place
