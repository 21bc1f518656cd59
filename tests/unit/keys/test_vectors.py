"""Headers that an earlier version wrote: a build that cannot open them does not ship."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import shutil
from pathlib import Path

import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from notes_vault.keys.header import COPIES, read_header
from notes_vault.keys.keyring import unlock, unlock_with_recovery

_VECTORS = Path(__file__).resolve().parents[2] / "vectors"
_FOLDERS = sorted(path for path in _VECTORS.glob("header-*"))


def _secrets(folder: Path) -> dict[str, str]:
    values: dict[str, str] = json.loads((folder / "secrets.json").read_text())
    return values


def test_there_are_vectors() -> None:
    assert _FOLDERS


@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("form", ["passphrase", "passphrase_nfd"])
def test_the_passphrase_opens_it_under_the_products_own_policy(folder: Path, form: str) -> None:
    secrets = _secrets(folder)
    header = read_header(folder)
    opened = unlock(header, bytearray(secrets[form].encode()), accept_slow=True)
    assert opened.key.set_key_text() == secrets["key_text"].encode()
    assert opened.header == header


@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda folder: folder.name)
def test_the_recovery_code_opens_it(folder: Path) -> None:
    secrets = _secrets(folder)
    opened = unlock_with_recovery(read_header(folder), bytearray(secrets["recovery_code"].encode()))
    assert opened.key.set_key_text() == secrets["key_text"].encode()


@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("name", COPIES)
def test_either_copy_alone_is_enough(folder: Path, name: str, tmp_path: Path) -> None:
    shutil.copy(folder / name, tmp_path / name)
    assert read_header(tmp_path) == read_header(folder)


def _expand(key: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869), 32 bytes."""
    extracted = hmac.digest(salt or bytes(32), key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def test_format_1_can_be_read_without_this_program() -> None:
    folder = _VECTORS / "header-1"
    secrets = _secrets(folder)
    first_line, text = (folder / COPIES[0]).read_bytes().split(b"\n", 1)
    assert hashlib.sha256(text).hexdigest().encode() == first_line
    values = json.loads(text)
    ((file_salt, entry),) = values["keys"].items()
    slot = next(slot for slot in entry["slots"] if slot["kind"] == "passphrase")
    kdf = slot["kdf"]
    derived = hash_secret_raw(
        secrets["passphrase"].encode(), base64.b64decode(kdf["salt"]), kdf["t"], kdf["m"], kdf["p"], 32, Type.ID
    )
    assert _expand(derived, b"", b"key commitment") == base64.b64decode(slot["commitment"])
    facts = {"kind": "passphrase", "id": slot["id"], "kdf": kdf}
    binding = {"vault_id": values["vault_id"], "file_salt": file_salt, "slot": facts}
    key = AESGCM(_expand(derived, b"", b"key encryption")).decrypt(
        base64.b64decode(slot["nonce"]),
        base64.b64decode(slot["wrapped"]),
        json.dumps(binding, sort_keys=True, separators=(",", ":")).encode(),
    )
    assert f"x'{key.hex()}{file_salt}'" == secrets["key_text"]
    mac = base64.b64decode(entry.pop("mac"))
    covered = json.dumps(values, sort_keys=True, separators=(",", ":")).encode()
    seal = _expand(key, bytes.fromhex(file_salt), b"header")
    assert hmac.digest(seal, covered, "sha256") == mac
