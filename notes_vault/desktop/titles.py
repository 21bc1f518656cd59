"""Window titles: window lists and screen shares show them, so they name the window and nothing that is in it."""

from __future__ import annotations

APPLICATION_TITLE = "Notes Vault"


def window_title(name: str) -> str:
    """The name of a window, then the application's.

    The system puts the application's name behind a title that does not end in it; so it stands there once everywhere.
    """
    return f"{name} — {APPLICATION_TITLE}"
