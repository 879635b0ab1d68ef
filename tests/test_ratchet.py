"""Accuracy on real resolutions does not fall: the figures of ratchet.toml, measured by the gold data's own scorer.

The gold data lies outside of the repository: in the folder that RESTOOL_GOLD names, or in ../shared/gold.
"""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

GOLD = Path(os.environ.get("RESTOOL_GOLD", REPOSITORY.parent / "shared" / "gold"))
RATCHET = tomllib.loads((Path(__file__).parent / "ratchet.toml").read_text())

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not GOLD.is_dir(), reason="there is no gold data here")]


@pytest.mark.parametrize("name", RATCHET["sets"])
def test_accuracy_does_not_fall(name: str) -> None:
    command = [sys.executable, f"{GOLD}/score.py", f"{GOLD}/{name}", "--json", "--limit", str(RATCHET["limit"])]
    environment = {**os.environ, "RESTOOL": f"{sys.executable} -m resolution_tool"}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    [figures] = json.loads(ran.stdout).values()
    fallen = {
        metric: (figures.get(metric), least)
        for metric, least in RATCHET["sets"][name].items()
        if figures.get(metric, 0) < least
    }
    assert not fallen, "below the figure of ratchet.toml (measured, least)"
