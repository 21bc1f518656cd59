"""Environments for what is measured beside us, or draws invented words: never the product's own.

Each is made from a hash-pinned list of ``packaging/requirements`` when it is first asked for, in a folder of the
person's cache that can be thrown away. A changed list or another Python gets an environment of its own.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import platformdirs

_LISTS = Path(__file__).parents[2] / "packaging" / "requirements"
_READY = "ready"


class NoEnvironmentError(Exception):
    """The environment cannot be made; the message says why, in a sentence."""


def default_cache() -> Path:
    """Where environments are kept unless somebody names another folder."""
    return Path(platformdirs.user_cache_dir("notes-vault-bench"))


def python_with(list_name: str, cache: Path | None = None) -> Path:
    """The Python of the environment that holds one list, e.g. "presidio"; made if it is not there.

    Raises:
        NoEnvironmentError: nothing could be installed, e.g. without a network.
    """
    requirements = _LISTS / f"{list_name}.txt"
    stamp = hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()[:16]
    folder = (cache or default_cache()).absolute() / f"{list_name}-{stamp}"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not (folder / _READY).exists():
        print(f"installing {list_name} into {folder}", file=sys.stderr, flush=True)
        _make(folder, python, requirements)
    return python


def _make(folder: Path, python: Path, requirements: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir(parents=True)
        venv.create(folder, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        raise NoEnvironmentError(f"No environment could be made in {folder}: {problem}.") from None
    pip = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", "install", "--no-deps"]
    asked = [*pip, "--ignore-requires-python", "--require-hashes", "--requirement", str(requirements)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise NoEnvironmentError(f"{requirements.name} could not be installed: {last}")
    (folder / _READY).touch()
