"""What a screen reader sees at one moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

#: What the window system and Qt's own parts bring along; nobody tabs to them.
#: Inside a field that scrolls; reported as focused beside the field.
_VIEWPORT = "qt_scrollarea_viewport"
_ROWS = frozenset({"list item", "cell", "table cell", "tree item"})
_LISTS = frozenset({"list", "table", "tree", "tree table"})
_NO_CONTROLS = frozenset({"frame", "dialog", "window", "filler", "panel", "application"})


@dataclass(frozen=True)
class Node:
    """One accessible object.

    Attributes:
        label: the name of the label that belongs to a combo box.
        id: the classes (or object names) from the application down to it, as Qt reports them.
        states: names of AT-SPI states.
        depth: 0 for a window.
        text: of a field, else empty.
        caret: where the cursor stands in the text; -1 without one.
        caret_top: pixels from the top of the screen to the line of the cursor.
    """

    role: str
    name: str
    label: str
    description: str
    id: tuple[str, ...]
    states: frozenset[str]
    depth: int
    text: str = ""
    caret: int = -1
    caret_top: int = -1

    @property
    def is_focused(self) -> bool:
        return "FOCUSED" in self.states

    @property
    def is_nameless_control(self) -> bool:
        """It takes the focus, and a screen reader has nothing to say about it."""
        takes_focus = "FOCUSABLE" in self.states and "SHOWING" in self.states
        empty_cell_of_qt = self.role in _ROWS and "QFileDialog" in self.id  # the size of a folder
        if not takes_focus or self.role in _NO_CONTROLS or empty_cell_of_qt:
            return False
        return not (self.name or self.label or self.description)

    def is_called(self, name: str) -> bool:
        """True when its name, or its label's, begins so."""
        return self.name.startswith(name) or (bool(self.label) and self.label.startswith(name))

    def __str__(self) -> str:
        return f"{self.role} {self.label or self.name!r} ({'.'.join(self.id[-3:])})"


class Tree:
    """Visible objects of all windows, parents before children."""

    def __init__(self, nodes: Sequence[dict[str, Any]]) -> None:
        self.nodes = tuple(
            Node(**{**node, "id": tuple(node["id"].split(".")), "states": frozenset(node["states"])}) for node in nodes
        )

    @property
    def windows(self) -> tuple[Node, ...]:
        """The top-level windows."""
        return tuple(node for node in self.nodes if node.depth == 0)

    @property
    def kinds(self) -> frozenset[str]:
        """The classes of everything that is seen."""
        return frozenset(part for node in self.nodes for part in node.id)

    @property
    def nameless(self) -> tuple[str, ...]:
        """Controls without a name."""
        return tuple(str(node) for node in self.nodes if node.is_nameless_control)

    @property
    def focused(self) -> Node | None:
        """The object that has the focus; in a list, the row that the list's cursor stands on.

        Qt calls a list's current row focused even while the focus is elsewhere.
        """
        focused = [node for node in self.nodes if node.is_focused and node.id[-1] != _VIEWPORT]
        holder = next((node for node in reversed(focused) if node.role not in _ROWS), None)
        if holder is not None and holder.role not in _LISTS:
            return holder
        rows = (node for node in focused if node.role in _ROWS)
        return next((row for row in rows if holder is None or row.id[: len(holder.id)] == holder.id), holder)

    def find(self, name: str = "", *, role: str = "", kind: str = "") -> Node | None:
        """The first object that is showing and whose name begins so; ``kind``: a class in its path."""
        return next(self.all(name, role=role, kind=kind), None)

    def all(self, name: str = "", *, role: str = "", kind: str = "") -> Iterator[Node]:
        """Every such object."""
        for node in self.nodes:
            fits = node.is_called(name) and role in {"", node.role} and (not kind or kind in node.id)
            if fits and "SHOWING" in node.states:
                yield node

    def says(self, words: str) -> bool:
        """True when these words can be read somewhere."""
        return any(words in node.name or words in node.text or words in node.description for node in self.nodes)

    def __str__(self) -> str:
        return "\n".join(f"{'  ' * node.depth}{node}{' *' * node.is_focused}" for node in self.nodes)
