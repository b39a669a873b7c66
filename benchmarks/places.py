"""Where benchmarks keep their data: `bench/` in this installation's folder, never in the community's own database."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "lakeside"
ON_THE_LARGE_ONE = frozenset({"record", "pages", "lists", "writers", "intake", "weight", "rehearsing"})
ON_THE_YEAR = "rooms"
MAKERS = (
    *(f"benchmarks/{name}.py" for name in ("bulk", "folding", "ground", "large", "lives")),
    "examples/lakeside/community.xlsx",
)
FURNISHERS = ("benchmarks/furnishing.py", "tests/journeys/world.py", "tests/journeys/stores.py")


def bench() -> Path:
    """The folder of everything that benchmarks make; `./renxing bench --fresh` removes it."""
    return Path(os.environ.get("RENXING_VAR", "var")).resolve() / "bench"


def prepare(name: str) -> Path:
    """An empty folder for this benchmark, or one with a copy of the large database, which is made where it is not."""
    folder = bench() / name
    source = large() if name in ON_THE_LARGE_ONE else year() if name == ON_THE_YEAR else None
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    if source is not None:
        for file in ("renxing.db", "secret"):
            shutil.copy(source / file, folder / file)
    return folder


def large() -> Path:
    """The folder of the large database."""
    return _made("large", MAKERS)


def year() -> Path:
    """The folder of the large database with a year in every room."""
    return _made("furnishing", (*MAKERS, *FURNISHERS))


def _made(module: str, makers: tuple[str, ...]) -> Path:
    """A folder that this module makes, anew when what makes it has changed."""
    folder, wanted = bench() / module, _fingerprint(makers)
    stamp = folder / "made"
    if not stamp.exists() or stamp.read_text(encoding="ascii") != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700, parents=True)
        environment = {**os.environ, "RENXING_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "renxing.project.settings"}
        command = [sys.executable, "-m", f"benchmarks.{module}"]
        subprocess.run(command, env=environment, check=True)  # noqa: S603 - our own
        stamp.write_text(wanted, encoding="ascii")
    return folder


def _fingerprint(makers: tuple[str, ...]) -> str:
    files = [ROOT / name for name in makers] + sorted(ROOT.glob("src/renxing/apps/*/migrations/0*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
