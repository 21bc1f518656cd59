"""Reads the accessibility tree as a screen reader does; started by ``session.py`` under the system's Python.

The system's Python has pyatspi, the project's has not; so this file imports nothing of the project. It answers
each line on standard input with a line of JSON on standard output.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pyatspi

#: Longest text and longest list that is read.
_LONGEST = 20_000
_MOST_CHILDREN = 120
_STATES = (
    "FOCUSABLE",
    "FOCUSED",
    "ENABLED",
    "SHOWING",
    "CHECKED",
    "CHECKABLE",
    "EDITABLE",
    "ACTIVE",
    "MODAL",
    "SELECTED",
)
_WITH_TEXT = frozenset({"text", "password text", "entry", "paragraph", "document text"})
_WITH_LONG_LISTS = frozenset({"list", "table", "tree", "tree table"})

Node = dict[str, Any]


def read_desktop() -> list[Node]:
    """Every visible object of every application on the bus, parents before their children."""
    desktop = pyatspi.Registry.getDesktop(0)
    found: list[Node] = []
    for number in range(desktop.childCount):
        application = desktop.getChildAtIndex(number)
        if application is not None:
            application.set_cache_mask(0)  # answers are asked for, never remembered
            for window in _children(application):
                _read(window, found, 0)
    return found


def _read(thing: Any, found: list[Node], depth: int) -> None:
    states = thing.getState()
    if not states.contains(pyatspi.STATE_VISIBLE):
        return
    role = thing.getRoleName()
    node: Node = {
        "role": role,
        "name": thing.name or "",
        "description": thing.description or "",
        "label": _read_label(thing) if role == "combo box" else "",
        "id": thing.get_accessible_id() or "",
        "states": [state for state in _STATES if states.contains(getattr(pyatspi, f"STATE_{state}"))],
        "depth": depth,
    }
    if role in _WITH_TEXT:
        node |= _read_text(thing)
    found.append(node)
    for child in _children(thing, _MOST_CHILDREN if role in _WITH_LONG_LISTS else None):
        _read(child, found, depth + 1)


def _read_label(thing: Any) -> str:
    """Qt names a combo box by what is chosen; what it is for stands in its label."""
    for relation in thing.getRelationSet():
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
            return relation.getTarget(0).name or ""
    return ""


def _children(thing: Any, most: int | None = None) -> list[Any]:
    count = thing.childCount if most is None else min(most, thing.childCount)
    children = (thing.getChildAtIndex(number) for number in range(count))
    return [child for child in children if child is not None]


def _read_text(thing: Any) -> Node:
    text = thing.queryText()
    length, caret = text.characterCount, text.caretOffset
    extents = text.getCharacterExtents(max(0, caret - 1), pyatspi.XY_SCREEN) if length else (0, -1)
    return {
        "text": text.getText(0, min(length, _LONGEST)),
        "caret": caret,
        "caret_top": extents[1] if isinstance(extents, tuple) else extents.y,
    }


def _answer() -> list[Node] | None:
    """None when something went away while it was read: the asker asks again."""
    try:
        return read_desktop()
    except (LookupError, RuntimeError, NotImplementedError, AttributeError, pyatspi.GLib.Error):
        return None


def main() -> None:
    """Answer until the input ends."""
    for _line in sys.stdin:
        print(json.dumps(_answer()), flush=True)


if __name__ == "__main__":
    main()
