"""Erasing a person: nothing that tells who they are stays anywhere, and the chain still holds."""

import re

from django.apps import apps
from django.db import connection

from renxing.apps.accounts.invitations import account_of, make
from renxing.apps.needs.acts import take_need, write_message
from renxing.apps.people.acts import erase_person
from renxing.apps.people.models import Vulnerability
from renxing.apps.record.models import Entry
from renxing.core.entries import first_break
from tests.cast import Cast


def everything_written() -> str:
    with connection.cursor() as cursor:
        rows = []
        for model in apps.get_models():
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608 - table names are our own
            rows += [str(row) for row in cursor.fetchall()]
    return "\n".join(rows)


def test_nothing_tells_who_it_was(cast: Cast) -> None:
    mei = cast.people["mei"]
    mei.email, mei.born = "mei@example.org", 1947
    mei.save()
    Vulnerability.objects.create(community=cast.community, person=mei, kind="dialysis")
    make(mei, cast.now)
    account_of(mei)
    need = cast.need("mei", summary="Tablets for Lin Mei", details="third floor, ring twice")
    write_message(cast.by("mei"), need=need, text="It is Mei again")
    take_need(cast.by("wen"), need=need)
    erase_person(cast.by("mei"), person=mei)
    left = everything_written()
    for trace in ("林梅", "Lin Mei", "Mei again", "ring twice", "mei@example.org", "9900000000", "dialysis"):
        assert trace not in left
    assert re.search(r"(?<![\w-])1947(?![\w-])", left) is None  # as a part of an identifier it tells nothing
    assert not hasattr(type(mei).objects.get(pk=mei.pk), "account")


def test_the_chain_holds_and_still_knows_what_was_done(cast: Cast) -> None:
    cast.need("mei")
    erase_person(cast.by("wen"), person=cast.people["mei"])
    entries = [entry.as_value(cast.community.slug) for entry in Entry.objects.order_by("seq")]
    assert first_break(entries) is None
    assert [entry.act for entry in entries] == ["need.raise", "person.erase"]
    assert entries[0].actor == str(cast.id("mei"))
