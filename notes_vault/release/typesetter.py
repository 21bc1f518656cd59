"""The child that typesets (job ``typeset``): reads one JSON request from its pipe, writes one PDF, ends.

It is handed redacted text (or text of our own) and nothing else: no vault, no key, no name of a file. Text reaches
Typst as data, never as markup. Fonts are ours alone, and nothing is read from a clock, so the same request gives the
same bytes on one build and platform.

Reply: 4 bytes, big-endian, length of a JSON object ``{"pages", "markers", "entries"}``; the object; the PDF.
"""

from __future__ import annotations

import json
import struct
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from notes_vault.children import read_request, report_progress, write_reply
from notes_vault.release.bates import format_range
from notes_vault.release.fonts import font_order, heading_order
from notes_vault.resources import resource_path

#: Archival with the text's meaning kept (ISO 19005-2 level A), and accessible (ISO 14289-1).
_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]


def main() -> int:
    """Typeset the request on standard input; 0 when the PDF was written."""
    request = json.loads(read_request())
    layout, pdf = typeset_request(request)
    described = json.dumps(layout, separators=(",", ":")).encode()
    write_reply(struct.pack(">I", len(described)) + described + pdf)
    return 0


def typeset_request(request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Typeset ``{"template", "data", "title"}`` and return where things stand, and the PDF."""
    template = resource_path("typst", f"{request['template']}.typ")
    inputs = {
        "data": json.dumps(request["data"]),
        "fonts": json.dumps({"text": font_order(), "heading": heading_order()}),
        "title": "",
    }
    compiler = _compiler(template, inputs)
    layout: dict[str, Any] = json.loads(compiler.query("<positions>", field="value", one=True))
    report_progress(0.5)
    year, month, day = request["data"]["date"]
    pdf = compiler.compile(
        format="pdf",
        sys_inputs={**inputs, "title": _title(request, layout["pages"])},
        pdf_standards=_STANDARDS,
        timestamp=datetime(year, month, day, tzinfo=UTC),
    )
    if not isinstance(pdf, bytes):
        raise TypeError("a PDF is one file")
    report_progress(1.0)
    return layout, pdf


def _compiler(template: Path, inputs: dict[str, str]) -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[resource_path("fonts")])
    return typst.Compiler(template, root=template.parent, font_paths=fonts, sys_inputs=inputs)


def _title(request: dict[str, Any], pages: int) -> str:
    """The document's title; a title with ``{range}`` gets the page numbers, which layout has just told."""
    title: str = request["title"]
    bates = request["data"].get("bates")
    if bates is None:
        return title
    return title.format(range=format_range(bates["prefix"], bates["first"], bates["first"] + pages - 1))
