"""A release through the release window, by keyboard: one entry of the client on the page, every finding redacted."""

from __future__ import annotations

from pathlib import Path

from tests.bench.driven_desk import DrivenDesk

_MOST_FINDINGS = 6


def begin_release(desk: DrivenDesk) -> None:
    """Up to the review, with everything found redacted that rules and lists find; the models are stopped."""
    desk.press("ctrl+r")
    desk.await_windows(2)
    desk.write("client")  # the basis has the focus: Client's authorization
    desk.press("Tab Tab")
    desk.write("Superior Court")
    desk.press("Tab")
    desk.write("3 Court Square")
    desk.press("Tab")
    desk.write("At the request of the individual")
    desk.press("ctrl+Return")
    desk.press("space", "ctrl+Return")  # the first entry
    desk.press("shift+r")
    desk.press("a " * _MOST_FINDINGS)


def finish_release(desk: DrivenDesk, folder: Path) -> None:
    """From the review to the files in ``folder``, which is chosen in the file dialog."""
    open_production(desk)
    desk.press("Tab space")  # Browse…
    desk.await_windows(3)
    desk.write(str(folder))
    desk.press("Return")
    desk.await_windows(2)
    desk.press("shift+Tab Return")
    await_package(desk, folder)


def open_production(desk: DrivenDesk) -> None:
    """From the review to the page that produces; its field for the folder has the focus."""
    desk.press("ctrl+Return")
    desk.press("Tab space", "ctrl+Return")  # read what leaves


def await_package(desk: DrivenDesk, folder: Path) -> None:
    """Until all files have their final names."""
    desk.await_that(lambda: any(folder.glob("*.pdf")) and not any(folder.glob("*.part")), "the package")
    desk.await_rest()
