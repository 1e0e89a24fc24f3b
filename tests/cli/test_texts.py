# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every code that can reach a person has a sentence in both languages, and every sentence has a code."""

from __future__ import annotations

import ast
import functools
import itertools
import pathlib
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from fluent.syntax import FluentParser, Visitor
from fluent.syntax import ast as ast_of_fluent

from krama.cli import disclose, fluent, texts
from krama.cli.fluent import FILES, FOLDER, book
from krama.client.rows import STATE_NAMES
from krama.core.policy import Change
from krama.relay import disclosure
from tests.cli.people import environment

SOURCE = pathlib.Path(texts.__file__).parents[1]
LANGUAGES = ("en", "km")
RAISED = ("LocalError", "RelayError", "PeerError", "WireError")

# Codes of a peer's or a relay's bytes that no verb shows by itself: such bytes are refused, counted, and nothing more.
# If one came through all the same, the sentence names its code. Kept as a list, so that a new code is a decision.
UNSEEN = {
    "aead", "blob_size", "certificate_chain", "certificate_key", "certificate_number", "certificate_signature",
    "contact_group", "contact_signature", "hpke", "hpke_key", "invite_answer_bad", "leave_not_own", "leave_signature",
    "moved_note", "note_signature", "note_unsigned", "not_author", "outer_nonce", "outer_short", "outer_size", "padding",
    "replacement_signature", "seal_banned", "seal_key", "welcome_direct", "welcome_group", "welcome_kind",
    "welcome_not_for_us", "welcome_sender", "invite_seal",
    # of devices that wait, of one's own, and of copies
    "admission_device", "admission_signature", "backup_slot", "device_stranger", "own_elsewhere", "own_stranger",
    # of a Welcome, which is judged like a commit
    "context_fixed", "leaf_not_new", "roles", "wrong_persons",
    # of what a courier carries, frame by frame and parcel by parcel
    "bundle_packer", "bundle_parcel", "film_frame", "film_limits", "film_newer", "island_entry",
    # of a relay's list of other ways to it: the one that is kept is used on
}  # fmt: skip
# Mistakes of a programmer, not of a person.
DEFECTS = {"film_frame_size", "film_number", "merkle_width", "receipt_heads", "wire_schema", "no_loop"}


@functools.cache
def entries(language: str, file: str) -> dict[str, ast_of_fluent.Message]:
    source = (FOLDER / language / f"{file}.ftl").read_text(encoding="utf-8")
    found = [e for e in FluentParser().parse(source).body if isinstance(e, ast_of_fluent.Message)]
    assert len({e.id.name for e in found}) == len(found), file
    return {e.id.name: e for e in found}


def names(language: str, file: str) -> list[str]:
    return list(entries(language, file))


@functools.cache
def messages(language: str) -> dict[str, ast_of_fluent.Message]:
    """What only the command line says."""
    return {name: entry for file in FILES if file.startswith("cli") for name, entry in entries(language, file).items()}


class Found(Visitor):
    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.shown: set[str] = set()
        self.references: set[str] = set()

    def visit_VariableReference(self, node: ast_of_fluent.VariableReference) -> None:
        self.variables.add(node.id.name)
        self.shown.add(node.id.name)

    def visit_SelectExpression(self, node: ast_of_fluent.SelectExpression) -> None:
        assert isinstance(node.selector, ast_of_fluent.VariableReference)
        self.variables.add(node.selector.id.name)
        for variant in node.variants:
            self.visit(variant)

    def visit_MessageReference(self, node: ast_of_fluent.MessageReference) -> None:
        self.references.add(node.id.name)


def look(language: str, name: str) -> Found:
    found = Found()
    found.visit(next(entries(language, file)[name] for file in FILES if name in entries(language, file)))
    return found


def variables(language: str, name: str) -> set[str]:
    """The values that a message needs, and those that it refers to."""
    found = look(language, name)
    return found.variables.union(*(variables(language, other) for other in found.references))


def shown(language: str, name: str) -> set[str]:
    """The values that a message shows."""
    found = look(language, name)
    return found.shown.union(*(shown(language, other) for other in found.references))


def references(language: str, name: str) -> set[str]:
    return look(language, name).references


def coded(prefix: str) -> dict[str, dict[str, str]]:
    """Code and message, for each language."""
    return {
        language: {n.removeprefix(prefix): n for n in names(language, "cli-errors") if n.startswith(prefix)}
        for language in LANGUAGES
    }


SENTENCES, NOTICES = coded("cli-error-"), coded("cli-notice-")


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
    for table in (SENTENCES["en"], SENTENCES["km"]):
        missing = raised() - UNSEEN - DEFECTS - set(table)
        assert not missing, sorted(missing)
        missing = stops() - set(table)
        assert not missing, sorted(missing)


def test_every_notice_has_a_sentence() -> None:
    for language in LANGUAGES:
        missing = notices() - set(NOTICES[language]) - set(SENTENCES[language])
        assert not missing, sorted(missing)


def test_no_sentence_without_a_code() -> None:
    everything = "\n".join(p.read_text() for p in SOURCE.rglob("*.py"))
    used = set(re.findall(r"[\"']([a-z]+(?:_[a-z]+)*)[\"']", everything)) | raised() | changes()
    dead = (set(SENTENCES["en"]) | set(NOTICES["en"])) - used - {"other"}
    assert not dead, sorted(dead)
    wire = (SOURCE / "core" / "wire.py").read_text()
    assert {c for c in SENTENCES["en"] if c.startswith("wire_")} <= set(re.findall(r"\"(wire_\w+)\"", wire))


def test_lists_of_exceptions_hold_no_dead_names() -> None:
    assert DEFECTS | UNSEEN <= raised() | DEFECTS | {"invite_seal"}
    assert not UNSEEN & set(SENTENCES["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_plain_single_lines_without_ids_or_secrets(language: str) -> None:
    tables = ((SENTENCES, {"detail"}), (NOTICES, {"person", "subject", "count", "title"}))
    for code, name, known in ((c, n, known) for table, known in tables for c, n in table[language].items()):
        assert variables(language, name) <= (known if code != "other" else {"code"}), code
        text = book(language).text(name, **dict.fromkeys(known, "…"), code="…")
        assert "\n" not in text
        assert text.endswith((".", "?", "។")) or re.search(r"(krama [a-z]+.*|URL|PERSON|…|https://)$", text), code
        assert not re.search(r"[0-9a-f]{8}", text), code
        assert "_" not in code or code not in text, code
        assert len(text) < 260, code


# -- the files -----------------------------------------------------------------------------------------------------------


def test_both_languages_say_the_same_with_the_same_values() -> None:
    english, khmer = (messages(language) for language in LANGUAGES)
    assert list(english) == list(khmer)
    for name in english:
        # Khmer has one form for all numbers and dates: what only chooses a form need not be named there.
        assert shown("km", name) == shown("en", name), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_whole_fluent_and_is_found(language: str) -> None:
    for path in sorted((FOLDER / language).glob("*.ftl")):
        source = path.read_text(encoding="utf-8")
        parsed = FluentParser().parse(source)
        assert not [e for e in parsed.body if isinstance(e, ast_of_fluent.Junk)], path
        if path.stem in FILES:
            for entry in parsed.body:
                if isinstance(entry, ast_of_fluent.Message):
                    values = dict.fromkeys(variables(language, entry.id.name), 2)
                    text = book(language).text(entry.id.name, **values)
                    assert text.strip(), entry.id.name
                    assert not re.search(r"[{}\u2066-\u2069\u200e\u200f]", text), entry.id.name


def test_khmer_says_of_every_message_whether_it_was_reviewed() -> None:
    for path in sorted((FOLDER / "km").glob("cli*.ftl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for before, line in itertools.pairwise(lines):
            if re.match(r"[a-z][\w-]* =", line):
                assert re.fullmatch(r"# reviewed by a native speaker: (no|yes, .+)", before), line


def test_khmer_is_khmer_or_shared() -> None:
    same = {"cli-file", "cli-month"}
    for name, entry in messages("km").items():
        whole = book("km").text(name, **dict.fromkeys(variables("km", name), 2))
        assert name in same or re.search(r"[\u1780-\u17ff]", whole), (name, entry)


def test_every_message_is_asked_for_and_there() -> None:
    source = "\n".join(p.read_text() for p in (SOURCE / "cli").glob("*.py"))
    asked = set(re.findall(r"[\"']((?:cli|doctor|people|device|accept|paper)-[a-z][\w-]*)[\"']", source)) | {"someone"}
    asked -= set(FILES)
    made = re.findall(r"f[\"']((?:cli|doctor)-[^\"' ]*\{[^\"' ]*)[\"']", source)
    built = [re.sub(r"\{[^}]*\}", r"[\\w-]+", p) for p in made]
    known = {e for name in FILES for e in names("en", name)}
    assert len(asked) > 150
    assert not asked - known
    referred = {r for name in messages("en") for r in references("en", name)} | {"cli-month"}
    unused = {n for n in messages("en") if n not in asked | referred and not any(re.fullmatch(p, n) for p in built)}
    assert not unused, sorted(unused)


def test_what_disclose_tells_is_what_the_relay_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for table, columns in disclosure.TELLS.items():
        assert {name: disclose.column(table, name) for name in columns} == columns
    for file in (*disclosure.FILES, "logs.db-wal", "blobs.db-shm", "else"):
        assert texts.say(f"cli-tells-{disclose.named(file)}") == disclosure.tells(file)
    for number, text in enumerate(disclosure.WATCHED, 1):
        assert texts.say(f"cli-tells-watched-{number}") == text
    monkeypatch.setenv("KRAMA_LANGUAGE", "km")
    for table, columns in disclosure.TELLS.items():
        assert all(disclose.column(table, name) not in columns.values() for name in columns)


def test_the_web_app_does_not_carry_these_files() -> None:
    for language in LANGUAGES:
        loader = (SOURCE.parents[1] / "web" / "src" / "texts" / f"{language}.ts").read_text(encoding="utf-8")
        assert f'"!../../../src/krama/texts/{language}/cli*.ftl"' in loader


# -- the language of whoever reads ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "km_KH.UTF-8"}, "km"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "kmb_AO.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "km_KH"}, "km"),
        ({"LANG": "km_KH", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LC_ALL": "fr_FR", "LC_MESSAGES": "km_KH", "LANG": "km_KH"}, "en"),
        ({"LC_ALL": "", "LANG": "km-KH"}, "km"),
        ({"KRAMA_LANGUAGE": "km"}, "km"),
        ({"KRAMA_LANGUAGE": "KM"}, "km"),
        ({"KRAMA_LANGUAGE": "", "LANG": "km_KH.UTF-8"}, "km"),
        ({"KRAMA_LANGUAGE": "en", "LC_ALL": "km_KH.UTF-8"}, "en"),
        ({"KRAMA_LANGUAGE": "xx", "LANG": "km_KH.UTF-8"}, "en"),
        ({"KRAMA_LANGUAGE": "../../km"}, "en"),
    ],
)
def test_the_language_is_chosen(variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KRAMA_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert texts.reader() == language


def test_what_khmer_lacks_is_said_in_english(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "km").mkdir()
    (tmp_path / "en" / "cli.ftl").write_text(
        "one = One.\ntwo = Two { $n ->\n    [one] thing\n   *[other] things\n}: { one }\n"
    )
    (tmp_path / "km" / "cli.ftl").write_text("one = មួយ។\nthree = { two }\n", encoding="utf-8")
    monkeypatch.setattr(fluent, "FOLDER", tmp_path)
    khmer = fluent.Book("km", fluent.Book("en"))
    assert khmer.text("one") == "មួយ។"
    assert khmer.text("two", n=1) == "Two thing: One."
    assert khmer.text("three", n=2) == "Two things: One."
    assert khmer.has("two")
    assert not khmer.has("four")
    with pytest.raises(KeyError):
        khmer.text("four")


def test_values_stand_as_they_are() -> None:
    for language in LANGUAGES:
        text = book(language).text("cli-join-write", title="{ $chat } { cli-me }", chat="ab")
        assert "{ $chat } { cli-me }" in text
        assert "\u2068" not in text


def test_a_plain_sentence_needs_no_parser() -> None:
    """`krama send` says "sent." and reads its options' help; loading the parser would be felt in every command."""
    said = "import sys; from krama.cli.texts import say; say('cli-sent'); say('cli-help-text')"
    script = f"{said}; print('fluent.syntax' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment())
    assert done.stdout == "False\n"


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
