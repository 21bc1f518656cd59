"""Every widget class of the desktop, read from its source: what a walk must have seen."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6 import QtWidgets

import notes_vault.desktop

Bases = Mapping[str, tuple[str, ...]]


def read_bases() -> Bases:
    """Each class of the desktop with the names of the classes it is made from."""
    folder = Path(notes_vault.desktop.__file__).parent
    return {
        node.name: tuple(ast.unparse(base).rpartition(".")[2] for base in node.bases)
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }


def widget_classes(bases: Bases) -> frozenset[str]:
    """Those that descend from a widget of Qt."""

    def is_widget(name: str) -> bool:
        if name in bases:
            return any(is_widget(base) for base in bases[name])
        found = getattr(QtWidgets, name, None)
        return isinstance(found, type) and issubclass(found, QtWidgets.QWidget)

    return frozenset(name for name in bases if is_widget(name))


def unvisited(seen: Iterable[str]) -> frozenset[str]:
    """Widget classes that were not seen, themselves or as what another is made from."""
    bases = read_bases()
    visited = set(seen) & bases.keys()
    waiting = list(visited)
    while waiting:
        fresh = {base for base in bases[waiting.pop()] if base in bases} - visited
        visited |= fresh
        waiting += fresh
    return widget_classes(bases) - visited
