"""Imports run one way; the installed set holds no HTTP client; processes load only what they are for."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HTTP_CLIENTS = {"requests", "urllib3", "httpx", "httpcore", "aiohttp", "pycurl", "httplib2", "websockets", "grpcio"}


def test_import_contracts_hold() -> None:
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_http_client_is_installed() -> None:
    installed = {(found.metadata["Name"] or "").lower() for found in distributions()}
    assert not installed & HTTP_CLIENTS


def test_the_whole_of_pyside_is_not_installed() -> None:
    installed = {(found.metadata["Name"] or "").lower() for found in distributions()}
    assert installed & {"pyside6-essentials", "pyside6_essentials"}
    assert not installed & {"pyside6", "pyside6-addons", "pyside6_addons"}


@pytest.mark.parametrize("list_name", ["runtime.txt", "build.txt", "dev.txt", "models.txt"])
def test_requirement_lists_are_hash_pinned_and_hold_no_addresses(list_name: str) -> None:
    text = (ROOT / "packaging" / "requirements" / list_name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    pinned = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert pinned
    assert all("==" in line and line.endswith("\\") for line in pinned)


def loaded_modules(statement: str) -> set[str]:
    """The modules a fresh, isolated interpreter has after one statement."""
    code = f"import sys\n{statement}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("statement", ["import notes_vault.guard", "import notes_vault.guard.doorkeeper"])
def test_the_doorkeeper_loads_no_qt_and_no_secrets(statement: str) -> None:
    loaded = loaded_modules(statement)
    assert not {
        name for name in loaded if name.split(".")[0] in {"PySide6", "sqlcipher3", "argon2", "cryptography", "typst"}
    }
    assert "notes_vault.composition" not in loaded


def test_the_workflows_load_no_qt() -> None:
    loaded = loaded_modules("import notes_vault.workflows.releasing, notes_vault.workflows.writing")
    assert not {name for name in loaded if name.startswith("PySide6")}


@pytest.mark.parametrize(
    "statement",
    ["import notes_vault.composition", "import notes_vault.cli", "import notes_vault.guard.doorkeeper"],
)
def test_nothing_loads_qt_network(statement: str) -> None:
    assert "PySide6.QtNetwork" not in loaded_modules(statement)
