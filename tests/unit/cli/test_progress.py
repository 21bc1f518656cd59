from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from io import StringIO
from types import SimpleNamespace

import pytest

from notes_vault.cli import progress
from notes_vault.cli.commands import arguments
from notes_vault.cli.commands.arguments import search_of
from notes_vault.cli.progress import ProgressLine
from notes_vault.redaction.readers.passages import ToRead
from notes_vault.redaction.readers.reading_children import Readings


class Screen(StringIO):
    """A terminal, as far as one can tell."""

    def isatty(self) -> bool:
        return True

    @property
    def line(self) -> str:
        """What stands on the line now."""
        shown = ""
        for part in self.getvalue().split("\r"):
            shown = part + shown[len(part) :]
        return shown.rstrip()


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    screen = Screen()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=screen))
    return screen


def test_a_terminal_sees_how_far_it_is_and_nothing_of_it_stays(screen: Screen) -> None:
    line = ProgressLine()
    line.report("Rules and lists", 1.0)
    line.report("Reading", 0.071)
    assert screen.line == "Reading: 7 %"
    line.clear()
    line.clear()
    assert screen.line == ""


def test_what_is_no_terminal_hears_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in (StringIO(), None):
        monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=stream))
        line = ProgressLine()
        line.report("Reading", 0.5)
        line.clear()
        assert stream is None or stream.getvalue() == ""


def test_a_terminal_that_is_gone_stops_nothing(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_text: str) -> int:
        raise OSError

    monkeypatch.setattr(screen, "write", refuse)
    ProgressLine().report("Reading", 0.5)


def test_a_search_tells_of_both_its_parts_and_clears_the_line_however_it_ends(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def read(_texts: Sequence[ToRead], *, on_progress: Callable[[float], None]) -> Readings:
        seen.append(screen.line)
        on_progress(0.4)
        seen.append(screen.line)
        raise KeyboardInterrupt

    monkeypatch.setattr(arguments, "read_texts", read)

    def run() -> None:
        with search_of(argparse.Namespace(rules_only=False)) as search:
            search.note_searched(0.25)
            seen.append(screen.line)
            assert search.read is not None
            search.read([])

    with pytest.raises(KeyboardInterrupt):
        run()
    assert seen == ["Rules and lists: 25 %", "Second reading: 0 %", "Second reading: 40 %"]
    assert screen.line == ""
    with search_of(argparse.Namespace(rules_only=True)) as search:
        assert search.read is None
