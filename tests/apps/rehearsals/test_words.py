"""What a change is called: whole phrases, whose parts a translation may put in its own order."""

from django.utils import translation

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
