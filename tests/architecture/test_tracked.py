"""What is in the repository could be anybody's: no registry's address, no machine's path, hashes on every package."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REGISTRIES = ("py" + "pi.org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com", "deb.debian" + ".org")
PATHS = re.compile(r"(?<![\w.])/(?:root|work|home/\w+|Users/\w+)/\w")
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-uv.lock")


def tracked() -> list[Path]:
    """Every text file that git knows."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = [ROOT / name for name in listed.split("\0") if name]
    return [file for file in files if file.is_file() and b"\0" not in file.read_bytes()[:8000]]


def test_no_registry_is_named() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {registry}"
        for file in tracked()
        for registry in REGISTRIES
        if registry in file.read_text(encoding="utf-8", errors="replace")
    ]
    assert found == []


def test_no_machine_path_is_written_down() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {match[0]}"
        for file in tracked()
        for match in PATHS.finditer(file.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_a_machine_path_would_be_noticed() -> None:
    assert PATHS.search("see " + "/home" + "/ana/renxing")
    assert not PATHS.search("https://example.org/work" + "/plan")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    packages = re.split(r"\n(?=\w)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    assert packages
    for package in packages:
        assert re.match(r"[\w.-]+==[\w.]+", package), package
        assert "--hash=sha256:" in package, package
    assert "://" not in text
    assert "--index" not in text


def test_what_developers_run_is_what_people_run() -> None:
    def pins(lock: str) -> set[str]:
        return set(re.findall(r"^[\w.-]+==[\w.]+", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))

    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def test_no_example_stands_where_nobody_tries_it() -> None:
    """Examples in the tests' own texts are not run (tests/conftest.py)."""
    prompt = ">" * 3 + " "
    found = [file for file in tracked() if file.is_relative_to(ROOT / "tests") and file.suffix == ".py"]
    assert [str(file.relative_to(ROOT)) for file in found if prompt in file.read_text(encoding="utf-8")] == []
