"""Short secrets inside the made-up words of a file: addresses, user names, names of files and of things.

On a page "bethreyes87" is searched for "Reyes" (:meth:`SecretSearch.find_in_print`). Strings, metadata and attachments
are searched so too, but for what programs write there of themselves: identifiers, and the names of programs. Names that
the format itself gives ("MarkInfo", "ToUnicode") are searched part by part, and a part as a whole is no secret.
"""

from __future__ import annotations

import re

from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.inspection.object_walk import Item
from notes_vault.release.inspection.secret_search import SecretSearch, fold

_NAMES = frozenset({Channel.KEY, Channel.NAME, Channel.FONT_NAME})
#: What a program says of itself, in document information and in metadata.
_PROGRAM = re.compile(r" /(?:Producer|Creator)\Z")
_PROGRAM_IN_METADATA = re.compile(
    r"<(\w+:(?:Producer|CreatorTool|softwareAgent|\w*(?:ID|Id)))\b[^<>]*>[^<]{0,1000}</\1>"
    r"|\b\w+:(?:Producer|CreatorTool|softwareAgent|\w*(?:ID|Id))\s*=\s*(?:\"[^\"]*\"|'[^']*')"
)
_TAG = re.compile(r"<[^<>]{0,1000}>")
_VALUE = re.compile(r"\b(?!xmlns[:=])[\w:]+\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')")
#: Sums and identifiers: letters turn up in them by chance.
_IDENTIFIER = re.compile(
    r"\b[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}\b|\b[0-9a-fA-F]{32,}\b|[\w+/]{20,}={1,2}"
)
_UNPRINTED = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\U0010ffff]|\ufffd")
_SUBSET = re.compile(r"\A[A-Z]{6}\+")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+")
#: Parts of the format's own names that are in no list of words (ISO 32000-1; Adobe Glyph List).
_FORMAT_WORDS = """
    struct flate subtype unicode helvetica courier dingbats datetime dests filespec params parms annot annots
    procs ascii acroform postscript truetype opentype colorspace bitmaps xobject xobjects encodings linearized
    resetform gotoe exclam quotedbl numbersign dollar percent ampersand quoteright quoteleft quotesingle parenleft
    parenright asterisk bracketleft bracketright braceleft braceright asciitilde asciicircum underscore
    quotedblleft quotedblright quotedblbase quotesinglbase guillemotleft guillemotright guilsinglleft
    guilsinglright periodcentered endash emdash aacute agrave acircumflex adieresis atilde aring ccedilla eacute
    egrave ecircumflex edieresis iacute igrave icircumflex idieresis ntilde oacute ograve ocircumflex odieresis
    otilde uacute ugrave ucircumflex udieresis yacute ydieresis scaron zcaron germandbls oslash lslash dotlessi
    exclamdown questiondown nbspace softhyphen
"""
_OF_THE_FORMAT = frozenset(_FORMAT_WORDS.split())


def find_in_made_up(item: Item, search: SecretSearch) -> list[int]:
    """Numbers of the short secrets that stand inside a made-up word of a string, a name or metadata."""
    if not search.has_short:
        return []
    if item.data:
        is_markup = item.channel is Channel.METADATA or item.data.lstrip()[:1] == b"<"
        if is_markup or item.channel is Channel.ATTACHMENT:
            return search.find_inside(_texts_of_markup(item.data))
    if not item.text or item.channel is Channel.FILE_IDENTIFIER or _UNPRINTED.search(item.text):
        return []
    if item.channel in _NAMES or _PROGRAM.search(item.where):
        return find_in_name(_SUBSET.sub("", item.text), search)
    return search.find_inside(_IDENTIFIER.sub(" ", item.text))


def find_in_name(name: str, search: SecretSearch) -> list[int]:
    """The same in a name that the format, or a program for itself, may have given."""
    parts = (fold(part) for part in _PART.findall(name))
    return search.find_inside(" ".join(part for part in parts if part not in _OF_THE_FORMAT), but_not_whole=True)


def _texts_of_markup(data: bytes) -> str:
    """What is said in plain text, a form or metadata, without its own names and what programs say of themselves."""
    coding = "utf-16" if data[:2] in {b"\xfe\xff", b"\xff\xfe"} else "utf-8"
    if not data.isascii() and coding == "utf-8" and _UNPRINTED.search(data.decode(errors="replace")):
        return ""  # no text
    said = _PROGRAM_IN_METADATA.sub(" ", data.decode(coding, errors="replace"))
    values = [one or other for tag in _TAG.findall(said) for one, other in _VALUE.findall(tag)]
    return _IDENTIFIER.sub(" ", "\n".join([_TAG.sub(" ", said), *values]))
