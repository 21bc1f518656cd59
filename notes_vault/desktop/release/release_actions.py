"""The commands of the release's window that are not of one step alone, with their keys."""

from __future__ import annotations

from notes_vault.desktop.actions import ActionPlace, ActionSpec

_RELEASE, _REVIEW = ActionPlace.RELEASE, ActionPlace.REVIEW

RELEASE_ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("release.what_leaves", "What leaves…", "W", "Skim every name, number and date left.", _REVIEW),
    ActionSpec(
        "release.next", "Next step", "Ctrl+Return", "Go on; says what is missing where it cannot.", _RELEASE,
        other_shortcuts=("Ctrl+Enter",),
    ),
    ActionSpec("release.stop", "Stop the search", "Esc", "Stop looking through the chosen entries.", _RELEASE),
    ActionSpec("release.palette", "Commands…", "Ctrl+K", "Find what can be done here by its name.", _RELEASE),
    ActionSpec("release.shortcuts", "Keyboard shortcuts", "Ctrl+/", "Every command of this window.", _RELEASE),
    ActionSpec("release.close", "Close the release", "Ctrl+W", "Leave it; what was decided is in the vault.", _RELEASE),
)  # fmt: skip
