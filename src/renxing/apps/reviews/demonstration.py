"""A demonstration's past year: incidents that came, were answered and looked back on, told through the acts themselves.

They are few and short, so that the first start stays quick; what they show is what a record must have for its outcomes
to be told: ordinary days before, what was late during, what was kept again after, and what became of the lessons.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from renxing.apps.callups.acts.answering import answer_call
from renxing.apps.callups.acts.calling import Call, call_up, stand_down
from renxing.apps.callups.models import Answer
from renxing.apps.centres.models import Centre
from renxing.apps.incidents import acts as incidents
from renxing.apps.needs import acts as needs
from renxing.apps.orders import acts as orders
from renxing.apps.people.acts import note_skill
from renxing.apps.people.models import Person
from renxing.apps.playing.stage import Stage
from renxing.apps.record.doing import Doing
from renxing.apps.record.models import Community, Entry
from renxing.apps.reviews import acts, rules
from renxing.apps.reviews.models import Lesson
from renxing.apps.signals import acts as signals
from renxing.core.callups import Said
from renxing.core.functions import Function, Urgency
from renxing.core.orders import Directive
from renxing.core.plans import Source

Told = Mapping[str, Any]
Step = tuple[float, Callable[[float, Any], object], Any]
"""At an hour, what is done, with what is told of it."""
CALM = (-600.0, -360.0, -120.0, 150.0, 270.0, 390.0, 510.0)
"""Hours from the beginning of an incident at which something ordinary was asked for, and met in time."""
MET, WORK = 68.0, 0.9
"""Hours after which it was met, and how many of them it took."""
DAY = timedelta(days=1)
HALF_A_YEAR = 182 * DAY


def relive(community: Community, example: Path, now: datetime) -> int:
    """Tell the past year, oldest first; how many incidents there were. Nothing where the example tells of none."""
    file = example / "past.toml"
    if not file.exists():
        return 0
    told = tomllib.loads(file.read_text("utf-8"))
    stage, zone = Stage(community), ZoneInfo(community.timezone)
    for one in told["incident"]:
        day = now.astimezone(zone).date() - one["days_ago"] * DAY
        _Past(stage, told, one, datetime.combine(day, one["begins"], zone)).live()
    return len(told["incident"])


def close_planned(community: Community, now: datetime) -> int:
    """Close the lessons that wanted a plan which is there now: how many."""
    adopted = {
        f"hazard:{entry.data['hazard']}": entry
        for entry in Entry.objects.filter(community=community, act="plan.adopt", data__version=1)
    }
    waiting = Lesson.objects.filter(community=community, closed_at=None, target__in=list(adopted))
    found = [lesson for lesson in waiting.select_related("owner") if lesson.drawn_at < now - 100 * DAY]
    stage = Stage(community)
    for lesson in found:
        lead = _lead_of(lesson.owner)
        acts.close_lesson(Doing(stage.actor(lead, now), community, now), lesson=lesson, by=adopted[lesson.target])
    return len(found)


def _lead_of(centre: Centre) -> str:
    return str(centre.memberships.filter(role="lead").values_list("person__code", flat=True)[0])


@dataclass
class _Past:
    """One incident of the past, told hour by hour from its beginning."""

    stage: Stage
    all: Told
    told: Told
    began: datetime
    made: dict[str, Any] = field(default_factory=dict)

    def live(self) -> None:
        """Do everything in its order."""
        for hour, do, said in sorted([*self._asked(), *self._acted(), *self._after()], key=lambda step: step[0]):
            do(hour, said)

    def _asked(self) -> Iterator[Step]:
        """What was asked for: on ordinary days by turns, in the incident as it is told."""
        calm = [
            {**said, "t": hour, "took": hour + 1, "met": hour + MET}
            for hour, said in zip(CALM, cycle(self.all["calm"]))
        ]
        for number, (said, by) in enumerate(zip([*calm, *self.told["needs"]], cycle(self.all["neighbours"]))):
            need = {**said, "key": f"need {number}", "by": by}
            yield need["t"], self._ask, need
            yield need["took"], self._take, need
            yield need["met"] - WORK, self._start, need
            yield need["met"], self._meet, need

    def _acted(self) -> Iterator[Step]:
        """Seen, begun, confirmed, called up for, ordered about."""
        signal, first, call, order = (self.told[part] for part in ("signal", "first", "call", "order"))
        yield signal["at"], self._report, signal
        yield first["at"], self._begin, first
        yield self.told["confirmed"], self._confirm, None
        yield first["done"], self._finish, first
        yield call["at"], self._call, call
        for later in call["answers"]:
            yield call["at"] + later, self._come, None
        yield order["at"], self._order, order
        yield order["accepted"], self._accept, order
        yield order["done"], self._fulfil, order

    def _after(self) -> Iterator[Step]:
        """Recovered from, looked back on, learnt from, closed."""
        recovery, review = self.told["stages"]
        yield recovery, self._move_on, "recovery"
        yield review, self._move_on, "review"
        yield self.told["review"]["at"], self._look_back, self.told["review"]
        yield self.told["review"]["at"] + 1, self._learn, self.told["lesson"]
        yield self.told["closed"], self._move_on, "closed"
        yield self.told["closed"] + 1, self._see_used, None
        if "closed" in self.told["lesson"]:
            yield self.told["lesson"]["closed"], self._change, self.told["lesson"]

    def _by(self, code: str, hour: float, *, inside: bool = True) -> Doing:
        now = self.began + timedelta(hours=hour)
        incident = self.made["incident"].pk if inside and "incident" in self.made else None
        return Doing(self.stage.actor(code, now), self.stage.community, now, incident=incident)

    def _ask(self, hour: float, said: Told) -> None:
        person = self.stage.rows[Person][said["by"]]
        draft = needs.Draft(
            Function(said["f"]), Urgency(said["u"]), _both(said), asker=person, household=person.household
        )
        self.made[said["key"]] = needs.raise_need(self._by(said["by"], hour, inside=False), draft=draft)

    def _take(self, hour: float, said: Told) -> None:
        needs.take_need(self._by(self.all["worker"], hour, inside=False), need=self.made[said["key"]])

    def _start(self, hour: float, said: Told) -> None:
        needs.start_need(self._by(self.all["worker"], hour, inside=False), need=self.made[said["key"]])

    def _meet(self, hour: float, said: Told) -> None:
        needs.meet_need(self._by(self.all["worker"], hour, inside=False), need=self.made[said["key"]])

    def _report(self, hour: float, said: Told) -> None:
        began = (self.began + timedelta(hours=said["began"][0]), self.began + timedelta(hours=said["began"][1]))
        draft = signals.Draft(what=said["what"], words=_both(said), began=began)
        self.made["signal"] = signals.report_signal(self._by(said["by"], hour), draft=draft)

    def _begin(self, hour: float, said: Told) -> None:
        signal = self.made["signal"]
        draft = incidents.Draft(
            title_en=self.told["en"], title_zh=self.told["zh"], hazard=self.told["hazard"], source=Source.SIGNAL.value,
            owner=self._centre("committee"), causes=(signal.reference,), signal_at=signal.reported_at,
        )  # fmt: skip
        by, what = self._by(said["by"], hour), _both(said)
        self.made["incident"] = incidents.act_first(by, draft=draft, function=Function(said["f"]), what=what)

    def _confirm(self, hour: float, _said: None) -> None:
        signals.confirm_signal(self._by(self.all["worker"], hour), signal=self.made["signal"])

    def _finish(self, hour: float, said: Told) -> None:
        incidents.finish_task(self._by(said["by"], hour), task=self.made["incident"].tasks.get())

    def _call(self, hour: float, said: Told) -> None:
        call = Call(
            centre=self._centre(said["centre"]), function=Function(said["f"]), places=said["people"],
            what_en=said["en"], what_zh=said["zh"], meet=said["meet"],
        )  # fmt: skip
        self.made["call"] = call_up(self._by(self.all["lead"], hour), call=call)

    def _come(self, hour: float, _said: None) -> None:
        """The next who was asked says yes."""
        row = (
            Answer.objects.filter(callup=self.made["call"], said_at=None).select_related("person").order_by("place")[0]
        )
        answer_call(self._by(row.person.code, hour), callup=row.callup, person=row.person, said=Said.YES)

    def _order(self, hour: float, said: Told) -> None:
        """Written by the office, and noted in the incident by whoever leads it."""
        by = self._by(self.all["office"], hour, inside=False)
        due = self.began + timedelta(hours=said["due"])
        draft = orders.Draft(
            function=Function(said["f"]), directive=Directive(said["directive"]), title=_both(said), due_at=due
        )
        order = orders.issue_order(by, issuer=self._centre("office"), issue=uuid4(), draft=draft)
        self.made["order"] = order
        incidents.note_cause(
            self._by(self.all["lead"], hour), incident=self.made["incident"], source=Source.ORDER.value,
            about=order.reference, at=order.issued_at,
        )  # fmt: skip

    def _accept(self, hour: float, _said: Told) -> None:
        orders.accept_order(self._by(self.all["lead"], hour), order=self.made["order"])

    def _fulfil(self, hour: float, _said: Told) -> None:
        """Done; whoever was called need not come any more."""
        lead = self._by(self.all["lead"], hour)
        orders.fulfil_order(lead, order=self.made["order"])
        stand_down(self._by(self.all["lead"], hour), callup=self.made["call"])

    def _move_on(self, hour: float, to: str) -> None:
        incidents.move_on(self._by(self.all["lead"], hour), incident=self.made["incident"], to=to)

    def _look_back(self, hour: float, said: Told) -> None:
        lead = self.all["lead"]
        review = acts.open_review(self._by(lead, hour), incident=self.made["incident"])
        words = {"went_well": said["well"], "went_badly": said["badly"]}
        acts.add_view(self._by(said["by"], hour), review=review, centre=self._centre(said["centre"]), **words)
        self.made["review"] = review

    def _learn(self, hour: float, said: Told) -> None:
        """Draw the lesson, and end the looking back."""
        lead, due = self.all["lead"], self.began + timedelta(hours=hour) + HALF_A_YEAR
        owner, review = self._centre(said["owner"]), self.made["review"]
        self.made["lesson"] = acts.draw_lesson(
            self._by(lead, hour), review=review, title=_both(said), owner=owner, target=said["target"], due_at=due
        )
        acts.conclude_review(self._by(lead, hour), review=review)

    def _change(self, hour: float, said: Told) -> None:
        """Those who were to learn it did: noted one by one, which closes the lesson."""
        worker, skill = self.all["worker"], said["target"].partition(":")[2]
        people = [self.stage.rows[Person][code] for code in said["people"]]
        for person in people:
            note_skill(self._by(worker, hour, inside=False), person=person, skill=skill)
        last = Entry.objects.filter(community=self.stage.community, subject=people[-1].reference).latest("seq")
        acts.close_lesson(self._by(self.all["lead"], hour, inside=False), lesson=self.made["lesson"], by=last)

    def _see_used(self, hour: float, _said: None) -> None:
        """What an earlier lesson changed and this incident used is adopted, as it is by itself every hour."""
        rules.run(self.stage.community, self.began + timedelta(hours=hour))

    def _centre(self, code: str) -> Centre:
        found: Centre = self.stage.rows[Centre][code]
        return found


def _both(said: Told) -> str:
    """Words in both languages, where there is one field for them."""
    return f"{said['en']} / {said['zh']}"
