"""The drawing around text: state, colors, paths, clipping, and what is painted over or under what (ISO 32000-1, 8).

Shapes are taken as the boxes around them, which is close enough to say where somebody has to look.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from notes_vault.release.inspection.font_maps import FontMap
from notes_vault.release.inspection.geometry import IDENTITY, Box, Matrix, apply, multiply
from notes_vault.release.inspection.page_resources import PageResources
from notes_vault.release.inspection.tokens import decode_name, parse_numbers, parse_operands, parse_repeated_numbers

Color = tuple[float, float, float]
_WHITE: Color = (1.0, 1.0, 1.0)
_BLACK: Color = (0.0, 0.0, 0.0)
#: Two colors that differ by less in each part look the same.
_SAME_COLOR = 0.04
#: A line this thick covers letters as a box does, in points.
_THICK = 4.0
#: Comparisons of boxes on one page; beyond them nothing more is compared, and that is said.
_MOST_COMPARISONS = 3_000_000
_MOST_SAVED = 10_000


@dataclass(slots=True)
class State:
    """The graphics state, as far as hiding needs it; ``fill`` is None where the color is not known."""

    matrix: Matrix = IDENTITY
    fill: Color | None = _BLACK
    space: str = ""
    opacity: float = 1.0
    clip: Box | None = None
    line_width: float = 1.0
    mode: int = 0
    size: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    font: FontMap | None = None

    def copy(self) -> State:
        """The same values; what saving the state takes, thousands of times a page."""
        return State(
            self.matrix, self.fill, self.space, self.opacity, self.clip, self.line_width, self.mode, self.size,
            self.stretch, self.leading, self.font,
        )  # fmt: skip


class Drawing:
    """Follows the state and the painted shapes of one page or form."""

    def __init__(self, resources: PageResources) -> None:
        self.state = State()
        self.resources = resources
        self.has_covered = False
        self.has_given_up = False
        self._saved: list[State] = []
        self._texts: list[Box] = []
        self._painted: list[tuple[Box, Color | None]] = []
        self._path: list[Box] = []
        self._points: list[tuple[float, float]] = []
        self._is_clipping = False
        self._comparisons = 0
        self.operators: dict[bytes, Callable[[bytes], None]] = {
            b"q": self._save, b"Q": self._restore, b"cm": self._transform, b"gs": self._set_parameters,
            b"w": self._set_width, b"g": self._fill_device, b"rg": self._fill_device, b"k": self._fill_device,
            b"cs": self._set_space, b"sc": self._fill_in_space, b"scn": self._fill_in_space,
            b"re": self._rectangle, b"m": self._begin_path, b"W": self._set_clipping, b"W*": self._set_clipping,
            b"sh": self._shade,
        }  # fmt: skip
        self.operators |= dict.fromkeys((b"l", b"c", b"v", b"y"), self._continue_path)
        self.operators |= dict.fromkeys((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"), self._fill)
        self.operators |= dict.fromkeys((b"S", b"s"), self._stroke)
        self.operators[b"n"] = self._end_path

    def add_text(self, box: Box) -> None:
        """Text stands there."""
        self._texts.append(box)

    def ground(self, box: Box) -> Color | None:
        """The color of what was painted last under a box: the paper is white."""
        if not self._painted:
            return _WHITE
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        for painted, color in reversed(self._painted):
            if not self._may_compare(1):
                return None
            if painted.left <= x <= painted.right and painted.bottom <= y <= painted.top:
                return color
        return _WHITE

    def is_seen_on(self, ground: Color | None) -> bool:
        """Whether the color of text differs from its ground; what is not known is taken to."""
        fill = self.state.fill
        if fill is None or ground is None:
            return True
        difference = abs(fill[0] - ground[0]), abs(fill[1] - ground[1]), abs(fill[2] - ground[2])
        return max(difference) > _SAME_COLOR

    def cover(self, box: Box) -> None:
        """Something opaque is painted over what stands there so far."""
        if self.state.clip is not None:
            box = box.within(self.state.clip)
        if self.has_covered or self.state.opacity < 1.0 or not self._may_compare(len(self._texts)):
            return
        self.has_covered = any(box.overlaps(text) for text in self._texts)

    def _may_compare(self, count: int) -> bool:
        self._comparisons += count
        self.has_given_up = self.has_given_up or self._comparisons > _MOST_COMPARISONS
        return not self.has_given_up

    def enter(self, matrix: Matrix, clip: Box | None) -> State:
        """Begin a form; the returned state is for :meth:`leave`."""
        before = self.state
        self.state = before.copy()
        self.state.matrix = multiply(matrix, before.matrix)
        if clip is not None:
            self._clip_to(Box.around(self.state.matrix, *clip))
        return before

    def leave(self, before: State) -> None:
        """End a form."""
        self.state = before

    def _save(self, _: bytes) -> None:
        if len(self._saved) < _MOST_SAVED:
            self._saved.append(self.state.copy())

    def _restore(self, _: bytes) -> None:
        if self._saved:
            self.state = self._saved.pop()

    def _transform(self, operands: bytes) -> None:
        self.state.matrix = multiply(read_matrix(operands), self.state.matrix)

    def _set_parameters(self, operands: bytes) -> None:
        parameters = self.resources.parameters(str(parse_operands(operands)[0]))
        self.state.opacity = parameters.get("opacity", self.state.opacity)
        self.state.line_width = parameters.get("line_width", self.state.line_width)

    def _set_width(self, operands: bytes) -> None:
        self.state.line_width = parse_numbers(operands)[0]

    def _fill_device(self, operands: bytes) -> None:
        self.state.space = ""
        self.state.fill = as_color(parse_repeated_numbers(operands))

    def _set_space(self, operands: bytes) -> None:
        self.state.space = decode_name(operands.strip())
        self.state.fill = _BLACK

    def _fill_in_space(self, operands: bytes) -> None:
        try:
            values = parse_repeated_numbers(operands)
        except ValueError:  # the name of a pattern
            values = ()
        if len(values) == 1 and self.resources.is_tint(self.state.space):
            values = (1.0 - values[0],)
        self.state.fill = as_color(values)

    def _rectangle(self, operands: bytes) -> None:
        x, y, width, height = parse_numbers(operands)
        self._path.append(Box.around(self.state.matrix, x, y, x + width, y + height))

    def _begin_path(self, operands: bytes) -> None:
        self._finish_points()
        self._continue_path(operands)

    def _continue_path(self, operands: bytes) -> None:
        numbers = parse_numbers(operands)
        self._points += [apply(self.state.matrix, *pair) for pair in zip(numbers[::2], numbers[1::2], strict=False)]

    def _finish_points(self) -> None:
        if self._points:
            self._path.append(Box.of_points(self._points))
            self._points = []

    def _set_clipping(self, _: bytes) -> None:
        self._is_clipping = True

    def _fill(self, _: bytes) -> None:
        self._finish_points()
        for box in self._path:
            self.cover(box)
            if self.state.opacity >= 1.0:
                self._painted.append((box, self.state.fill))
        self._end_path(b"")

    def _stroke(self, _: bytes) -> None:
        self._finish_points()
        a, b, c, d, *_rest = self.state.matrix
        width = self.state.line_width * max(abs(a) + abs(b), abs(c) + abs(d))
        if width >= _THICK:
            for box in self._path:
                if min(box.right - box.left, box.top - box.bottom) < width:  # a frame leaves its inside free
                    self.cover(box.widened(width / 2))
        self._end_path(b"")

    def _shade(self, _: bytes) -> None:
        if self.state.clip is not None:
            self.cover(self.state.clip)

    def _end_path(self, _: bytes) -> None:
        self._finish_points()
        if self._is_clipping and self._path:
            self._clip_to(Box.of_points([(x, y) for box in self._path for x, y in (box[:2], box[2:])]))
        self._is_clipping = False
        self._path = []

    def _clip_to(self, box: Box) -> None:
        self.state.clip = box if self.state.clip is None else box.within(self.state.clip)


@lru_cache(maxsize=4096)
def read_matrix(operands: bytes) -> Matrix:
    """Six numbers.

    Raises:
        ValueError: there are not six.
    """
    a, b, c, d, e, f = parse_numbers(operands)
    return a, b, c, d, e, f


def as_color(values: Sequence[Any]) -> Color | None:
    """Gray, RGB or CMYK values as RGB; None for anything else."""
    if len(values) == 1:
        return values[0], values[0], values[0]
    if len(values) == 3:
        return values[0], values[1], values[2]
    if len(values) == 4:
        c, m, y, k = values
        return (1 - min(1, c + k)), (1 - min(1, m + k)), (1 - min(1, y + k))
    return None
