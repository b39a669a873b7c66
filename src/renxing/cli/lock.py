"""`./renxing lock`: make the lock files again from pyproject.toml, with hashes and without registry addresses."""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from renxing.cli.places import ROOT
from renxing.cli.stopping import ENVIRONMENT, Stopped
from renxing.cli.verbs import DEVELOP

NAME = "lock"
HELP = "Make requirements*.lock again from pyproject.toml."
GROUP = DEVELOP

COMPILE = (
    *("pip", "compile", "--quiet", "--universal", "--generate-hashes", "--python-version", "3.11"),
    *("--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "./renxing lock"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--upgrade."""
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that pyproject.toml allows")


def run(args: argparse.Namespace) -> int:
    """Compile what people run, what developers need besides, and the uv that installs both."""
    uv = shutil.which("uv") or str(Path(sys.prefix) / "uv" / "bin" / "uv")
    if not Path(uv).exists():
        raise Stopped("uv is needed to make the lock files. Type: pip install uv, then run this again.", ENVIRONMENT)
    upgrade = ["--upgrade"] if args.upgrade else []
    _compile(uv, ["pyproject.toml", "-o", "requirements.lock", *upgrade])
    _compile(
        uv, ["pyproject.toml", "--group", "dev", "-c", "requirements.lock", "-o", "requirements-dev.lock", *upgrade]
    )
    _compile(uv, ["-", "-o", "requirements-uv.lock", *upgrade], typed="uv\n")
    print(
        "Made requirements.lock, requirements-dev.lock and requirements-uv.lock. Run ./renxing test before you commit."
    )
    return 0


def _compile(uv: str, arguments: list[str], typed: str = "") -> None:
    done = subprocess.run([uv, *COMPILE, *arguments], cwd=ROOT, input=typed, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Stopped("uv could not make the lock files; what it said is above. Nothing else was done.", ENVIRONMENT)
