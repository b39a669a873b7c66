"""What a start loads: every verb, every process of the server and of the tests waits for it."""

import subprocess
import sys

import pytest

# All of these are needed somewhere, none of them by most who start: each is loaded by the first who asks for it.
LATE = ("cryptography", "duckdb", "numba", "openpyxl", "ortools", "PIL", "polars", "scipy", "segno", "webauthn")
LOADED = f"import sys; print(*(name for name in {(*LATE, 'numpy')} if name in sys.modules))"


def loaded(*what: str) -> list[str]:
    """Which of the large packages a process has loaded after this."""
    said = subprocess.run(
        [sys.executable, "-c", "\n".join([*what, LOADED])], capture_output=True, text=True, check=True
    )
    return said.stdout.split()


@pytest.mark.slow
def test_a_verb_loads_nothing_that_most_verbs_do_not_need() -> None:
    """Django and all rooms, ready to act."""
    assert loaded("import django", "django.setup()") == []
    assert loaded("import polars, renxing.dispatch.assign") == ["polars", "numpy"]


@pytest.mark.slow
def test_the_server_loads_nothing_that_most_pages_do_not_need() -> None:
    """All pages, ready to answer; NumPy draws curves."""
    assert loaded("import renxing.project.wsgi", "import renxing.project.urls") == ["numpy"]
