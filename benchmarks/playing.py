"""The outbreak of the example, played by a process that can be killed and goes on where it was."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from benchmarks.places import EXAMPLE, ROOT

SPEED = 1800


@dataclass
class Player:
    """`./renxing play`, as `demo --play` starts it."""

    _process: "subprocess.Popen[bytes] | None" = None

    def __enter__(self) -> Self:
        """Begin."""
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        """End kindly: the clock goes back to real time."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=60)

    def kill_and_go_on(self) -> None:
        """Kill it in whatever it is doing, and play the same again: it does nothing twice."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._start()

    def _start(self) -> None:
        play = [sys.executable, "-P", "-m", "renxing", "play", str(EXAMPLE / "outbreak.jsonl"), "--run", "bench"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        with (Path(os.environ["RENXING_VAR"]) / "play.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                [*play, "--speed", str(SPEED)], env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
