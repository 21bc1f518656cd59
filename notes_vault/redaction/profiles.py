"""Profiles: for each kind of release, which categories are proposed for redaction. Data in ``resources/redaction``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache

from notes_vault.errors import BadInputError
from notes_vault.redaction.findings import Category, Finding
from notes_vault.resources import read_resource, resource_path


class ProfileError(BadInputError):
    """There is no profile of that name."""

    code = "profile"


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile.

    Attributes:
        key: the name of its file, as a request writes it.
        title: for menus.
        summary: one sentence, what it proposes.
        rule: where it comes from.
        categories: what is proposed; everything else is not even shown.
    """

    key: str
    title: str
    summary: str
    rule: str
    categories: frozenset[Category]

    def proposes(self, finding: Finding) -> bool:
        """Whether a finding is shown to the reviewer under this profile."""
        return finding.category in self.categories


@lru_cache(maxsize=32)
def load_profile(key: str) -> Profile:
    """Read a profile.

    Raises:
        ProfileError: no profile has that name.
    """
    if key not in _keys():
        raise ProfileError(
            "There is no redaction profile of that name.", "Nothing was released.", f"Use one of: {', '.join(_keys())}."
        )
    values = tomllib.loads(read_resource("redaction", "profiles", f"{key}.toml"))
    return Profile(
        key, values["title"], values["summary"], values["rule"], frozenset(map(Category, values["categories"]))
    )


def list_profiles() -> tuple[Profile, ...]:
    """All profiles, by key."""
    return tuple(load_profile(key) for key in _keys())


def _keys() -> list[str]:
    folder = resource_path("redaction", "profiles")
    return sorted(file.stem for file in folder.glob("*.toml") if re.fullmatch(r"[a-z_]+", file.stem))
