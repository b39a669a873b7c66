"""What `pip install renxing` gives: `renxing.measure` without Django, and a report in Chinese without a checkout."""

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
SITE = Path(sysconfig.get_paths()["purelib"])
MEASURING = ("numpy", "numpy.libs", "polars", "_polars_runtime*", "scipy", "scipy.libs")
"""All that the library loads besides Python itself."""

TELLING = (*MEASURING, "django", "asgiref", "sqlparse", "rich", "pygments", "markdown_it", "mdurl")
ASSESSING = """
import sys
from importlib.util import find_spec
assert find_spec("django") is None
from renxing.measure import assess
from renxing.measure.invention import AT, write
from renxing.measure.truth import Truth
true = write(Truth(incidents=12), seed=3)
true.record.write_parquet(sys.argv[1])
found = assess(true.record, true.registry, AT)
print(len(found.results), found.indicators["K2"].finding.figure, sys.modules[assess.__module__].__file__)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as the project builds it, without a network, and unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-P", "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    with ZipFile(made) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def run(wheel: Path, packages: tuple[str, ...], program: str, *arguments: object) -> str:
    """A program in a Python that has this wheel and these packages, and nothing else of this machine."""
    site = wheel.parent / f"site-{len(packages)}"
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir()
    for name in packages:
        for there in SITE.glob(name):
            (site / there.name).symlink_to(there)
    begun = f"import sys; sys.path += [{str(wheel)!r}, {str(site)!r}]\n{program}"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", begun, *map(str, arguments)],
        cwd=wheel.parent,
        env={"RENXING_VAR": str(wheel.parent / "var")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_measure_needs_no_django_and_tells_in_chinese_without_a_checkout(wheel, tmp_path):
    record = tmp_path / "record.parquet"
    said = run(wheel, MEASURING, ASSESSING, record)
    assert said.startswith("24 ")
    assert str(wheel) in said
    telling = "from renxing.cli.main import main; sys.exit(main(sys.argv[1:]))"
    told = run(wheel, TELLING, telling, "measure", record, "--at", "2026-01-01", "--lang", "zh")
    assert "说到做到" in told
    assert "诊断" in told
    assert "promises kept" not in told
    assert (wheel / "renxing" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.mo").stat().st_size > 100_000
