"""Other ways to read one string: escapes of XML, of addresses, of scripts and of web pages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.inspection.object_walk import Item

_SCRIPT_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4}))")
_TAG = re.compile(r"<[^<>]{0,1000}>")
_BETWEEN_STRINGS = re.compile(r"""["']\s*\+\s*["']""")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_CODED = frozenset("&%\\<")
_LONGEST_SCRIPT = 4 << 20


def written_otherwise(item: Item) -> Iterator[str]:
    """What a string, metadata, a form or a script says once its own escapes are resolved."""
    if item.data and (item.channel is Channel.METADATA or item.data.lstrip()[:1] == b"<"):
        text = _decode(item.data)
        yield html.unescape(text)
        yield html.unescape(_TAG.sub("", text))
        return
    text = item.text or (_decode(item.data) if _may_be_script(item.data) else "")
    if not _CODED.isdisjoint(text) or "+" in text:
        yield _PERCENT.sub(_from_percent, text)
        yield html.unescape(_TAG.sub("", text))
        yield _SCRIPT_ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)), _BETWEEN_STRINGS.sub("", text))


def _may_be_script(data: bytes) -> bool:
    """Whether a stream may be a program: it puts strings together, or writes letters as numbers."""
    if len(data) > _LONGEST_SCRIPT or b"begincmap" in data or b"\0" in data:
        return False
    return b"\\x" in data or b"\\u" in data or (b"+" in data and (b"'" in data or b'"' in data))


def _from_percent(match: re.Match[str]) -> str:
    """Bytes of UTF-8 as addresses write them (RFC 3986, 2.1)."""
    return bytes.fromhex(match[0].replace("%", "")).decode("utf-8", errors="replace")


def _decode(data: bytes) -> str:
    """Metadata is in UTF-8, or in UTF-16 with a mark of its order (XMP, part 1, 7.1)."""
    if data[:2] in {b"\xfe\xff", b"\xff\xfe"}:
        return data.decode("utf-16", errors="replace")
    return data.decode("utf-8", errors="replace")
