from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from notes_vault.cli import output
from notes_vault.errors import BugError, FileAccessError, KnownError


def take_output(monkeypatch: pytest.MonkeyPatch, encoding: str) -> io.BytesIO:
    taken = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(taken, encoding=encoding, errors="strict"))
    return taken


def test_json_is_utf8_in_any_locale_and_a_name_that_is_no_text_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = take_output(monkeypatch, "ascii")
    output.prepare(as_json=True)
    output.answer({"file": "na\udcffme \U0001f600 Zoë"})
    output.finish()
    assert json.loads(taken.getvalue().decode("utf-8")) == {"file": "na\udcffme \U0001f600 Zoë"}


def test_a_terminal_that_lacks_a_character_shows_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = take_output(monkeypatch, "latin-1")
    output.prepare(as_json=False)
    output.say("Zoë “Zo”")
    output.finish()
    assert taken.getvalue().decode("latin-1") == "Zoë \\u201cZo\\u201d\n"


def test_a_note_does_not_command_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    output.say("red \x1b[31m, bell \a, return \r, one \x9b0m, turned \u202e; tab\tstays, so does ‌joiner")
    said = capsys.readouterr().out
    assert not set(said) & set("\x1b\a\r\x9b\u202e")
    assert "tab\tstays, so does ‌joiner" in said


def test_a_closed_output_is_told_before_anything_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(FileAccessError):
        output.prepare(as_json=True)


def test_an_error_says_what_happened_what_was_kept_and_what_is_next(capsys: pytest.CaptureFixture[str]) -> None:
    problem = KnownError("The disk is full.", "Nothing was changed.", "Make room.")
    output.report_known_error(problem, as_json=False)
    assert capsys.readouterr().err == "notes-vault: The disk is full. Nothing was changed. Make room.\n"
    output.report_known_error(problem, as_json=True)
    error = json.loads(capsys.readouterr().err)["error"]
    assert error == {
        "code": "known-error", "happened": "The disk is full.", "kept": "Nothing was changed.", "next": "Make room.",
    }  # fmt: skip


def test_a_fault_shows_its_type_and_place_and_no_content(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise RuntimeError("Zoe Ortiz")

    with pytest.raises(RuntimeError) as caught:
        fail()
    output.report_fault(caught.value)
    said = capsys.readouterr()
    assert "RuntimeError at test_output.py" in said.err
    assert "Ortiz" not in said.err
    output.report_bug(BugError("Zoe Ortiz"), as_json=True)
    assert json.loads(capsys.readouterr().err) == {"error": {"code": "bug"}}


@pytest.mark.parametrize("report", ["known", "bug", "fault", "remark"])
def test_a_complaint_that_nobody_takes_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], report: str
) -> None:
    """Standard error may be closed or full; then the exit code alone says it, and results stay alone."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        for stream in (None, full):
            monkeypatch.setattr(sys, "stderr", stream)
            if report == "known":
                output.report_known_error(KnownError("x"), as_json=True)
            elif report == "bug":
                output.report_bug(BugError("x"), as_json=False)
            elif report == "fault":
                output.report_fault(RuntimeError("x"), as_json=True)
            else:
                output.remark("x")
    assert capsys.readouterr().out == ""
