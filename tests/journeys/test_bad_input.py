"""What a hurried person or a hostile file hands to the command line: a sentence each, and nothing lost or let out."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.journeys.conftest import PASSPHRASE, PROGRAM, Answer, Practice, run

MILLION = 1_000_000


def assert_refused(answer: Answer, code: int, error: str) -> None:
    """Ended with the code, said so in whole sentences, and put nothing on standard output."""
    assert answer.code == code, answer.err
    assert answer.error["code"] == error
    assert answer.error["happened"].endswith(".")
    assert answer.out == ""
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    ("source", "typed", "code", "error"),
    [
        ("-", "", 2, "empty-passphrase"),
        ("-", "\n", 2, "empty-passphrase"),
        ("-", "not the passphrase of this vault", 3, "wrong-passphrase"),
        ("-", PASSPHRASE + "\n\n", 3, "wrong-passphrase"),
        (".", "", 4, "file-access"),
        ("/nowhere/at/all", "", 4, "file-access"),
        ("/dev/zero", "", 2, "secret-input"),
    ],
)
def test_a_passphrase_that_opens_nothing(practice: Practice, source: str, typed: str, code: int, error: str) -> None:
    assert_refused(run("notes", practice.vault, "--passphrase-file", source, "--json", typed=typed), code, error)


def test_a_passphrase_file_of_another_editor_opens_the_vault(practice: Practice, tmp_path: Path) -> None:
    path = tmp_path / "passphrase.txt"
    path.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\n")
    assert run("notes", practice.vault, "--passphrase-file", path).code == 0


def test_a_passphrase_opens_in_either_normal_form(tmp_path: Path) -> None:
    vault = tmp_path / "Accents.vault"
    created = run("create", vault, "--passphrase-file", "-", "--json", typed="sieben Laternen am Ha\u0308fen\n")
    assert created.code == 0, created.err
    assert run("notes", vault, "--passphrase-file", "-", typed="sieben Laternen am Häfen").code == 0


def test_standard_input_cannot_hold_two_things(practice: Practice) -> None:
    for command in (("search", practice.vault, "-"), ("client", "add", practice.vault, "--name", "-")):
        assert_refused(run(*command, "--passphrase-file", "-", "--json", typed=PASSPHRASE), 2, "secret-input")


def test_a_closed_standard_input_and_output_are_sentences(practice: Practice) -> None:
    command = f'exec "{PROGRAM}" notes "{practice.vault}" --json --passphrase-file'
    for redirected, code in ((f"{command} - <&-", 2), (f"{command} /dev/null >&-", 4)):
        done = subprocess.run(["sh", "-c", redirected], capture_output=True, text=True, check=False)
        assert done.returncode == code
        assert json.loads(done.stderr)["error"]["happened"]
    scan = ["sh", "-c", f'exec "{PROGRAM}" scan "{practice.folder / "one.md"}" > /dev/full']
    done = subprocess.run(scan, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert "No space left" in done.stderr
    assert "Exception" not in done.stderr


def test_files_that_are_no_notes_keep_every_file_out(practice: Practice, tmp_path: Path) -> None:
    contents = {
        "binary": bytes(range(256)) * 40,
        "fifty-megabytes": b"x" * 50_000_000,
        "utf-16": "a word".encode("utf-16"),
        "empty": b"",
        "nul": b"\0" * 5,
        "no-such-day": b"# kind: progress; date: 2026-02-30\n\nx",
        "two-kinds": b"# kind: progress; kind: psychotherapy\n\nx",
    }
    before = practice.run("notes").json
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
        refused = practice.run("import", "--client", practice.client, practice.folder / "one.md", tmp_path / name)
        assert_refused(refused, 2, "note-file")
        assert refused.error["happened"].startswith("File 2 of 2: "), name
        assert refused.error["kept"] == "Nothing was imported."
    assert practice.run("notes").json == before


def test_a_psychotherapy_note_written_in_capitals_never_leaves_with_an_ordinary_release(
    practice: Practice, tmp_path: Path
) -> None:
    kept_apart = tmp_path / "dream.md"
    kept_apart.write_bytes(b"\xef\xbb\xbf\r\n# KIND: Psychotherapy; DATE: 2026-11-12\r\n\r\nA walrus in a dream.\r\n")
    imported = practice.run("import", "--client", practice.client, kept_apart).json
    assert imported[0]["kind"] == "psychotherapy"
    proposed = practice.run("release", "--rules-only", "--request", practice.request("propose.toml"), "--propose")
    assert len(proposed.json) >= 2
    assert "walrus" not in proposed.out
    assert "Zebrafish" not in proposed.out
    by_name = practice.request("by-name.toml", entries=json.dumps([imported[0]["id"]]))
    refused = practice.run("release", "--rules-only", "--request", by_name, "--out", tmp_path)
    assert_refused(refused, 2, "basis-reach")
    assert "Nothing was released" in refused.error["kept"]


ODD = "\U0001f600 שלם مرحبا before\0after \x1b[31m walrus-like "


@pytest.mark.parametrize(
    "long",
    ["well-being drop-down needle. " * (MILLION // 29), "n" * MILLION],
    ids=["one-paragraph", "one-word"],
)
def test_a_million_characters_and_odd_ones_go_all_the_way(practice: Practice, tmp_path: Path, long: str) -> None:
    """Hyphens break at line ends, scripts mix, and what no font has is printed by its number."""
    text = f"# kind: contact; date: 2026-10-01\n\n{ODD}{long}\n"
    (tmp_path / "long.md").write_text(text, encoding="utf-8")
    imported = practice.run("import", "--client", practice.client, tmp_path / "long.md")
    assert imported.code == 0, imported.err
    note = imported.json[0]["id"]
    assert note in [hit["note"] for hit in practice.run("search", "walrus-like").json]
    request = practice.request("long.toml", entries=json.dumps([note]), justification='""')
    out = tmp_path / "out"
    out.mkdir()
    released = practice.run("release", "--rules-only", "--request", request, "--out", out)
    assert released.code == 0, released.err
    assert released.json["unprintable"] >= 2
    assert run("inspect", next(out.glob("*.pdf")), "--secret", "Brandt").code == 0


def test_what_a_note_says_does_not_command_the_terminal(practice: Practice, tmp_path: Path) -> None:
    (tmp_path / "red.md").write_bytes(b"# date: 2026-09-01\n\nA \x1b[31mred\x1b[0m kestrel\x07.\n")
    assert practice.run("import", "--client", practice.client, tmp_path / "red.md").code == 0
    found = run("search", practice.vault, "kestrel", "--passphrase-file", "-", typed=PASSPHRASE)
    assert "kestrel" in found.out
    assert not set(found.out) & {"\x1b", "\x07"}


def test_names_that_are_none_are_refused(practice: Practice) -> None:
    for name in ("", " \t ", "red \x1b[31m", "x" * 5000):
        refused = run("client", "add", practice.vault, "--name", name, "--passphrase-file", "-", "--json", typed="x")
        assert_refused(refused, 2, "client-name")


def test_a_file_whose_name_is_no_text_is_scanned_and_named_so_that_it_is_found_again(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/na\xffme.txt"
    Path(os.fsdecode(path)).write_text("Call (207) 555-0148", encoding="utf-8")
    done = subprocess.run(
        [PROGRAM, "scan", path, "--rules-only", "--json"],
        capture_output=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=False,
    )
    assert os.fsencode(json.loads(done.stdout.decode("utf-8"))[0]["file"]) == path


@pytest.mark.parametrize("secrets", [(), ("--secret", ""), ("--secrets-file", "/dev/null"), ("--secret", "🙂")])
def test_an_inspection_for_nothing_is_not_called_clean(tmp_path: Path, secrets: tuple[str, ...]) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    assert_refused(run("inspect", tmp_path / "a.pdf", *secrets, "--json"), 2, "no-secrets")


def test_what_is_no_readable_pdf_ends_with_2_and_says_so(tmp_path: Path) -> None:
    for name, data in {"empty": b"", "text": b"no PDF at all", "cut": b"%PDF-1.7\n1 0 obj\n<<"}.items():
        (tmp_path / name).write_bytes(data)
    for name in ("empty", "text", "cut", "missing", "."):
        inspected = run("inspect", tmp_path / name, "--secret", "Joy")
        assert inspected.code == 2
        assert "Not inspected to the end." in inspected.out
        assert "Nothing found" not in inspected.out


def test_decisions_from_a_proposal_go_round_and_those_on_another_text_do_not(
    practice: Practice, tmp_path: Path
) -> None:
    note = practice.notes["one.md"]
    request = practice.request("decided.toml", entries=json.dumps([note]), decisions='"decided.json"')
    proposal = practice.run("release", "--rules-only", "--request", request, "--propose").json
    for one in proposal[0]["decisions"]:
        one["verdict"] = "redact"
    for text, code in ((proposal[0]["text"] + "More.", 2), (proposal[0]["text"], 0)):
        decided = json.dumps([{**proposal[0], "text": text}])
        (practice.folder / "decided.json").write_text(decided, encoding="utf-8")
        assert practice.run("release", "--rules-only", "--request", request, "--out", tmp_path).code == code
    (practice.folder / "decided.json").write_text("[" * 100_000, encoding="utf-8")
    assert_refused(
        practice.run("release", "--rules-only", "--request", request, "--out", tmp_path), 2, "decisions-file"
    )
