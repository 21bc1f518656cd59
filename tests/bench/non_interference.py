"""Non-interference: pairs of vaults that differ only in what is redacted release the same bytes.

Each side is made separately, in processes of its own, with its own ids, times, folder, user name, hash seed and time
zone, and released with ``notes-vault release``. Every file and every file name is compared. Every tenth pair is made
through ``notes-vault create``, ``client add`` and ``import``, and read by the language models; the others by
floor_vault.py and with rules alone, which saves the time of deriving and of loading models.

usage: python -m tests.bench.non_interference [PAIRS=500] [--jobs 2] [--seed 0]     exit 0 only if all are identical
       python -m tests.bench.non_interference --environments 300      one release in as many surroundings (hash seed,
           time zone, locale, user name, home, folder; see surroundings.py), each with other secrets: one file
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.secret_pairs import Cast, Skeleton, draw_cast, draw_skeleton
from tests.bench.surroundings import ZONES, Locales, draw_surroundings, make_locales

PASSPHRASE = "invented words for a bench"
FLOOR_VAULT = Path(__file__).with_name("floor_vault.py")
#: One pair in so many is made through the command line from the first step, and read by the models too.
WHOLE_EVERY = 10
REQUEST = """\
client = "{client}"
basis = "client_authorization"
profile = "{profile}"
recipient = "Superior Court, Wickham County"
address = "3 Court Square"
purpose = "At the request of the individual"
date = 2026-11-20
entries = "all"
justification = "All of it is needed for this bench."
decisions = "accept-all"
bates_prefix = "PAIR"
"""


@dataclass(frozen=True)
class Side:
    """What one vault released: file name to bytes."""

    files: dict[str, bytes]


@dataclass(frozen=True)
class Runner:
    """Runs our programs as one user on one machine would."""

    surroundings: dict[str, str]

    def run(self, *arguments: str) -> str:
        """A command of ours; its answer."""
        program = str(Path(sys.executable).with_name("notes-vault"))
        return self._answer(program, *arguments, "--passphrase-file", "-", "--json")

    def fill_by_command(self, vault: str, chart: str, files: list[str]) -> str:
        """Make a vault and its client through the command line; the client's id."""
        self.run("create", vault)
        client: str = json.loads(self.run("client", "add", vault, "--chart", chart))["id"]
        self.run("import", vault, "--client", client, *files)
        return client

    def fill_at_floor(self, vault: str, chart: str, files: list[str]) -> str:
        """The same with the cheapest derivation that the product accepts."""
        return self._answer(sys.executable, str(FLOOR_VAULT), vault, chart, *files).strip()

    def _answer(self, *command: str) -> str:
        done = subprocess.run(
            command,
            input=PASSPHRASE + "\n",
            env={**os.environ, **self.surroundings},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{command[1]}: {done.returncode}\n{done.stderr}")
        return done.stdout


def release_side(folder: Path, cast: Cast, profile: str, runner: Runner, *, by_command: bool) -> Side:
    """Create, fill and release one vault in a fresh folder."""
    vault, out = folder / "vault", folder / "out"
    out.mkdir(parents=True)
    (folder / "chart.toml").write_text(cast.chart_toml, encoding="utf-8")
    files = []
    for number, note in enumerate(cast.notes, start=1):
        path = folder / f"note-{number:02d}.txt"
        path.write_text(note, encoding="utf-8")
        files.append(str(path))
    fill = runner.fill_by_command if by_command else runner.fill_at_floor
    client = fill(str(vault), str(folder / "chart.toml"), files)
    (folder / "request.toml").write_text(REQUEST.format(client=client, profile=profile), encoding="utf-8")
    rules_only = [] if by_command else ["--rules-only"]
    runner.run("release", str(vault), "--request", str(folder / "request.toml"), "--out", str(out), *rules_only)
    return Side({path.name: path.read_bytes() for path in sorted(out.iterdir())})


def compare_pair(number: int, seed: int, profile: str) -> str:
    """One pair; returns "" if identical, else what differs."""
    chance = random.Random(f"{seed}/{number}")
    skeleton: Skeleton = draw_skeleton(chance)
    sides = []
    by_command = number % WHOLE_EVERY == 0
    with TemporaryDirectory(prefix="pair-") as place:
        for name in ("a", "much-longer-folder-name-b"):
            cast = draw_cast(skeleton, chance)
            surroundings = {
                "PYTHONHASHSEED": str(chance.randrange(1 << 32)),
                "TZ": chance.choice(ZONES),
                "USER": chance.choice(("ann", "a-therapist-with-a-long-name")),
                "HOME": str(Path(place) / name),
            }
            folder = Path(place) / name
            folder.mkdir()
            sides.append(release_side(folder / "work", cast, profile, Runner(surroundings), by_command=by_command))
        first, second = sides
        if first == second and first.files:
            return ""
        kept = Path(place).with_name(f"pair-differs-{seed}-{number}")
        shutil.copytree(place, kept, dirs_exist_ok=True)
    names = sorted(first.files.keys() | second.files.keys())
    differing = [name for name in names if first.files.get(name) != second.files.get(name)]
    return f"pair {number}: {', '.join(differing) or 'nothing was released'} (kept in {kept.name})"


def release_in(number: int, seed: int, profile: str, locales: Locales, place: Path) -> tuple[str, str]:
    """One of many releases of the same skeleton; a digest of all it left, and what surrounded it."""
    skeleton = draw_skeleton(random.Random(f"{seed}/environments"))
    chance = random.Random(f"{seed}/environment/{number}")
    surroundings, folder = draw_surroundings(chance, locales, place)
    by_command = number % WHOLE_EVERY == 0
    side = release_side(folder, draw_cast(skeleton, chance), profile, Runner(surroundings), by_command=by_command)
    shutil.rmtree(folder)
    digest = hashlib.sha256(repr(sorted(side.files.items())).encode()).hexdigest() if side.files else "nothing"
    shown = ("PYTHONHASHSEED", "TZ", "LC_ALL", "USER")
    return digest, ", ".join([*(f"{name}={surroundings[name]}" for name in shown), folder.parent.name])


def compare_environments(count: int, jobs: int, seed: int, profile: str) -> int:
    """One release in many surroundings; how many of them differ from the most usual result."""
    started = time.monotonic()
    results: dict[str, list[str]] = {}
    with TemporaryDirectory(prefix="surroundings-") as name, ThreadPoolExecutor(jobs) as pool:
        locales = make_locales(Path(name))
        print(f"locales: {' '.join(locales.names)}" + ("" if locales.has_turkish else "; no Turkish one here"))
        releases = pool.map(lambda number: release_in(number, seed, profile, locales, Path(name)), range(1, count + 1))
        for done, (digest, surrounded) in enumerate(releases, start=1):
            results.setdefault(digest, []).append(surrounded)
            if done % 25 == 0:
                print(f"{done} releases, {len(results)} different, {time.monotonic() - started:.0f} s", flush=True)
    rarer = sorted(results.values(), key=len)[:-1]
    for group in rarer:
        print("differs: " + "\n         ".join(group))
    print(f"{count} surroundings, {len(results)} different, {time.monotonic() - started:.0f} s")
    return sum(map(len, rarer)) + ("nothing" in results)


def main() -> int:
    """Run all pairs and report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("pairs", nargs="?", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--profile", default="order_scope")
    parser.add_argument("--environments", type=int, default=0, metavar="COUNT")
    asked = parser.parse_args()
    if asked.environments:
        return 1 if compare_environments(asked.environments, asked.jobs, asked.seed, asked.profile) else 0
    started = time.monotonic()
    differing = 0
    with ThreadPoolExecutor(asked.jobs) as pool:
        numbers = range(asked.first, asked.first + asked.pairs)
        results = pool.map(lambda number: compare_pair(number, asked.seed, asked.profile), numbers)
        for done, verdict in enumerate(results, start=1):
            if verdict:
                differing += 1
                print(verdict, flush=True)
            elif done % 25 == 0:
                print(f"{done} pairs, {differing} differ, {time.monotonic() - started:.0f} s", flush=True)
    print(f"{asked.pairs} pairs, {differing} differ, {time.monotonic() - started:.0f} s")
    return 1 if differing else 0


if __name__ == "__main__":
    raise SystemExit(main())
