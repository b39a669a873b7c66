"""What moves the profile: one choice at a time, and only what is graded otherwise is named."""

from renxing.measure.goalposts import read_goalposts
from renxing.measure.sensitivity import sensitivity
from tests.measure.invented import assessed, need

KEPT, LATE = 58, 42


def promises(kept, late):
    """Needs, each by itself on its day; so many were met in time."""
    lines = []
    for n in range(kept + late):
        begun = 48.0 * n
        lines += [need(n, begun, begun + 8), (begun + 1, "accept", f"need:{n}")]
        lines.append((begun + (2 if n % (kept + late) < kept else 20), "finish", f"need:{n}"))
    return lines


def test_many_cases_in_the_middle_of_a_band_are_moved_by_little():
    """All hundreds of promises kept: no cases and no fifth of the goalposts takes that out of strong."""
    moved = sensitivity(assessed(*promises(100, 0), at=5000.0))["culture", "agility"]
    assert (moved.grade, "cases" in moved.by) == ("cannot tell between weak and strong", False)  # K4 is not known


def test_a_figure_at_an_edge_is_moved_by_the_goalposts_and_by_its_cases():
    found = assessed(*promises(KEPT, LATE), at=5000.0)
    k2 = found.indicators["K2"]
    score = read_goalposts().score("K2", float(k2.finding.figure))
    assert score is not None
    moved = sensitivity(found)["commitment"]
    assert moved.by["goalposts"]
    assert set(moved.by) <= {"cases", "goalposts", "standards", "window"}
    for grades in moved.by.values():
        assert moved.grade not in grades
