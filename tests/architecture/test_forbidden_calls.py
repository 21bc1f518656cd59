"""What no module may do, or only the one room that exists for it; read from the source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "notes_vault"
FILES = sorted(PACKAGE.glob("**/*.py"))
NETWORK = {
    "socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib", "imaplib", "poplib", "xmlrpc", "asyncio",
    "multiprocessing", "requests", "httpx", "urllib3", "aiohttp", "webbrowser",
}  # fmt: skip
TEMPORARY = {"tempfile"}
WIDGET_LISTS = {"QListWidget", "QTreeWidget", "QTableWidget", "QThread"}
SQL = re.compile(r"\b(SELECT .* FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE|PRAGMA)\b")


def imported_modules(tree: ast.AST) -> Iterator[str]:
    """Every module a file names, at the top or inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def called_names(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """The last name of everything called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, node


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.fixture(params=FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def module(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def room(path: Path) -> str:
    """The top-level room a file stands in ("vault"), or its own name for files at the top."""
    return path.relative_to(PACKAGE).parts[0]


def test_no_module_names_a_network_library(module: Path) -> None:
    names = set(imported_modules(parse(module)))
    assert not {name for name in names if name.split(".")[0] in NETWORK or "QtNetwork" in name}


def test_no_module_makes_temporary_files(module: Path) -> None:
    assert not set(imported_modules(parse(module))) & TEMPORARY


def test_no_module_logs_or_prints_but_the_command_line(module: Path) -> None:
    tree = parse(module)
    assert "logging" not in set(imported_modules(tree))
    if room(module) not in {"cli", "__main__.py"}:
        assert not [call.lineno for name, call in called_names(tree) if name == "print"]


def test_windows_are_opened_not_executed(module: Path) -> None:
    calls = [(name, call) for name, call in called_names(parse(module)) if name in {"exec_", "processEvents"}]
    assert not calls
    source = module.read_text(encoding="utf-8")
    assert not re.search(r"(?i)(dialog|box|menu)\w*\.exec\(", source)


def test_models_are_used_not_item_widgets(module: Path) -> None:
    names = {node.id for node in ast.walk(parse(module)) if isinstance(node, ast.Name)}
    assert not names & WIDGET_LISTS


def test_nothing_speaks_sql_but_the_vault(module: Path) -> None:
    if room(module) == "vault":
        return
    strings = [
        node.value for node in ast.walk(parse(module)) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert not [text for text in strings if SQL.search(text)]


def test_the_key_pragma_that_destroys_vaults_is_never_sent(module: Path) -> None:
    # facts: a rekey that fails half-way leaves a file that neither key opens
    strings = [
        node.value for node in ast.walk(parse(module)) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert not [text for text in strings if re.search(r"(?i)pragma\s+(\w+\.)?rekey", text)]
    assert not re.search(r"journal_mode\s*=\s*['\"]?wal", module.read_text(encoding="utf-8"), re.IGNORECASE)


def test_settings_of_qt_are_not_used(module: Path) -> None:
    # QSettings remembers folder names; only the module that points it at nothing may name it
    names = {node.id for node in ast.walk(parse(module)) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(parse(module)) if isinstance(node, ast.Attribute)}
    if module.name != "application.py":
        assert "QSettings" not in names


def test_only_the_applying_room_and_the_release_templates_make_redacted_text(module: Path) -> None:
    made = [call for name, call in called_names(parse(module)) if name == "RedactedText"]
    if made:
        assert module.relative_to(PACKAGE).parts[:1] == ("release",) or module.name == "application.py"


def test_broad_excepts_hand_on_what_they_caught(module: Path) -> None:
    # nothing is swallowed: who catches everything raises it again or gives it to whoever waits for the result
    for node in ast.walk(parse(module)):
        if not isinstance(node, ast.ExceptHandler):
            continue
        assert node.type is not None
        caught = {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)}
        if caught & {"Exception", "BaseException"}:
            inside = [inner for statement in node.body for inner in ast.walk(statement)]
            raises = any(isinstance(inner, ast.Raise) for inner in inside)
            handed_on = any(isinstance(inner, ast.Name) and inner.id == node.name for inner in inside)
            assert raises or handed_on, f"line {node.lineno}"
