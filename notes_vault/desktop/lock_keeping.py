"""What happens to a window when the vault locks: off the screen at once, then everything typed into the vault."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import wait

from PySide6.QtWidgets import QApplication

from notes_vault.desktop.note_saver import Draft
from notes_vault.desktop.services import Services
from notes_vault.record.place import Place

#: Under this name the vault keeps which form was open when it locked.
OPEN_FORM = "open"
#: Under this name it keeps where the release window stood and what was in no draft yet.
RELEASE_FORM = "release"
#: Under this name it keeps what was typed in an inspection.
INSPECTION_FORM = "inspection"


def hide_all_windows() -> None:
    """Windows, dialogs, menus, tooltips: nothing of ours stays on the screen."""
    for window in QApplication.topLevelWidgets():
        window.hide()


def keep_everything(
    services: Services,
    draft: Draft | None,
    place: Place | None,
    form: tuple[str, str] | None,
    release: str,
    *,
    seconds: float,
) -> bool:
    """Commit draft, place, unfinished form and release, each by itself, so that one that fails takes none with it.

    Returns:
        True when all of it was in the vault after at most ``seconds``.
    """
    writing = services.writing
    works: list[Callable[[], object]] = []
    if draft is not None:
        kept = draft
        works.append(lambda: writing.save_draft(kept.note_id, kept.raw_text, kept.service_date, kept.marks))
    if place is not None:
        here = place
        works.append(lambda: writing.remember_place(here))
    if form is not None:
        name, raw_text = form
        works.append(lambda: writing.keep_unfinished(name, raw_text))
        works.append(lambda: writing.keep_unfinished(OPEN_FORM, name))
    if release:
        works.append(lambda: writing.keep_unfinished(RELEASE_FORM, release))
    futures = [services.executor.submit(work) for work in works]
    done, late = wait(futures, timeout=seconds)
    return not late and all(future.exception() is None for future in done)


def forget_what_was_open(services: Services) -> None:
    """It is about to stand open again; what a form holds is kept until it is finished or given up."""
    writing = services.writing

    def forget() -> None:
        for name in (OPEN_FORM, RELEASE_FORM, INSPECTION_FORM):
            writing.keep_unfinished(name, "")

    services.tasks.run(forget)
