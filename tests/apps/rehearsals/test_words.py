"""What a change is called: whole phrases, whose parts a translation may put in its own order; and what it is worth."""

from math import nan

from django.utils import translation

from renxing.apps.rehearsals.saying import points
from renxing.apps.rehearsals.words.levers import lever_name
from renxing.rehearse.levers import Lever

CENTRES = {"choir": "Choir"}


def test_a_change_is_named_with_its_centre_its_function_and_how_much() -> None:
    with translation.override("en"):
        backup = lever_name(Lever("backup", "choir", "information", 6.0), CENTRES)
        assert backup == "Choir, Information: 6 people more who learn a function"
        assert lever_name(Lever("reservoir", "choir", amount=10.0), CENTRES) == "Choir: 10 people more in the reserve"
        assert lever_name(Lever("plan", function="food"), CENTRES) == "Food: every plan covers it"
        assert lever_name(Lever("worker"), CENTRES) == "one worker more"


def test_no_difference_has_no_sign() -> None:
    assert [points(value) for value in (-0.00004, 0.0, 0.00004, nan)] == ["0.00", "0.00", "0.00", "–"]
    assert [points(value) for value in (-0.00006, 0.25)] == ["−0.01", "+25.00"]
