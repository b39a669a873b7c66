"""The stage: the community's people, centres and homes by their codes, and what the play made so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from renxing.apps.centres.models import Centre, Mandate
from renxing.apps.centres.queries import actor_of, today
from renxing.apps.mandates import models as reports
from renxing.apps.mandates.models import Report
from renxing.apps.needs.models import Need
from renxing.apps.people.models import Block, Household, Person
from renxing.apps.playing.parts import Key, keys
from renxing.apps.playing.script import Line
from renxing.apps.record.models import Community
from renxing.core.mandates import Actor
from renxing.core.refusals import NotFound

ABOUT = {"report.give": reports.Stage.OWED, "report.ratify": reports.Stage.GIVEN}
"""Which report of a mandate an act is about: the one that is owed, or the earliest that waits for an answer."""

CODED = {Person: "people", Centre: "centres", Household: "households", Block: "blocks", Report: "mandates"}
"""What a play names by its code, and the sheet of the community's file that lists it."""


@dataclass
class Stage:
    """Finds what a line names."""

    community: Community
    made: dict[str, str] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)
    actors: dict[tuple[str, date], Actor] = field(default_factory=dict)

    @cached_property
    def rows(self) -> Mapping[type, Mapping[str, Any]]:
        """Everything that can be named by its code; five queries."""
        return {
            Person: self._people,
            Centre: {row.code: row for row in Centre.objects.filter(community=self.community)},
            Household: {row.code: row for row in self._households},
            Block: {row.code: row for row in Block.objects.filter(community=self.community)},
            Report: {row.code: row for row in Mandate.objects.filter(community=self.community)},
        }

    @cached_property
    def _households(self) -> list[Household]:
        return list(Household.objects.filter(community=self.community).select_related("block"))

    @cached_property
    def _people(self) -> dict[str, Person]:
        homes = {home.pk: home for home in self._households}
        people = {row.code: row for row in Person.objects.filter(community=self.community, erased_at__isnull=True)}
        for person in people.values():
            if person.household_id is not None:
                person.household = homes[person.household_id]
        return people

    def actor(self, code: str | None, now: datetime) -> Actor:
        """Who acts: a person with what they hold that day, or a visitor, who holds the links of what visitors asked."""
        if code is None:
            return Actor(links=frozenset(self.links))
        day = today(self.community, now)
        if (code, day) not in self.actors:
            self.actors[code, day] = actor_of(self._people[code], self.community, now)
        return self.actors[code, day]

    def remember(self, line: Line, reference: str) -> None:
        """What a labelled line made, so that later lines can name it."""
        self.made[str(line.label)] = reference
        if line.actor is None:
            self.links.add(reference)

    def arguments(self, line: Line, now: datetime) -> dict[str, Any]:
        """What the act takes, by the names of its arguments; words that it does not keep are left out."""
        known = keys(line.act)
        given = ((known[key], said) for key, said in line.said.items() if key in known)
        return {key.argument: self._value(line.act, key, said, now) for key, said in given}

    def _value(self, act: str, key: Key, said: Any, now: datetime) -> Any:
        if key.kind is Need:
            return Need.objects.get(community=self.community, pk=self.made[said[1:]].removeprefix("need:"))
        if key.kind is Report:
            return self._report(act, self.rows[Report][said])
        if key.kind in CODED:
            return self.rows[key.kind][said]
        if key.kind is datetime:
            return now + timedelta(hours=said)
        return key.kind(said)

    def _report(self, act: str, mandate: Mandate) -> Report:
        found = Report.objects.filter(mandate=mandate, stage=ABOUT[act]).order_by("opened_at").first()
        if found is None:
            raise NotFound("gone", what="report")
        return found


def labels(line: Line) -> list[str]:
    """The labels of needs that a line names."""
    return [said[1:] for key, said in line.said.items() if key in keys(line.act) and keys(line.act)[key].kind is Need]
