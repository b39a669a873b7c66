"""Measures read duties by their kinds: asked for, promised, kept or not, without knowing what a duty is."""

from typing import Any

from renxing.apps.duties import acts
from renxing.apps.duties.models import Shift, Turn
from renxing.apps.record.measured import record_of
from renxing.apps.record.models import Community
from renxing.apps.record.running import run_rules
from renxing.measure.cases.owed import obligations
from renxing.measure.cases.promises import promises
from tests.apps.duties.permissions import HOUR, posting
from tests.cast import Cast


def test_a_duty_is_owed_promised_and_kept_or_missed(cast: Cast) -> None:
    said: dict[str, Any] = {"every": "day", "starts": cast.now + HOUR, "until": cast.now + 72 * HOUR, "least": 1}
    acts.post_duty(cast.by("qing"), posting=posting(cast, **said))
    kept, missed, _left = Shift.objects.all()
    for each in (kept, missed):
        acts.sign_up(cast.by("bo"), shift=each)
    first = Turn.objects.get(shift=kept)
    acts.check_in(cast.by("bo", now=kept.starts), turn=first)
    run_rules(cast.community, missed.ends + 2 * HOUR)
    community = Community.objects.get(pk=cast.community.pk)
    entries = record_of(community, community.head_seq).entries
    owed = obligations(entries)
    assert owed["outcome"].to_list() == ["met", "unmet", None]  # the third is still to come
    assert set(owed["function"]) == {"safety"}
    taken = promises(entries, owed)
    assert taken["how"].to_list() == ["kept", "expired"]
    assert (taken["ended"] <= taken["due"]).all()
