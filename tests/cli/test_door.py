"""The shell half of the door: what it sets up, what it repairs, and what it says where it cannot.

A copy of ./renxing runs with a PATH of its own on which `uv` is a script that we write: it stands for the package
index, which no test may need.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
TOOLS = (
    *("sh", "cat", "cksum", "dirname", "basename", "id", "df", "awk", "grep", "mktemp", "rm", "ln", "readlink"),
    *("sleep", "date", "mkdir", "kill"),
)
UV = """#!/bin/sh
echo "$*" >>"{log}"
case "$1 $2" in
    --version*) exit 0 ;;
    "venv "*) for last; do :; done; mkdir -p "$last/bin"; ln -s "{python}" "$last/bin/python"; exit 0 ;;
esac
{sync}
"""


class Checkout:
    """A clone of the repository with a package that only says what it was given."""

    def __init__(self, root: Path, tools: Path) -> None:
        self.root, self.tools, self.log = root, tools, root.parent / "uv.log"

    def index(self, sync: str) -> None:
        """Let `uv pip sync` do this."""
        uv = self.tools / "uv"
        uv.write_text(UV.format(log=self.log, python=sys.executable, sync=sync), encoding="utf-8")
        uv.chmod(0o755)

    def run(self, *arguments: str, user: str | None = None, **changes: str) -> subprocess.CompletedProcess[str]:
        """Start ./renxing from another folder, as people do."""
        return subprocess.run(
            [str(self.root / "renxing"), *arguments],
            cwd=self.root.parent,
            env={"PATH": str(self.tools), "HOME": str(self.root.parent), **changes},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            user=user,
        )

    def calls(self) -> list[str]:
        """What was asked of uv, its version left out."""
        said = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return [line for line in said if not line.startswith("--version")]


def clone(place: Path) -> Checkout:
    """Everything ./renxing needs, in a folder with a space in its name."""
    root, tools = place / "a clone", place / "bin"
    (root / "src" / "renxing").mkdir(parents=True)
    tools.mkdir()
    for name in ("renxing", "requirements.lock", "requirements-dev.lock", "requirements-uv.lock"):
        shutil.copy(ROOT / name, root)
    says = "import os, sys\nprint(sys.argv[1:], os.environ['RENXING_VAR'])\n"
    (root / "src" / "renxing" / "__main__.py").write_text(says, encoding="utf-8")
    for tool in TOOLS:
        found = shutil.which(tool)
        if found:
            (tools / tool).symlink_to(found)
    (tools / "python3").symlink_to(sys.executable)
    made = Checkout(root, tools)
    made.index("exit 0")
    return made


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return clone(tmp_path)


def test_the_first_start_sets_up_and_the_second_does_not(checkout: Checkout) -> None:
    first = checkout.run("demo", "--port", "1")
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("['demo', '--port', '1']")
    assert str(checkout.root / "var") in first.stdout
    assert "--require-hashes" in checkout.calls()[-1]
    assert checkout.calls()[-1].endswith("requirements.lock")
    before = checkout.calls()
    second = checkout.run("demo")
    assert (second.returncode, second.stderr, checkout.calls()) == (0, "", before)


def test_developers_verbs_are_installed_on_top_and_stay(checkout: Checkout) -> None:
    checkout.run("demo")
    checkout.run("test")
    assert checkout.calls()[-1].endswith("requirements-dev.lock")
    count = len(checkout.calls())
    checkout.run("demo")
    assert len(checkout.calls()) == count


def test_a_changed_lock_is_installed(checkout: Checkout) -> None:
    checkout.run("demo")
    with (checkout.root / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    count = len(checkout.calls())
    checkout.run("demo")
    assert len(checkout.calls()) == count + 1


def test_a_set_up_broken_off_half_way_is_repaired(checkout: Checkout) -> None:
    checkout.index("kill -9 $PPID; exit 1")
    assert checkout.run("demo").returncode != 0
    assert not (checkout.root / ".venv" / "renxing.stamp").exists()
    assert (checkout.root / ".venv.lock").is_symlink()
    (checkout.root / ".venv" / "bin" / "python").unlink()
    checkout.index("exit 0")
    repaired = checkout.run("demo")
    assert repaired.returncode == 0, repaired.stderr
    assert not (checkout.root / ".venv.lock").is_symlink()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("error: Failed to fetch: `https://index.example/simple/`  Caused by: dns error", "did not answer"),
        ("Hash mismatch for `django==5.2.19`", "not the one that was locked"),
        ("failed to copy file: No space left on device (os error 28)", "The disk is full"),
        ("failed to create directory: Read-only file system (os error 30)", "cannot be written"),
        ("something else", "could not be installed"),
    ],
)
def test_what_stands_in_the_way_is_said_in_one_sentence(checkout: Checkout, said: str, sentence: str) -> None:
    checkout.index(f"echo '{said}' >&2; exit 2")
    done = checkout.run("demo")
    assert done.returncode == 3
    assert sentence in done.stderr.splitlines()[-1]
    assert "run this again" in done.stderr or "Try again" in done.stderr or "What was said" in done.stderr
    assert not (checkout.root / ".venv.lock").is_symlink()
    checkout.index("exit 0")
    assert checkout.run("demo").returncode == 0


def test_no_python_says_what_to_install(checkout: Checkout) -> None:
    (checkout.tools / "python3").unlink()
    done = checkout.run("demo")
    assert done.returncode == 3
    assert "Python 3.11" in done.stderr
    assert "apt install" in done.stderr


def test_an_old_python_is_not_taken(checkout: Checkout) -> None:
    (checkout.tools / "python3").unlink()
    (checkout.tools / "python3").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (checkout.tools / "python3").chmod(0o755)
    assert "none" in checkout.run("demo").stderr


def test_the_system_s_own_python_comes_first(checkout: Checkout) -> None:
    own = Path("/usr/bin/python3")
    old = "import sys; sys.exit(sys.version_info < (3, 11))"
    if not own.exists() or subprocess.run([own, "-c", old], check=False).returncode:
        pytest.skip("this system has no Python of its own that is new enough")
    checkout.run("demo", PATH=f"{checkout.tools}:/usr/bin")
    assert any(f"--python {own} " in call for call in checkout.calls()), checkout.calls()


def test_a_python_that_cannot_make_environments_comes_after_one_that_can(checkout: Checkout) -> None:
    (checkout.tools / "uv").unlink()
    called = checkout.tools / "called"
    for name, fails in (("python3.12", "*ensurepip*"), ("python3", "nothing")):
        (checkout.tools / name).unlink(missing_ok=True)
        says = f'case "$*" in {fails}) exit 1 ;; *venv*) echo {name} >>"{called}" ;; esac\n'
        (checkout.tools / name).write_text(f"#!/bin/sh\n{says}", encoding="utf-8")
        (checkout.tools / name).chmod(0o755)
    assert checkout.run("demo").returncode == 3, "neither is really one"
    assert set(called.read_text(encoding="utf-8").split()) == {"python3"}


def test_a_folder_that_cannot_be_written_is_said() -> None:
    """Root may write everywhere, so root asks as nobody."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        checkout = clone(Path(place))
        checkout.root.chmod(0o555)
        done = checkout.run("demo", user="nobody" if os.geteuid() == 0 else None)
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert "cannot be written" in done.stderr


def test_data_can_be_elsewhere(checkout: Checkout, tmp_path: Path) -> None:
    assert str(tmp_path / "mine") in checkout.run("demo", RENXING_VAR=str(tmp_path / "mine")).stdout


def test_the_script_is_plain_sh() -> None:
    shell = shutil.which("dash") or "sh"
    assert subprocess.run([shell, "-n", ROOT / "renxing"], check=False).returncode == 0
    assert (ROOT / "renxing").read_text(encoding="utf-8").startswith("#!/bin/sh\n")


def test_ci_runs_the_same_door() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    assert lines[-1] == "exec ./renxing test"
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
