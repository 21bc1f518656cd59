"""A room is one idea: no file over 400 lines, no class over 250, no function over 50. There are no exceptions."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*ROOT.glob("notes_vault/**/*.py"), *ROOT.glob("tests/**/*.py")])
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_holds_one_idea(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 400
    too_long = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            limit = 250
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            limit = 50
        else:
            continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > limit:
            too_long.append(f"{node.name}: {length} lines")
    assert not too_long


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_named_for_what_it_is(path: Path) -> None:
    assert not set(path.stem.lower().split("_")) & FORBIDDEN_NAMES


def test_the_top_level_holds_only_what_the_plan_names() -> None:
    allowed = {
        "notes_vault", "resources", "tests", "packaging", "pyproject.toml",
        "README.md", "ARCHITECTURE.md", "CHANGELOG.md", "LICENSE",
    }  # fmt: skip
    generated = {"build", "dist", "demo-out"}
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found - generated <= allowed
