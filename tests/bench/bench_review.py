"""Measures the keys of a review: 200 entries, 5,000 findings, of 400 and of 5,000 different persons and things.

usage: QT_QPA_PLATFORM=offscreen python -m tests.bench.bench_review

Prints, in milliseconds, the median and the longest of 12 presses, painting included. Invented texts, no vault.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtWidgets import QApplication

from notes_vault.desktop.application import build_application
from notes_vault.desktop.review.decision_keeper import DecisionKeeper
from notes_vault.desktop.review.review_page import ReviewPage
from notes_vault.desktop.tasks import TaskRunner
from notes_vault.desktop.theme import Theme
from notes_vault.desktop.tokens import Scheme
from notes_vault.record.identifiers import ReleaseId
from notes_vault.redaction.findings import Category, Finding
from notes_vault.workflows.release_draft import ReviewEntry

_ENTRIES, _EACH, _PRESSES = 200, 25, 12
_CATEGORIES = (Category.PERSON_OTHER, Category.DATE, Category.PHONE, Category.ADDRESS, Category.ORG)


class _NoVault:
    """Keeps nothing, shows nothing: only the window is measured."""

    def save_decisions(self, *_arguments: object) -> None:
        """Nothing is kept."""

    def preview(self, *_arguments: object) -> str:
        """Nothing is shown."""
        return ""

    def categorize(self, *_arguments: object) -> None:
        """Nothing is known of what is selected."""


def build_entries(different: int) -> tuple[ReviewEntry, ...]:
    """Entries with 25 findings each, ``different`` things over all."""
    entries, number = [], 0
    for entry in range(_ENTRIES):
        text, findings = "", []
        for _ in range(_EACH):
            which = number % different
            text += "Saw the neighbor and then "
            name, category = f"Name{which} Surname{which}", _CATEGORIES[which % len(_CATEGORIES)]
            person = f"p{which}" if category.is_person else ""
            findings.append(Finding(len(text), len(text) + len(name), category, "a name", "unknown_names", 0.6, person))
            text += f"{name} at the corner. "
            number += 1
        entries.append(ReviewEntry(f"n{entry}", f"Progress note {entry}", text, tuple(findings)))
    return tuple(entries)


def measure(page: ReviewPage, press: Callable[[], object]) -> str:
    """Median and longest of some presses."""
    times = []
    for _ in range(_PRESSES):
        begun = time.perf_counter()
        press()
        page.repaint()
        times.append(1000 * (time.perf_counter() - begun))
    times.sort()
    return f"{times[len(times) // 2]:.0f} ({times[-1]:.0f})"


def main() -> int:
    """Both sizes."""
    application = build_application()
    theme = Theme(application, scheme=Scheme.LIGHT, text_scale=1.0)
    theme.install()
    theme.load_all_faces()
    tasks = TaskRunner(ThreadPoolExecutor(1), application)
    for different in (400, 5000):
        page = ReviewPage(theme)
        page.resize(1280, 760)
        page.show()
        begun = time.perf_counter()
        page.open_review(build_entries(different), DecisionKeeper(_NoVault(), tasks, ReleaseId("r"), page))
        QApplication.sendPostedEvents()
        page.repaint()
        opened = 1000 * (time.perf_counter() - begun)
        commands = page.commands
        keys = {
            "J": commands.next_undecided,
            "K": commands.previous_undecided,
            "A": commands.redact,
            "X": commands.keep,
            "undo": commands.undo,
        }
        found = ", ".join(f"{name} {measure(page, press)}" for name, press in keys.items())
        commands.filtering.toggle_second_pass()
        second = measure(page, commands.next_undecided)
        sys.stdout.write(f"{different} different: open {opened:.0f}, {found}, J in the second pass {second}\n")
        page.hide()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
