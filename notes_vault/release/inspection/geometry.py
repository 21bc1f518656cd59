"""Where things stand on a page, as far as hiding needs it: points, matrices and boxes (ISO 32000-1, 8.3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(first: Matrix, second: Matrix) -> Matrix:
    """``first`` applied before ``second``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def translate(x: float, y: float, matrix: Matrix) -> Matrix:
    """``matrix`` after a shift by ``x`` and ``y``."""
    a, b, c, d, e, f = matrix
    return a, b, c, d, a * x + c * y + e, b * x + d * y + f


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point in the outer coordinates."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


class Box(NamedTuple):
    """A rectangle along the axes."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def around(cls, matrix: Matrix, left: float, bottom: float, right: float, top: float) -> Box:
        """The box around a rectangle after a transformation."""
        a, b, c, d, e, f = matrix
        if b == 0 == c:
            left, right, bottom, top = a * left + e, a * right + e, d * bottom + f, d * top + f
            return cls(min(left, right), min(bottom, top), max(left, right), max(bottom, top))
        return cls.of_points([apply(matrix, x, y) for x in (left, right) for y in (bottom, top)])

    @classmethod
    def of_points(cls, points: Iterable[tuple[float, float]]) -> Box:
        """The box around some points, at least one."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies in it."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.bottom <= other.bottom
            and other.top <= self.top
        )

    def within(self, other: Box) -> Box:
        """What of it lies in the other; turned inside out where nothing does."""
        return Box(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )

    def widened(self, margin: float) -> Box:
        """With a margin on all sides."""
        return Box(self.left - margin, self.bottom - margin, self.right + margin, self.top + margin)
