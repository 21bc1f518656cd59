"""Names the page to which an object belongs: a page can be looked at, a number of an object cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pikepdf

from notes_vault.release.inspection.findings import Leak

_OBJECT = re.compile(r"object (\d+)")
#: Ways from a page to what is not part of it.
_AWAY = frozenset({"/Parent", "/StructParent", "/Dest", "/A", "/AA", "/P", "/B"})
#: A page is no further away than this from what it consists of.
_DEEPEST = 12


def with_pages(pdf: pikepdf.Pdf, leaks: Iterable[Leak]) -> Iterator[Leak]:
    """The same places, objects with the first page that uses them."""
    listed = list(leaks)
    if not any(leak.where.startswith("object") for leak in listed):
        yield from listed
        return
    pages = _pages_of_objects(pdf)
    for leak in listed:
        match = _OBJECT.match(leak.where)
        page = pages.get(int(match[1])) if match else None
        yield leak if page is None else replace(leak, where=f"page {page}, {leak.where}")


def _pages_of_objects(pdf: pikepdf.Pdf) -> dict[int, int]:
    found: dict[int, int] = {}
    for number, page in enumerate(pdf.pages, start=1):
        waiting: list[tuple[Any, int]] = [(page.obj, 0)]
        while waiting:
            thing, depth = waiting.pop()
            if getattr(thing, "is_indirect", False):
                if thing.objgen[0] in found:
                    continue
                found[thing.objgen[0]] = number
            if depth < _DEEPEST:
                waiting += [(inner, depth + 1) for inner in _inner(thing)]
    return found


def _inner(thing: Any) -> list[Any]:
    items: list[Any] = []
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        items = [item for key, item in thing.items() if key not in _AWAY]
    elif isinstance(thing, pikepdf.Array):
        items = list(thing)
    return [item for item in items if isinstance(item, pikepdf.Object)]
