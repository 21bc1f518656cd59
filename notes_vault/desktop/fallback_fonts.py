"""The shipped faces for what Inter and Charis SIL do not hold: other scripts, symbols, emoji.

A bare system has none of them, and a name or a note with a box in it cannot be read. Registered faces are found by Qt
by themselves, except that emoji joined of several characters are whole only when their family is named.
"""

from __future__ import annotations

import tomllib
from pathlib import PurePath

from notes_vault.desktop.fonts import FIRST_FACES, LATER_FACES
from notes_vault.resources import read_resource

EMOJI_FAMILY = "Noto Emoji"


def fallback_faces() -> tuple[str, ...]:
    """File names without suffix, in the order in which print tries them; none where no fonts are shipped."""
    try:
        order = tomllib.loads(read_resource("fonts", "order.toml"))
    except FileNotFoundError:
        return ()
    names = (PurePath(name).stem for files in order["families"].values() for name in files)
    return tuple(name for name in names if name not in FIRST_FACES + LATER_FACES)
