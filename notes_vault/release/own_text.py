"""What is ours to print, with templates of its own (``resources/typst/own_*.typ``): never released as records."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

import segno

from notes_vault.errors import BugError
from notes_vault.release.printable import make_printable


@dataclass(frozen=True, slots=True)
class OwnText:
    """A page of our own.

    Attributes:
        template: name after ``own_`` in ``resources/typst``.
        title: title of the document; names nobody.
        date: the day printed on it.
        fields: named texts.
        lists: named lists of texts.
        qr: what the QR code says; empty for none.
    """

    TEMPLATES: ClassVar[frozenset[str]] = frozenset({"recovery_sheet"})

    template: str
    title: str
    date: date
    fields: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    qr: str = ""

    def data(self) -> dict[str, Any]:
        """Plain JSON values for the template, every text printable."""
        if self.template not in self.TEMPLATES:
            raise BugError("no such template")
        return {
            "date": [self.date.year, self.date.month, self.date.day],
            "fields": {key: make_printable(text).text for key, text in self.fields.items()},
            "lists": {key: [make_printable(text).text for text in texts] for key, texts in self.lists.items()},
            "qr": draw_qr(self.qr) if self.qr else "",
        }


def draw_qr(text: str) -> str:
    """A QR code as SVG, error correction Q (a quarter may be damaged), with its quiet zone."""
    drawn = io.BytesIO()
    segno.make(text, error="q", micro=False).save(drawn, kind="svg", border=4, xmldecl=False, svgns=True, nl=False)
    return drawn.getvalue().decode()


def describe_recovery_sheet(vault_name: str, code: str, made_on: date) -> OwnText:
    """The recovery sheet: the code in its groups, the same as a QR code, and what to do with it.

    ``code`` is the printed text of the recovery code, groups separated by spaces or hyphens.
    """
    groups = code.replace("-", " ").split()
    return OwnText(
        template="recovery_sheet",
        title="Recovery sheet",
        date=made_on,
        fields={"vault": vault_name, "day": made_on.isoformat()},
        lists={"groups": groups},
        qr=code,
    )
