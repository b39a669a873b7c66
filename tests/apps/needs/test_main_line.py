"""The main job through the screens: ask, somebody is asked, accepts, starts, finishes."""

from tests.cast import Cast


def test_take_start_meet(cast: Cast, signed_in, press) -> None:
    need = cast.need("mei")
    wen = signed_in("wen")
    for name, state in (("take", "taken"), ("start", "underway"), ("meet", "met")):
        answer = press(wen, need, name)
        assert answer["Location"] == f"/lane/needs/{need.id}/"
        need.refresh_from_db()
        assert need.state == state
        assert wen.get(answer["Location"]).status_code == 200


def test_asked_accepts(cast: Cast, signed_in, press) -> None:
    need = cast.need("mei")
    press(signed_in("wen"), need, "ask", helper=str(cast.id("bo")))
    assert press(signed_in("bo"), need, "accept").status_code == 302
    need.refresh_from_db()
    assert need.helper == cast.people["bo"]
