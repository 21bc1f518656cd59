"""What holds for every test."""

from __future__ import annotations

import os

from hypothesis import settings

# A shared machine is sometimes slow; how fast something is belongs to tests/bench.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

# Windows of tests that do not ask for a real display draw to memory.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
