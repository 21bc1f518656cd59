"""What the names in a content stream stand for: fonts, pictures, forms, parameters, marked properties."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pikepdf

from notes_vault.release.inspection.font_maps import FontMap

_TINTS = frozenset({"/Separation", "/DeviceN"})
#: Blend modes under which what is painted hides what stands below.
_OPAQUE_MODES = frozenset({"/Normal", "/Compatible", ""})


class PageResources:
    """A resource dictionary, each name looked up once.

    ``fonts_of_all`` serves names the dictionary lacks: content that no page uses has lost its own resources.
    """

    def __init__(
        self, resources: Any, read_font: Callable[[Any], FontMap], fonts_of_all: Mapping[str, FontMap] | None = None
    ) -> None:
        self._resources = resources if isinstance(resources, pikepdf.Dictionary) else pikepdf.Dictionary()
        self._read_font = read_font
        self._fonts: dict[str, FontMap | None] = dict(fonts_of_all or {})
        self._parameters: dict[str, dict[str, float]] = {}
        self._tints: dict[str, bool] = {}
        for name, font in self._category("/Font").items():
            if isinstance(font, pikepdf.Dictionary):
                self._fonts[name] = read_font(font)

    @property
    def fonts(self) -> dict[str, FontMap]:
        """All fonts by name."""
        return {name: font for name, font in self._fonts.items() if font is not None}

    def font(self, name: str) -> FontMap | None:
        """The font of that name."""
        return self._fonts.get(name)

    def drawn(self, name: str) -> Any:
        """The picture or form of that name, a stream; None when there is none."""
        thing = self._category("/XObject").get(name)
        return thing if isinstance(thing, pikepdf.Stream) else None

    def inner(self, resources: Any) -> PageResources:
        """Resources of a form drawn here; one without any uses those of its page."""
        if not isinstance(resources, pikepdf.Dictionary):
            return self
        return PageResources(resources, self._read_font)

    def actual_text(self, name: str) -> str | None:
        """The replacement text of a property list of that name."""
        properties = self._category("/Properties").get(name)
        actual = properties.get("/ActualText") if isinstance(properties, pikepdf.Dictionary) else None
        return None if actual is None else str(actual)

    def parameters(self, name: str) -> dict[str, float]:
        """``opacity`` for filling (0 where a blend mode lets through what is below) and ``line_width``, if set."""
        if name not in self._parameters:
            self._parameters[name] = _read_parameters(self._category("/ExtGState").get(name))
        return self._parameters[name]

    def is_tint(self, name: str) -> bool:
        """Whether 0 in that color space is the paper and 1 is full ink."""
        if name not in self._tints:
            space = self._category("/ColorSpace").get(name)
            self._tints[name] = isinstance(space, pikepdf.Array) and len(space) > 0 and str(space[0]) in _TINTS
        return self._tints[name]

    def _category(self, kind: str) -> Any:
        found = self._resources.get(kind)
        return found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()


def _read_parameters(state: Any) -> dict[str, float]:
    if not isinstance(state, pikepdf.Dictionary):
        return {}
    read: dict[str, float] = {}
    if "/LW" in state:
        read["line_width"] = _number(state.get("/LW"))
    if "/ca" in state:
        read["opacity"] = _number(state.get("/ca"))
    mode = state.get("/BM")
    names = [str(one) for one in mode] if isinstance(mode, pikepdf.Array) else [str(mode or "")]
    if not _OPAQUE_MODES.intersection(names):
        read["opacity"] = min(read.get("opacity", 1.0), 0.99)
    return read


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return 1.0
