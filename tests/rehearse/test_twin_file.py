"""A twin as a file: written, read again, and refused with all that is wrong."""

from pathlib import Path

import numpy as np
import pytest

from renxing.rehearse.estimate import exactly
from renxing.rehearse.sheet import Faulty
from renxing.rehearse.twin import Twin
from renxing.rehearse.twin_writing import write_twin
from tests.rehearse.places import hamlet


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "hamlet.toml"
    hamlet().save(path)
    again = Twin.load(path)
    assert write_twin(again) == write_twin(hamlet())
    assert (again.centres.mandate == hamlet().centres.mandate).all()
    assert (again.centres.members == hamlet().centres.members).all()
    assert again.functions.stock.tolist() == [150, np.inf, np.inf]
    assert again.functions.rate == hamlet().functions.rate
    assert again.approval_hands == exactly(2.0)
    assert again.plan_coverage.tolist() == hamlet().plan_coverage.tolist()


def changed(tmp_path: Path, *pairs: tuple[str, str]) -> Faulty:
    text = write_twin(hamlet())
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "hamlet.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(Faulty) as refused:
        Twin.load(path)
    return refused.value


def test_every_fault_is_told_with_line_key_and_range(tmp_path: Path) -> None:
    found = changed(
        tmp_path,
        ("workers = 2", "workers = -2"),
        ("urgency_share = [0.1, 0.4, 0.5]", "urgency_share = [0.1, 0.4, 0.6]"),
        ('food = ["none", "none", "act", "none"]', 'food = ["none", "none", "always", "none"]'),
        ("value = 0.0005", "value = 5"),
        ('kind = "clinic"', 'kind = "hospital"'),
        ("residents = 80", "people = 80"),
        ('serves = ["health"]', 'serves = ["healing"]'),
    )
    told = str(found)
    for part in (
        "hamlet.toml, line 6, workers: -2 is not a number from 0 to 100000",
        "functions[1].urgency_share: they add up to 1.1; expected 1",
        'centres[4].mandates.food: "always" is not one of none, ask, act',
        "functions[1].rate: expected low <= value <= high, found 0.000384615, 5, 0.00065",
        'centres[2].kind: "hospital" is not one of residents_committee',
        "classes[1].people: this key is not known; expected block, vulnerable, residents, factor",
        "classes[1].residents: missing",
        'centres[2].serves: "healing" is not one of food, health, safety',
    ):
        assert part in told
    assert len(found.faults) == 8
    assert all(", line " in fault for fault in found.faults)


def test_an_empty_twin_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    path.write_text('name = "none"\n', "utf-8")
    with pytest.raises(Faulty, match=r"none.toml, classes: a twin without any is empty; expected one \[\[classes\]\]"):
        Twin.load(path)
    text = write_twin(hamlet())
    for number in (80, 20, 85, 15, 75, 25):
        text = text.replace(f"residents = {number}", "residents = 0")
    path.write_text(text, "utf-8")
    with pytest.raises(Faulty, match="nobody lives here; expected 1 resident at least"):
        Twin.load(path)
