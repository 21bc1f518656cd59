"""Reads what a content stream shows: its text across operators, and the tricks by which text is shown unseen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pikepdf

from notes_vault.release.inspection.font_maps import FontMap
from notes_vault.release.inspection.geometry import IDENTITY, Box, Matrix, multiply

#: Wider than a wide space, in thousandths of the font size: a gap where something stood.
_KEPT_GAP = 1500
_WORD_GAP = 180
#: Nobody reads text below this size, in points.
_TINY = 2.0
_INVISIBLE_MODE = 3
_WHITE = {"g": (1.0,), "rg": (1.0, 1.0, 1.0), "k": (0.0, 0.0, 0.0, 0.0)}


@dataclass(slots=True)
class _State:
    matrix: Matrix = IDENTITY
    is_white: bool = False
    mode: int = 0
    size: float = 0.0
    font: FontMap | None = None

    def copy(self) -> _State:
        return _State(self.matrix, self.is_white, self.mode, self.size, self.font)


@dataclass(slots=True)
class Shown:
    """What one stream shows.

    Attributes:
        text: all text in the order of the stream; a space wherever the position moves.
        logical: the same with ``ActualText`` in place of what it stands for: what a reader copies.
        single: what glyphs show that stand for one character each.
        clusters: what glyphs, or marked content, show that stand for several; typesetters repeat these.
        tricks: ways in which some of it is hidden ("white text").
    """

    text: list[str] = field(default_factory=list)
    logical: list[str] = field(default_factory=list)
    single: list[str] = field(default_factory=list)
    clusters: set[str] = field(default_factory=set)
    tricks: set[str] = field(default_factory=set)

    def put(self, text: str) -> None:
        """Add text to both readings."""
        self.text.append(text)
        self.logical.append(text)

    def put_glyphs(self, meanings: list[str]) -> None:
        """Add what glyphs stand for, one meaning each."""
        text = "".join(meanings)
        self.put(text)
        if len(text) == len(meanings):
            self.single.append(text)
            return
        self.single.append("".join(meaning for meaning in meanings if len(meaning) == 1))
        self.clusters.update(meaning for meaning in meanings if len(meaning) > 1)


class ContentReader:
    """Interprets one stream, as far as text and hiding need it."""

    def __init__(self, fonts: Mapping[str, FontMap], page: Box | None, matrix: Matrix = IDENTITY) -> None:
        self.shown = Shown()
        self._fonts = fonts
        self._page = page
        self._state = _State(matrix)
        self._stack: list[_State] = []
        self._line: Matrix = IDENTITY
        self._position: Matrix = IDENTITY
        self._leading = 0.0
        self._marks: list[tuple[int, int, str | None]] = []
        self._texts: list[Box] = []
        self._shapes: list[Box] = []
        self._operators: dict[str, Callable[[list[Any]], None]] = {
            "q": self._save, "Q": self._restore, "cm": self._transform, "Tf": self._set_font, "Tr": self._set_mode,
            "BT": self._begin_text, "Td": self._move, "TD": self._move_leading, "Tm": self._set_matrix,
            "T*": self._next_line, "TL": self._set_leading, "Tj": self._show, "'": self._show_next,
            '"': self._show_spaced, "TJ": self._show_adjusted, "g": self._fill_gray, "rg": self._fill_rgb,
            "k": self._fill_cmyk, "cs": self._reset_fill, "sc": self._fill_any, "scn": self._fill_any,
            "re": self._rectangle,
            "BDC": self._begin_mark, "BMC": self._begin_mark, "EMC": self._end_mark, "n": self._forget_shapes,
        }  # fmt: skip
        self._operators |= dict.fromkeys(("f", "F", "f*", "B", "B*", "b", "b*"), self._fill_shapes)
        self._operators |= dict.fromkeys(("S", "s"), self._forget_shapes)

    def read(self, stream: Any) -> Shown:
        """Read a page or a form; what cannot be parsed ends the reading there."""
        for instruction in pikepdf.parse_content_stream(stream):
            handler = self._operators.get(str(instruction.operator))
            if handler is not None:
                handler(list(instruction.operands))
        return self.shown

    def cover(self, box: Box) -> None:
        """Something opaque is painted over what stands there so far."""
        if any(box.overlaps(text) for text in self._texts):
            self.shown.tricks.add("text under a shape or picture")

    @property
    def matrix(self) -> Matrix:
        """The current transformation, for what the caller draws."""
        return self._state.matrix

    def _save(self, _: list[Any]) -> None:
        self._stack.append(self._state.copy())

    def _restore(self, _: list[Any]) -> None:
        if self._stack:
            self._state = self._stack.pop()

    def _transform(self, operands: list[Any]) -> None:
        self._state.matrix = multiply(_matrix(operands), self._state.matrix)

    def _set_font(self, operands: list[Any]) -> None:
        self._state.font = self._fonts.get(str(operands[0]))
        self._state.size = float(operands[1])

    def _set_mode(self, operands: list[Any]) -> None:
        self._state.mode = int(operands[0])

    def _begin_text(self, _: list[Any]) -> None:
        self._line = self._position = IDENTITY
        self.shown.put(" ")

    def _set_leading(self, operands: list[Any]) -> None:
        self._leading = float(operands[0])

    def _move(self, operands: list[Any]) -> None:
        self._line = multiply((1.0, 0.0, 0.0, 1.0, float(operands[0]), float(operands[1])), self._line)
        self._position = self._line
        self.shown.put(" ")

    def _move_leading(self, operands: list[Any]) -> None:
        self._leading = -float(operands[1])
        self._move(operands)

    def _set_matrix(self, operands: list[Any]) -> None:
        self._line = self._position = _matrix(operands)
        self.shown.put(" ")

    def _next_line(self, _: list[Any]) -> None:
        self._move([0.0, -self._leading])

    def _show_next(self, operands: list[Any]) -> None:
        self._next_line([])
        self._show(operands)

    def _show_spaced(self, operands: list[Any]) -> None:
        self._show_next(operands[2:])

    def _show_adjusted(self, operands: list[Any]) -> None:
        for item in operands[0]:
            if isinstance(item, (int, float, Decimal)):
                if abs(float(item)) >= _KEPT_GAP:
                    self.shown.tricks.add("kept width of something taken out")
                if float(item) <= -_WORD_GAP:
                    self.shown.put(" ")
            else:
                self._show([item])

    def _show(self, operands: list[Any]) -> None:
        data = bytes(operands[0])
        font = self._state.font
        meanings = list(data.decode("latin-1")) if font is None else font.decode(data)
        self.shown.put_glyphs(meanings)
        text = "".join(meanings)
        if text.strip():
            self._judge(text)
            if font is None or not font.is_known:
                self.shown.tricks.add("text whose letters the file does not name")

    def _judge(self, text: str) -> None:
        """Note where the text stands, and whether anybody can see it."""
        place = multiply(self._position, self._state.matrix)
        size = self._state.size * max(abs(place[2]) + abs(place[3]), abs(place[0]) + abs(place[1]))
        width = 0.5 * self._state.size * len(text)
        box = Box.around(place, 0.0, 0.2 * self._state.size, width, 0.5 * self._state.size)
        self._texts.append(box)
        self._position = multiply((1.0, 0.0, 0.0, 1.0, width, 0.0), self._position)
        if self._state.mode == _INVISIBLE_MODE:
            self.shown.tricks.add("invisible text")
        if self._state.is_white:
            self.shown.tricks.add("white text")
        if abs(size) < _TINY:
            self.shown.tricks.add("tiny text")
        if self._page is not None and not self._page.overlaps(box):
            self.shown.tricks.add("text off the page")

    def _fill_gray(self, operands: list[Any]) -> None:
        self._state.is_white = _is_white(operands, "g")

    def _fill_rgb(self, operands: list[Any]) -> None:
        self._state.is_white = _is_white(operands, "rg")

    def _fill_cmyk(self, operands: list[Any]) -> None:
        self._state.is_white = _is_white(operands, "k")

    def _fill_any(self, operands: list[Any]) -> None:
        by_count = {1: "g", 3: "rg", 4: "k"}
        self._state.is_white = len(operands) in by_count and _is_white(operands, by_count[len(operands)])

    def _rectangle(self, operands: list[Any]) -> None:
        x, y, width, height = (float(value) for value in operands)
        self._shapes.append(Box.around(self._state.matrix, x, y, x + width, y + height))

    def _fill_shapes(self, _: list[Any]) -> None:
        for box in self._shapes:
            self.cover(box)
        self._shapes.clear()

    def _forget_shapes(self, _: list[Any]) -> None:
        self._shapes.clear()

    def _reset_fill(self, _: list[Any]) -> None:
        self._state.is_white = False

    def _begin_mark(self, operands: list[Any]) -> None:
        properties = operands[1] if len(operands) > 1 else None
        actual = properties.get("/ActualText") if isinstance(properties, pikepdf.Dictionary) else None
        starts = len(self.shown.logical), len(self.shown.single)
        self._marks.append((*starts, None if actual is None else str(actual)))

    def _end_mark(self, _: list[Any]) -> None:
        start, start_single, actual = self._marks.pop() if self._marks else (0, 0, None)
        if actual is not None:
            self.shown.logical[start:] = [actual]
            self.shown.single[start_single:] = []
            self.shown.clusters.add(actual)


def _matrix(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return a, b, c, d, e, f


def _is_white(operands: list[Any], kind: str) -> bool:
    try:
        return tuple(float(value) for value in operands) == _WHITE[kind]
    except (TypeError, ValueError):
        return False
