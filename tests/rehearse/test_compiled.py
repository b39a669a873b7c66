"""Machine code that is kept is taken only from where nobody else could have put it."""

from pathlib import Path

import pytest

from renxing.rehearse.compiled import _ours


@pytest.mark.parametrize(("mode", "ours"), [(0o700, True), (0o755, True), (0o777, False), (0o770, False)])
def test_a_folder_that_others_may_write_is_passed_over(tmp_path: Path, mode: int, ours: bool) -> None:
    place = tmp_path / "numba" / "version"
    place.mkdir(parents=True)
    place.parent.chmod(0o700)
    place.chmod(mode)
    assert _ours(place) == ours
    place.chmod(0o700)
    place.parent.chmod(mode)
    assert _ours(place) == ours
