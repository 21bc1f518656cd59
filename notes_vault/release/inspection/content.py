"""Reads what a content stream shows: its text across operators, and the tricks by which text is shown unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import hypot
from typing import Any

import pikepdf

from notes_vault.release.inspection.channel_names import Channel
from notes_vault.release.inspection.drawing import Drawing, read_matrix
from notes_vault.release.inspection.font_maps import FontMap, Said
from notes_vault.release.inspection.geometry import IDENTITY, Box, Matrix, multiply, translate
from notes_vault.release.inspection.page_resources import PageResources
from notes_vault.release.inspection.stream_data import read_stream
from notes_vault.release.inspection.tokens import (
    COMMENT,
    INLINE_PICTURE,
    RUBBISH,
    decode_name,
    parse_numbers,
    parse_operands,
    parse_repeated_numbers,
    parse_shown,
    read_instructions,
)

#: Wider than a wide space, in thousandths of the font size: a gap where something stood.
_KEPT_GAP = 1500
_WORD_GAP = 180
#: Nobody reads text below this size, in points.
_TINY = 2.0
#: Text rendering modes that paint nothing: invisible, and added to the clipping path alone.
_UNPAINTED_MODES = frozenset({3, 7})
_UNSEEN_OPACITY = 0.02
#: How much of a letter, as a share of its size, may hang over the edge of a page before somebody misses it.
_OFF_PAGE = 0.6
#: Operators that carry numbers or names alone, and change nothing that hides.
_PLAIN = frozenset(b"ET h j J M d i ri G RG K CS SC SCN Tc Tw Ts BX EX d0 d1".split())
_DIGITS, _SHORT_MARK = b"0123456789", 24
_DEEPEST_FORM = 12
#: Decoded bytes of forms drawn in one document; each drawing counts, or a few kilobytes could keep a reader for ever.
_MOST_FORM_BYTES = 256 << 20
#: What drawing a form costs beside its bytes, as bytes.
_FORM_COST = 20_000


@dataclass(slots=True)
class Budget:
    """How much more of a document's forms is read."""

    form_bytes: int = _MOST_FORM_BYTES
    _last: tuple[int, bytes] = (0, b"")

    @property
    def spent(self) -> int:
        """How much was read so far."""
        return _MOST_FORM_BYTES - self.form_bytes

    def read(self, form: Any) -> bytes:
        """The content of a form, paid for; the one read last is remembered."""
        number = form.objgen[0]
        if number != self._last[0] or not number:
            self._last = number, read_stream(form)
        self.form_bytes -= len(self._last[1]) + _FORM_COST
        return self._last[1]


@dataclass(slots=True)
class Shown:
    """What one stream shows.

    Attributes:
        text: all text in the order of the stream; a space wherever the position moves.
        logical: the same with ``ActualText`` in place of what it stands for: what a reader copies.
        single: what glyphs show that stand for one character each.
        clusters: what glyphs, or marked content, show that stand for several; typesetters repeat these.
        tricks: ways in which some of it is hidden, and what else hides something.
        replaced: whether ``logical`` differs from ``text``.
        drawn: what fonts draw whose map says that it is another text.
        other: what is no text shown: comments, inline pictures, marks, operators that nothing draws with.
    """

    text: list[str] = field(default_factory=list)
    logical: list[str] = field(default_factory=list)
    single: list[str] = field(default_factory=list)
    clusters: set[str] = field(default_factory=set)
    tricks: set[Channel] = field(default_factory=set)
    replaced: bool = False
    drawn: list[str] = field(default_factory=list)
    other: set[bytes] = field(default_factory=set)

    def put(self, text: str) -> None:
        """Add text to both readings."""
        self.text.append(text)
        self.logical.append(text)


class ContentReader:
    """Interprets one stream and the forms it draws, as far as text and hiding need it."""

    def __init__(self, resources: PageResources, page: Box | None, budget: Budget) -> None:
        self.shown = Shown()
        self.drawn: set[int] = set()
        self._page = page
        self._line: Matrix = IDENTITY
        self._position: Matrix = IDENTITY
        self._has_moved = False
        self._marks: list[tuple[int, int, str | None]] = []
        self._open_forms: list[int] = []
        self._budget = budget
        self._unnamed_font = FontMap(is_known=False)
        self._drawing = Drawing(resources)
        self._operators: dict[bytes, Callable[[bytes], None]] = {
            **self._drawing.operators,
            b"Do": self._draw, b"BT": self._begin_text, b"Tf": self._set_font, b"Tr": self._set_mode,
            b"Tz": self._set_stretch, b"TL": self._set_leading, b"Td": self._move, b"TD": self._move_leading,
            b"Tm": self._set_matrix, b"T*": self._next_line, b"Tj": self._show, b"'": self._show_next,
            b'"': self._show_spaced, b"TJ": self._show_adjusted, b"BDC": self._begin_mark,
            b"BMC": self._begin_plain_mark, b"EMC": self._end_mark, COMMENT: self._note_comment,
            INLINE_PICTURE: self._draw_inline, RUBBISH: self._note_rubbish,
        }  # fmt: skip

    def read(self, data: bytes) -> Shown:
        """Read a page or a form; an instruction that cannot be read is noted and left out."""
        operators, tricks = self._operators, self.shown.tricks
        for operator, operands in read_instructions(data):
            handler = operators.get(operator)
            if handler is None:
                if operator not in _PLAIN:
                    self.shown.other.add(operands + operator)
                continue
            try:
                handler(operands)
            except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
                tricks.add(Channel.UNREADABLE_CONTENT)
        if self._drawing.has_covered:
            tricks.add(Channel.COVERED_TEXT)
        if self._drawing.has_given_up:
            tricks.add(Channel.UNREADABLE_CONTENT)
        return self.shown

    def _begin_text(self, _: bytes) -> None:
        self._line = self._position = IDENTITY
        self._has_moved = True

    def _set_font(self, operands: bytes) -> None:
        name, size = operands.split()[-2:]
        self._drawing.state.font = self._drawing.resources.font(decode_name(name))
        self._drawing.state.size = float(size)

    def _set_mode(self, operands: bytes) -> None:
        self._drawing.state.mode = int(parse_repeated_numbers(operands)[0])

    def _set_stretch(self, operands: bytes) -> None:
        self._drawing.state.stretch = parse_numbers(operands)[0] / 100

    def _set_leading(self, operands: bytes) -> None:
        self._drawing.state.leading = parse_numbers(operands)[0]

    def _move(self, operands: bytes) -> None:
        x, y = parse_numbers(operands)
        self._move_by(x, y)

    def _move_by(self, x: float, y: float) -> None:
        self._line = self._position = translate(x, y, self._line)
        self._has_moved = True

    def _move_leading(self, operands: bytes) -> None:
        self._drawing.state.leading = -parse_numbers(operands)[1]
        self._move(operands)

    def _set_matrix(self, operands: bytes) -> None:
        self._line = self._position = read_matrix(operands)
        self._has_moved = True

    def _next_line(self, _: bytes) -> None:
        self._move_by(0.0, -self._drawing.state.leading)

    def _show_next(self, operands: bytes) -> None:
        self._next_line(b"")
        self._show(operands)

    def _show_spaced(self, operands: bytes) -> None:
        self._next_line(b"")
        self._show_pieces(parse_operands(operands)[-1:])

    def _show(self, operands: bytes) -> None:
        self._show_adjusted(operands)

    def _show_adjusted(self, operands: bytes) -> None:
        pieces = parse_shown(operands)
        if pieces is None:
            values = parse_operands(operands)[-1]
            self._show_pieces(values if isinstance(values, list) else [values])
            return
        show = (self._drawing.state.font or self._unnamed_font).show_written
        self._put([show(literal or digits) if not number else float(number) for literal, digits, number in pieces])

    def _show_pieces(self, pieces: list[Any]) -> None:
        show = (self._drawing.state.font or self._unnamed_font).show
        self._put([show(piece) if isinstance(piece, bytes) else float(piece) for piece in pieces])

    def _put(self, pieces: list[Said | float]) -> None:
        """Strings and the gaps between them, as one run of text."""
        shown, state = self.shown, self._drawing.state
        texts = [" "] if self._has_moved else []
        self._has_moved = False
        width = 0.0
        for piece in pieces:
            if isinstance(piece, float):
                width -= piece / 1000
                if piece <= -_WORD_GAP:
                    texts.append(" ")
                if abs(piece) >= _KEPT_GAP:
                    shown.tricks.add(Channel.KEPT_WIDTH)
                continue
            texts.append(piece.text)
            shown.single.append(piece.single)
            if piece.clusters:
                shown.clusters.update(piece.clusters)
            if piece.drawn:
                shown.drawn.append(texts[-2] + piece.drawn if texts[-2:-1] == [" "] else piece.drawn)
            width += piece.width
        text = "".join(texts)
        shown.put(text)
        if not text.isspace() and text:
            self._judge(width)
            if state.font is None or not state.font.is_known:
                shown.tricks.add(Channel.NAMELESS_LETTERS)
        self._position = translate(width * state.size, 0.0, self._position)

    def _judge(self, width: float) -> None:
        """Note where the text stands, and whether anybody can see it."""
        drawing, state, tricks = self._drawing, self._drawing.state, self.shown.tricks
        place = multiply(self._position, state.matrix)
        box = Box.around(place, 0.0, 0.2 * state.size, width * state.size * state.stretch, 0.5 * state.size)
        drawing.add_text(box)
        height, breadth = hypot(place[2], place[3]), hypot(place[0], place[1]) * state.stretch
        if abs(state.size) * min(height, abs(breadth)) < _TINY:
            tricks.add(Channel.TINY_TEXT)
        if state.mode in _UNPAINTED_MODES or state.opacity <= _UNSEEN_OPACITY:
            tricks.add(Channel.INVISIBLE_TEXT)
        elif not drawing.is_seen_on(drawing.ground(box)):
            tricks.add(Channel.WHITE_TEXT)
        slack = _OFF_PAGE * abs(state.size) * max(height, abs(breadth))
        if self._page is not None and not (self._page.overlaps(box) and self._page.widened(slack).holds(box)):
            tricks.add(Channel.OFF_PAGE_TEXT)
        elif state.clip is not None and not state.clip.overlaps(box):
            tricks.add(Channel.CLIPPED_TEXT)

    def _draw(self, operands: bytes) -> None:
        thing = self._drawing.resources.drawn(str(parse_operands(operands)[-1]))
        if thing is None:
            return
        if str(thing.get("/Subtype", "")) == "/Form":
            self._draw_form(thing)
        else:
            self._drawing.cover(Box.around(self._drawing.state.matrix, 0.0, 0.0, 1.0, 1.0))

    def _draw_form(self, form: Any) -> None:
        """A form in its place; one that draws itself, or too many, end there."""
        number = form.objgen[0]
        if number in self._open_forms or len(self._open_forms) >= _DEEPEST_FORM or self._budget.form_bytes < 0:
            self.shown.tricks.add(Channel.UNREADABLE_CONTENT)
            return
        data = self._budget.read(form)
        self.drawn.add(number)
        self._open_forms.append(number)
        outer, marks = self._drawing.resources, self._marks
        before = self._drawing.enter(form_matrix(form), form_box(form))
        self._drawing.resources, self._marks = outer.inner(form.get("/Resources")), []
        self.read(data)
        self._drawing.resources, self._marks = outer, marks
        self._drawing.leave(before)
        self._open_forms.pop()

    def _draw_inline(self, picture: bytes) -> None:
        self.shown.other.add(picture)
        self.shown.tricks.add(Channel.PICTURE)
        self._drawing.cover(Box.around(self._drawing.state.matrix, 0.0, 0.0, 1.0, 1.0))

    def _note_comment(self, comment: bytes) -> None:
        self.shown.other.add(comment)
        self.shown.tricks.add(Channel.CONTENT_COMMENT)

    def _note_rubbish(self, rubbish: bytes) -> None:
        self.shown.other.add(rubbish)
        self.shown.tricks.add(Channel.UNREADABLE_CONTENT)

    def _begin_mark(self, operands: bytes) -> None:
        self.shown.other.add(operands.translate(None, _DIGITS) if len(operands) < _SHORT_MARK else operands)
        actual = self._actual_text(operands) if b"/ActualText" in operands or b"<<" not in operands else None
        self._marks.append((len(self.shown.logical), len(self.shown.single), actual))

    def _begin_plain_mark(self, operands: bytes) -> None:
        self.shown.other.add(operands)
        self._marks.append((len(self.shown.logical), len(self.shown.single), None))

    def _actual_text(self, operands: bytes) -> str | None:
        values = parse_operands(operands)
        properties = values[1] if len(values) > 1 else None
        if isinstance(properties, str):
            return self._drawing.resources.actual_text(properties)
        actual = properties.get("/ActualText") if isinstance(properties, dict) else None
        return str(pikepdf.String(actual)) if isinstance(actual, bytes) else None

    def _end_mark(self, _: bytes) -> None:
        start, start_single, actual = self._marks.pop() if self._marks else (0, 0, None)
        if actual is not None:
            self.shown.logical[start:] = [actual]
            self.shown.single[start_single:] = []
            self.shown.clusters.add(actual)
            self.shown.replaced = True


def form_matrix(form: Any) -> Matrix:
    """How a form is placed; as it is, where the entry cannot be read."""
    values = form.get("/Matrix")
    if not isinstance(values, pikepdf.Array) or len(values) != 6:
        return IDENTITY
    a, b, c, d, e, f = (float(value) for value in values)
    return a, b, c, d, e, f


def form_box(form: Any) -> Box | None:
    """The box a form is cut to, in its own coordinates."""
    values = form.get("/BBox")
    if not isinstance(values, pikepdf.Array) or len(values) != 4:
        return None
    x, y, other_x, other_y = (float(value) for value in values)
    return Box.of_points([(x, y), (other_x, other_y)])
