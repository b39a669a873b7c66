"""Asking for something: for oneself, for a neighbour, on the phone, without an account."""

from uuid import uuid4

from renxing.apps.needs.models import Need

ASK = "/lane/needs/ask/"


def typed(**more: str) -> dict[str, str]:
    """A form filled in."""
    return {"act_id": str(uuid4()), "summary": "Rice and milk", "urgency": "soon", "private": "neighbours", **more}


def test_tiles_then_one_short_form(signed_in) -> None:
    mei = signed_in("mei")
    tiles = mei.get(ASK)
    assert tiles.status_code == 200
    assert "?function=food" in tiles.content.decode()
    form = mei.get(f"{ASK}?function=food")
    assert "within 4 h" in form.content.decode()
    sent = mei.post(f"{ASK}?function=food", typed())
    need = Need.objects.get()
    assert sent["Location"] == f"/lane/needs/{need.id}/"
    assert (need.function, need.household.code, need.asker.code, need.sensitive) == ("food", "H1", "P0", False)
    assert "Rice and milk" in mei.get(sent["Location"]).content.decode()
