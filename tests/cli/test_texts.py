# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every code that can reach a person has a sentence, and every sentence has a code."""

from __future__ import annotations

import ast
import pathlib
import re
import string
from collections.abc import Iterator

from krama.cli import texts
from krama.client.rows import STATE_NAMES
from krama.core.policy import Change

SOURCE = pathlib.Path(texts.__file__).parents[1]
RAISED = ("LocalError", "RelayError", "PeerError", "WireError")

# Codes of a peer's or a relay's bytes that no verb shows by itself: such bytes are refused, counted, and nothing more.
# If one came through all the same, the sentence names its code. Kept as a list, so that a new code is a decision.
UNSEEN = {
    "aead", "blob_size", "certificate_chain", "certificate_key", "certificate_number", "certificate_signature",
    "contact_group", "contact_signature", "hpke", "hpke_key", "invite_answer_bad", "leave_not_own", "leave_signature",
    "note_signature", "note_unsigned", "not_author", "outer_nonce", "outer_short", "outer_size", "padding",
    "replacement_signature", "seal_banned", "seal_key", "welcome_direct", "welcome_group", "welcome_kind",
    "welcome_not_for_us", "welcome_sender", "invite_seal",
    # of devices that wait, of one's own, and of copies
    "admission_device", "admission_signature", "backup_slot", "device_stranger", "own_elsewhere", "own_stranger",
    # of a Welcome, which is judged like a commit
    "context_fixed", "leaf_not_new", "roles", "wrong_persons",
}  # fmt: skip
# Mistakes of a programmer, not of a person.
DEFECTS = {"merkle_width", "receipt_heads", "wire_schema", "no_loop"}


def calls(folder: str) -> Iterator[tuple[pathlib.Path, ast.Call, str]]:
    for path in sorted((SOURCE / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                yield path, node, name


def strings(node: ast.AST) -> Iterator[str]:
    """The strings that an argument can be: itself, either side of a choice, or a pattern with a state's name."""
    match node:
        case ast.Constant(value=str() as text) if text:
            yield text
        case ast.IfExp():
            yield from strings(node.body)
            yield from strings(node.orelse)
        case ast.BoolOp():
            for value in node.values:
                yield from strings(value)
        case ast.JoinedStr(values=[ast.Constant(value="chat_"), _]):
            yield from (f"chat_{name}" for name in STATE_NAMES)
        case ast.JoinedStr(values=[ast.Constant(value=str() as head), _]):
            yield from (head + what for what in ("chat", "person", "message"))


def raised() -> set[str]:
    found = set()
    for folder in ("core", "client", "cli"):
        for path, call, name in calls(folder):
            if name in RAISED and call.args and path.name not in ("disclose.py", "serve.py", "demo.py"):
                found |= set(strings(call.args[0]))
            elif name == "check_line":
                found |= set(strings(call.args[2]))
    found |= {"vault_busy", "disk_full", "home_unusable", "vault_damaged"}  # from SQLite's codes
    found |= outcomes() | {"file_unwritable"}
    return found - {f"chat_{name}" for name in STATE_NAMES if name in ("active", "request")}


def outcomes() -> set[str]:
    """What becomes of an intent that cannot stand: the plans' returns."""
    tree = ast.parse((SOURCE / "client" / "commits.py").read_text())
    plans = [n for n in tree.body if isinstance(n, ast.FunctionDef) and getattr(n.returns, "id", "") == "Planned"]
    assert len(plans) >= 5
    found = {s for plan in plans for n in ast.walk(plan) if isinstance(n, ast.Return) and n.value for s in strings(n.value)}
    return found | {"removed"}


def returned(name: str) -> set[str]:
    """The codes that a module's functions give back."""
    nodes = ast.walk(ast.parse((SOURCE / "client" / name).read_text()))
    found = {text for n in nodes if isinstance(n, ast.Return) and n.value for text in strings(n.value)}
    return {code for code in found if re.fullmatch(r"[a-z]+(_[a-z]+)+", code)}


def stops() -> set[str]:
    """Why a conversation has stopped: set as its code, and shown when somebody writes to it."""
    found = returned("reading.py")
    for _, call, name in calls("client"):
        for keyword in call.keywords:
            if keyword.arg == "code" and name == "replace":
                found |= set(strings(keyword.value))
    return found - {"leaving"}  # still active


def notices() -> set[str]:
    found = changes() | returned("repair.py")
    for _, call, name in calls("client"):
        if name in ("notice", "say_once") and len(call.args) >= 3:
            found |= set(strings(call.args[2]))
    return found


def changes() -> set[str]:
    """The kinds of change that policy tells of."""
    tree = ast.parse((SOURCE / "core" / "policy.py").read_text())
    kinds = {k.value.value for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "Change"
             for k in n.keywords if k.arg == "kind" and isinstance(k.value, ast.Constant)}  # fmt: skip
    assert Change.__dataclass_fields__["kind"]
    return {str(k) for k in kinds} - {"refresh"}


def test_every_code_has_a_sentence() -> None:
    missing = raised() - UNSEEN - DEFECTS - set(texts._SENTENCES)
    assert not missing, sorted(missing)
    missing = stops() - set(texts._SENTENCES)
    assert not missing, sorted(missing)


def test_every_notice_has_a_sentence() -> None:
    missing = notices() - set(texts.NOTICES) - set(texts._SENTENCES)
    assert not missing, sorted(missing)


def test_no_sentence_without_a_code() -> None:
    everything = "\n".join(p.read_text() for p in SOURCE.rglob("*.py") if p.name != "texts.py")
    used = set(re.findall(r"[\"']([a-z]+(?:_[a-z]+)*)[\"']", everything)) | raised() | changes()
    dead = (set(texts._SENTENCES) | set(texts.NOTICES)) - used
    assert not dead, sorted(dead)
    wire = (SOURCE / "core" / "wire.py").read_text()
    assert {c for c in texts._SENTENCES if c.startswith("wire_")} <= set(re.findall(r"\"(wire_\w+)\"", wire))


def test_lists_of_exceptions_hold_no_dead_names() -> None:
    assert DEFECTS | UNSEEN <= raised() | DEFECTS | {"invite_seal"}
    assert not UNSEEN & set(texts._SENTENCES)


def test_sentences_are_plain_single_lines_without_ids_or_secrets() -> None:
    allowed = ((texts._SENTENCES, {"detail"}), (texts.NOTICES, {"person", "subject", "count"}))
    for code, text, known in ((c, t, known) for table, known in allowed for c, t in table.items()):
        fields = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        assert fields <= known, code
        assert "\n" not in text
        assert text.endswith((".", "?")) or re.search(r"(krama [a-z]+.*|URL|PERSON|\{detail\}|https://)$", text), code
        assert not re.search(r"[0-9a-f]{8}", text), code
        assert "_" not in code or code not in text, code
        assert len(text) < 240, code


def test_an_unknown_code_is_shown_as_what_it_is() -> None:
    text = texts.sentence("welcome_kind", "detail that holds anything")
    assert "(welcome_kind)" in text
    assert "anything" not in text


def test_details_are_never_ids_or_secrets() -> None:
    """A detail is a path, an error's name, a number or another code: never a value that somebody could abuse."""
    for folder in ("core", "client", "cli"):
        for path, call, name in calls(folder):
            if name in RAISED and len(call.args) > 1:
                names = {n.id for n in ast.walk(call.args[1]) if isinstance(n, ast.Name)}
                names |= {n.attr for n in ast.walk(call.args[1]) if isinstance(n, ast.Attribute)}
                assert not re.search(r"secret|key|seed|passphrase|person|root|link|text\b", " ".join(names)), (path, names)
