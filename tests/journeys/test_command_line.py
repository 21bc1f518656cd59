"""The whole main job from a terminal, and what happens when something is wrong."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from notes_vault.workflows.opening import Derivation, opened_vault
from tests.journeys.conftest import PASSPHRASE, Practice, run


def test_notes_are_listed_newest_first(practice: Practice) -> None:
    days = [note["date"] for note in practice.run("notes").json]
    assert days == sorted(days, reverse=True)
    assert len(days) == 3


def test_search_finds_what_was_written_and_says_where(practice: Practice) -> None:
    hits = practice.run("search", "sundays").json
    assert [hit["note"] for hit in hits] == [practice.notes["one.md"]]
    start, end = hits[0]["highlights"][0]
    assert hits[0]["snippet"][start:end].lower() == "sundays"


def test_a_query_can_come_from_standard_input(practice: Practice, tmp_path: Path) -> None:
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(PASSPHRASE + "\n", encoding="utf-8")
    found = run("search", practice.vault, "-", "--passphrase-file", passphrase, "--json", typed="brighter\n")
    assert [hit["note"] for hit in found.json] == [practice.notes["two.md"]]


def test_psychotherapy_notes_are_searched_only_when_asked_for(practice: Practice) -> None:
    assert practice.run("search", "zebrafish").json == []
    assert [hit["kind"] for hit in practice.run("search", "zebrafish", "--psychotherapy").json] == ["psychotherapy"]


def test_a_wrong_passphrase_is_a_sentence_and_changes_nothing(practice: Practice) -> None:
    refused = practice.run("notes", passphrase="not the passphrase of this vault")
    assert refused.code == 3
    assert refused.error["code"] == "wrong-passphrase"
    assert practice.run("check").code == 0


def test_a_release_holds_no_secret_and_regenerates_nothing_it_hid(practice: Practice, tmp_path: Path) -> None:
    released = practice.run("release", "--request", practice.request("all.toml"), "--out", tmp_path)
    assert not released.json["unread"]
    assert released.code == 0, released.err
    names = [file["name"] for file in released.json["files"]]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert released.json["unreviewed"]
    pdf = next(tmp_path / name for name in names if name.endswith(".pdf"))
    hidden = [part for secret in ("Brandt", "Hanni", "555-0148", "Zebrafish") for part in ("--secret", secret)]
    clean = run("inspect", pdf, *hidden, "--json")
    assert (clean.code, clean.json["leaks"]) == (0, [])
    kept = run("inspect", pdf, "--secret", "mood is brighter", "--json")
    assert kept.code == 1
    assert {leak["kind"] for leak in kept.json["leaks"]} == {"found"}


def test_a_release_is_not_made_while_something_is_undecided(practice: Practice, tmp_path: Path) -> None:
    (practice.folder / "empty.json").write_text("[]", encoding="utf-8")
    request = practice.request("undecided.toml", decisions='"empty.json"')
    refused = practice.run("release", "--rules-only", "--request", request, "--out", tmp_path)
    assert refused.code != 0
    assert refused.error["code"] == "undecided"
    assert list(tmp_path.iterdir()) == []


def test_a_court_order_starts_from_nothing_but_its_items(practice: Practice, tmp_path: Path) -> None:
    request = practice.request("order.toml", basis='"court_order"')
    text = request.read_text(encoding="utf-8")
    item = '\n[[item]]\nquote = "sleep"\nfrom = 2026-11-01\nto = 2026-11-05\nkinds = ["progress"]\n'
    request.write_text(text + item, encoding="utf-8")
    released = practice.run("release", "--rules-only", "--request", request, "--out", tmp_path)
    assert released.code == 0, released.err
    assert released.json["unread"]
    pdf = next(tmp_path.glob("*.pdf"))
    assert run("inspect", pdf, "--secret", "mood is brighter").code == 0
    assert run("inspect", pdf, "--secret", "on Sundays now").code == 1


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [("basis", '"a favour"', "basis"), ("date", '"2026-02-30"', "date"), ("surprise", "1", "surprise")],
)
def test_a_bad_request_names_its_field(practice: Practice, tmp_path: Path, field: str, value: str, named: str) -> None:
    refused = practice.run(
        "release", "--rules-only", "--request", practice.request("bad.toml", **{field: value}), "--out", tmp_path
    )
    assert refused.code == 2
    assert named in refused.error["happened"]


def test_a_folder_that_is_not_there_is_a_sentence(practice: Practice, tmp_path: Path) -> None:
    request = practice.request("nowhere.toml")
    refused = practice.run("release", "--rules-only", "--request", request, "--out", tmp_path / "missing")
    assert refused.code == 4
    assert refused.error["happened"]


def test_files_that_are_no_text_are_refused_and_nothing_comes_in(practice: Practice, tmp_path: Path) -> None:
    binary = tmp_path / "picture.png"
    binary.write_bytes(bytes(range(256)) * 40)
    good = tmp_path / "good.txt"
    good.write_text("A word.", encoding="utf-8")
    before = len(practice.run("notes").json)
    refused = practice.run("import", "--client", practice.client, good, binary)
    assert refused.code == 2
    assert len(practice.run("notes").json) == before


def test_a_date_that_does_not_exist_is_refused(practice: Practice, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("# kind: progress; date: 2026-02-30\n\nText.", encoding="utf-8")
    refused = practice.run("import", "--client", practice.client, wrong)
    assert refused.code == 2
    assert "2026-02-30" not in refused.error["next"]


def test_backup_restores_into_a_vault_that_checks_clean(practice: Practice, tmp_path: Path) -> None:
    backup = tmp_path / "day.nvbackup"
    made = practice.run("backup", backup)
    assert made.code == 0, made.err
    restored = tmp_path / "Restored.vault"
    assert run("restore", backup, restored, "--json").code == 0
    other = Practice(practice.folder, restored, practice.client, practice.notes)
    assert other.run("check").json["problems"] == []
    assert {note["id"] for note in other.run("notes").json} == {note["id"] for note in practice.run("notes").json}
    assert run("restore", backup, restored).code != 0


def test_check_says_whether_the_trail_extends_an_earlier_head(practice: Practice) -> None:
    head = practice.run("check").json["head"]
    assert practice.run("check", "--head", head).code == 0
    other = practice.run("check", "--head", "0" * 64)
    assert other.code == 1
    assert other.json["problems"]


def test_a_search_index_that_does_not_fit_is_named_and_rebuilt_on_request(practice: Practice, tmp_path: Path) -> None:
    harmed = replace(practice, vault=Path(shutil.copytree(practice.vault, tmp_path / "Copy.vault")))
    passphrase = bytearray(PASSPHRASE, "utf-8")
    with opened_vault(harmed.vault, passphrase, Derivation(), "a test") as vault, vault.database.transaction():
        vault.database.change("INSERT INTO progress_index (progress_index) VALUES ('delete-all')")
    assert harmed.run("search", "sundays").json == []
    found = harmed.run("check")
    assert found.code == 1
    assert [problem["code"] for problem in found.json["problems"]] == ["search-index"]
    said = run("check", harmed.vault, "--passphrase-file", "-", typed=PASSPHRASE)
    assert "No note is lost" in said.out
    assert "--rebuild-search" in said.out
    assert harmed.run("check", "--rebuild-search").json["problems"] == []
    assert len(harmed.run("search", "sundays").json) == 1


def test_passphrase_change_and_recovery_open_the_vault(tmp_path: Path) -> None:
    vault = tmp_path / "Keys.vault"
    created = run("create", vault, "--passphrase-file", "-", "--json", typed=PASSPHRASE + "\n")
    code = tmp_path / "code"
    code.write_text(created.json["recovery_code"], encoding="utf-8")
    new = tmp_path / "new"
    new.write_text("another invented passphrase\n", encoding="utf-8")
    changed = run("passwd", vault, "--passphrase-file", "-", "--new-passphrase-file", new, typed=PASSPHRASE)
    assert changed.code == 0, changed.err
    assert run("notes", vault, "--passphrase-file", "-", typed=PASSPHRASE).code == 3
    assert run("notes", vault, "--passphrase-file", new).code == 0
    third = tmp_path / "third"
    third.write_text("a third passphrase, invented\n", encoding="utf-8")
    recovered = run("recover", vault, "--code-file", code, "--new-passphrase-file", third)
    assert recovered.code == 0, recovered.err
    assert run("notes", vault, "--passphrase-file", third).code == 0


def test_creating_in_a_synced_folder_is_warned_about_beside_the_result(tmp_path: Path) -> None:
    synced = tmp_path / "Dropbox"
    synced.mkdir()
    created = run("create", synced / "Practice.vault", "--passphrase-file", "-", "--json", typed=PASSPHRASE + "\n")
    assert created.code == 0
    assert created.json["recovery_code"]
    assert "synchronized by Dropbox" in created.err


def test_a_short_passphrase_is_refused_and_no_vault_is_made(tmp_path: Path) -> None:
    vault = tmp_path / "Short.vault"
    refused = run("create", vault, "--passphrase-file", "-", "--json", typed="fourteen chars\n")
    assert refused.code == 2
    assert "15" in refused.error["happened"]
    assert not vault.exists()


def test_a_missing_vault_is_a_sentence(tmp_path: Path) -> None:
    refused = run("notes", tmp_path / "nothing", "--passphrase-file", "-", "--json", typed=PASSPHRASE)
    assert refused.code in {3, 4}
    assert refused.error["happened"]


def test_scan_reports_offsets_of_the_text_as_it_is_in_the_file(tmp_path: Path) -> None:
    text = "Line one.\r\nCall (207) 555-0148 🙂 or mail a.b@mail.example\n"
    (tmp_path / "note.txt").write_bytes(text.encode())
    scanned = run("scan", tmp_path / "note.txt", "--json")
    assert scanned.code == 0, scanned.err
    (result,) = scanned.json
    found = {finding["category"]: text[finding["start"] : finding["end"]] for finding in result["findings"]}
    assert found["PHONE"] == "(207) 555-0148"
    assert found["EMAIL"] == "a.b@mail.example"


def test_scan_names_the_profiles_there_are(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("She slept.\n", encoding="utf-8")
    refused = run("scan", tmp_path / "note.txt", "--rules-only", "--json", "--profile", "zzz")
    assert refused.code == 2
    assert refused.error["kept"] == "Nothing was reported."
    assert "order_scope" in refused.error["next"]


def test_scan_looks_for_people_by_role_when_asked(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("We spoke of his stepfather.\n", encoding="utf-8")
    plain = run("scan", tmp_path / "note.txt", "--rules-only", "--json")
    assert plain.json[0]["findings"] == []
    asked = run("scan", tmp_path / "note.txt", "--rules-only", "--people-by-role", "--json")
    assert [finding["reason"] for finding in asked.json[0]["findings"]] == ["person by role (family)"]


def test_every_command_has_help() -> None:
    overview = run("--help")
    assert overview.code == 0
    assert "history" in overview.out
    for command in ("create", "import", "notes", "search", "scan", "release", "inspect", "check", "backup", "restore"):
        assert command in overview.out
        assert run(command, "--help").code == 0


def test_neutral_markers_tell_nothing_of_what_stood_there(practice: Practice, tmp_path: Path) -> None:
    request = practice.request("neutral.toml", markers='"labelled"')
    released = practice.run("release", "--rules-only", "--markers", "neutral", "--request", request, "--out", tmp_path)
    assert released.code == 0, released.err
    assert released.json["redactions"] == 8
    pdf = next(tmp_path.glob("*.pdf"))
    told = " ".join(read_pages(pdf).split())
    assert "[REDACTED] slept. [REDACTED] rings on Sundays now." in told
    assert "Reached at [REDACTED]; [REDACTED] mood" in told
    for path in tmp_path.iterdir():
        said = told if path == pdf else path.read_text(encoding="utf-8")
        for kind in ("PERSON", "PHONE", "CLIENT", "DATE]"):
            assert kind not in said, path.name
    hidden = [part for secret in ("Elias", "Hanni", "555-0148") for part in ("--secret", secret)]
    clean = run("inspect", pdf, *hidden, "--json")
    assert (clean.code, clean.json["leaks"]) == (0, [])


def test_markers_of_no_style_are_refused(practice: Practice, tmp_path: Path) -> None:
    request = practice.request("styles.toml")
    refused = practice.run("release", "--markers", "stars", "--request", request, "--out", tmp_path)
    assert refused.code == 2
    assert "labelled" in refused.err
    assert list(tmp_path.iterdir()) == []


def read_pages(path: Path) -> str:
    """The text of a PDF as a reader shows it."""
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
