"""The ways in which a PDF can hold what no reader of its pages sees.

``resources/inspection/channels.toml`` explains each in words.
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache

from notes_vault.resources import read_resource


class Channel(StrEnum):
    """A sort of place, in words that a person without knowledge of PDF understands."""

    # text that is shown, and how it is hidden
    PAGE_TEXT = "text of a page"
    FORM_TEXT = "text of a form"
    WHITE_TEXT = "text in the color of its ground"
    INVISIBLE_TEXT = "invisible text"
    TINY_TEXT = "tiny text"
    OFF_PAGE_TEXT = "text off the page"
    CLIPPED_TEXT = "text that is cut away"
    COVERED_TEXT = "text under a shape or picture"
    NAMELESS_LETTERS = "text whose letters the file does not name"
    KEPT_WIDTH = "kept width of something taken out"
    CROPPED_PAGE = "page cropped smaller than its paper"
    CONTENT_COMMENT = "remark inside a page's code"
    UNREADABLE_CONTENT = "content that cannot be read to its end"
    ACTUAL_TEXT = "replacement text"
    ALTERNATIVE_TEXT = "description for screen readers"
    STRUCTURE = "page label or structure"
    LANGUAGE = "language"
    # things beside the text
    PICTURE = "picture"
    THUMBNAIL = "thumbnail"
    ANNOTATION = "annotation"
    LINK = "link"
    FORM = "form"
    SCRIPT = "script"
    ACTION = "action that opens or sends something"
    ATTACHMENT = "attachment"
    MEDIA = "media"
    LAYERS = "layers"
    SIGNATURE = "signature"
    THREADS = "article threads"
    PRIVATE_DATA = "private data"
    WEB_CAPTURE = "traces of web pages"
    PRINTED_COPY = "copy of a page for printers"
    # names and descriptions
    INFORMATION = "document information"
    METADATA = "metadata"
    OUTLINE = "title or outline"
    DESTINATION = "named destination"
    NAME_TREE = "list of names"
    LAYER_NAME = "name of a layer or thing"
    FILE_NAME = "file name"
    FILE_IDENTIFIER = "file identifier"
    KEY = "key"
    NAME = "name"
    STRING = "string"
    STREAM = "stream"
    # fonts
    FONT_NAME = "font name"
    FONT_FILE = "embedded font"
    UNUSED_LETTERS = "font entries for letters that are not shown"
    UNUSED_WIDTHS = "font widths of letters that are not shown"
    UNUSED_GLYPHS = "letter shapes that are not shown"
    DRAWN_LETTERS = "letters drawn as pictures"
    # the bytes of the file
    EARLIER_REVISION = "earlier revision"
    AFTER_END = "bytes after the end"
    BEFORE_BEGINNING = "bytes before the beginning"
    BETWEEN_OBJECTS = "bytes between objects"
    COMMENT = "comment in the file"
    AFTER_STREAM = "bytes after the end of a stream"
    LINEARIZATION = "leftovers of a file made for the web"
    UNUSED_OBJECT = "object that nothing uses"
    DAMAGED = "damaged structure that had to be guessed"
    PASSWORD = "protection by a password"  # noqa: S105 - a sort of place in a file
    OUTSIDE_STREAMS = "bytes outside streams"
    CARVED_STREAM = "stream in the bytes of the file"
    # our own records
    UNACCOUNTED_TEXT = "text that nothing accounts for"
    UNACCOUNTED_THING = "thing that nothing accounts for"
    OTHER_BYTES = "bytes that another rendering of the same data does not have"
    READERS_DISAGREE = "text that two readers read differently"
    # a package that was altered after it was released
    CHANGED_PAGE = "page with other words"
    CHANGED_LOOK = "page that looks or is built differently"
    MISSING_PAGE = "missing page"
    ADDED_PAGE = "page that was not released"
    MOVED_PAGE = "page in another place"
    CHANGED_PART = "changed part beside the pages"
    CHANGED_BYTES = "changed bytes"

    @property
    def meaning(self) -> str:
        """A sentence: what it is and how it can betray something."""
        return _words()[self.name.lower()]["meaning"]

    @property
    def advice(self) -> str:
        """A sentence: what to do about it."""
        return _words()[self.name.lower()]["advice"]


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(read_resource("inspection", "channels.toml"))
