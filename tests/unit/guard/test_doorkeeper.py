"""The doorkeeper's start: small, quick, first things first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from notes_vault.guard import platforms
from notes_vault.guard.desk_arguments import read_desk_arguments, write_desk_arguments
from notes_vault.guard.doorkeeper import DoorkeeperArguments, run_doorkeeper
from notes_vault.guard.refusals import NoDisplayError, NotBuiltYetError


def modules_after(code: str) -> set[str]:
    shown = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; {code}; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(shown.stdout.split())


@pytest.mark.parametrize("module", ["notes_vault.guard", "notes_vault.guard.doorkeeper_loop", "notes_vault.__main__"])
def test_no_qt_and_nothing_that_knows_a_vault_is_loaded_by_the_doorkeeper(module: str) -> None:
    loaded = modules_after(f"import {module}, notes_vault.guard.linux")
    assert not {name for name in loaded if name.split(".")[0] in {"PySide6", "shiboken6", "sqlcipher3", "argon2"}}
    rooms = {name.split(".")[1] for name in loaded if name.startswith("notes_vault.")}
    assert rooms <= {"guard", "errors", "__main__"}
    assert not loaded & {"socket", "ssl", "http", "asyncio", "subprocess"}


def test_what_is_loaded_before_the_first_desk_starts_is_quick_to_load() -> None:
    loaded = modules_after("import notes_vault.__main__, notes_vault.guard.doorkeeper, notes_vault.guard.linux")
    slow = {"typing", "json", "re", "enum", "dataclasses", "pathlib", "inspect", "subprocess", "contextlib", "signal"}
    assert not loaded & slow


def test_without_a_display_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(NoDisplayError, match="no display"):
        run_doorkeeper(DoorkeeperArguments())


def test_another_system_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "plan9")
    with pytest.raises(NotBuiltYetError, match="plan9"):
        platforms.open_platform()


def test_desk_arguments_come_back_as_they_were(tmp_path: Path) -> None:
    read, write = (tmp_path / "a").open("wb"), (tmp_path / "b").open("wb")
    with read, write:
        link = ["--inbox", str(read.fileno()), "--outbox", str(write.fileno()), "--doorkeeper", "17"]
        given = write_desk_arguments(standby=True, vault="/a b/--standby")
        desk = read_desk_arguments([*given, *link])
        assert (desk.standby, desk.vault, desk.doorkeeper) == (True, "/a b/--standby", 17)
        assert (desk.link.inbox, desk.link.outbox) == (read.fileno(), write.fileno())
        assert not read_desk_arguments(link).standby
        assert read_desk_arguments(link).vault == ""


@pytest.mark.parametrize("arguments", [[], ["--inbox"], ["--inbox", "x", "--outbox", "1", "--doorkeeper", "1"]])
def test_nobody_else_starts_a_desk(arguments: list[str]) -> None:
    ended = subprocess.run([sys.executable, "-I", "-m", "notes_vault", "desk", *arguments], check=False)
    assert ended.returncode == 64


def test_a_start_without_a_display_ends_with_the_sentence_on_standard_error() -> None:
    ended = subprocess.run(
        [sys.executable, "-I", "-m", "notes_vault"], env={}, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 3
    assert ended.stderr.startswith("There is no display to open a window on.")
