"""What people were told is done stays done, whatever dies: the benchmark itself, with three kills instead of twenty."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KILLS = 3


@pytest.mark.slow
def test_killed_at_random_moments_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    paths = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    done = subprocess.run(
        [sys.executable, "-P", "-m", "benchmarks", "killed", str(KILLS)],
        env={**os.environ, "PYTHONPATH": paths, "RENXING_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    kept, back = map(json.loads, done.stdout.splitlines())
    assert kept["holds"], kept["measured"]
    assert "0 wrong answers" in back["measured"]
