"""Finds ``resources/``: beside the package in a checkout, inside it in a wheel or a frozen application."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_path(*parts: str) -> Path:
    """The path of a shipped file or folder, e.g. ``resource_path("templates", "soap.md")``.

    Raises:
        FileNotFoundError: the installation is incomplete; nothing a person typed can cause this.
    """
    inside = _PACKAGE / "_resources"
    root = inside if inside.is_dir() else _PACKAGE.parent / "resources"
    path = root.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError("/".join(("resources", *parts)))
    return path


def read_resource(*parts: str) -> str:
    """The UTF-8 text of a shipped file."""
    return resource_path(*parts).read_text(encoding="utf-8")
