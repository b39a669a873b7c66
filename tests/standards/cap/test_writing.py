"""Warnings go out as CAP 1.2 that the schema accepts, and read back as they were."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.standards.cap import (
    CAP_12,
    Alert,
    Area,
    Circle,
    Info,
    Named,
    Reference,
    Resource,
    as_drill,
    read,
    rules,
    schema_faults,
    write,
)
from tests.standards.cap.samples import codes, content

SIGNS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
WORDS = st.text(SIGNS, max_size=12).map(str.strip)
NAMES = st.from_regex(r"[A-Za-z0-9@:.一-龥_-]{1,20}", fullmatch=True)
TIMES = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001 - the zone comes beside it
    datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
).map(lambda time: time.replace(microsecond=0))
LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)
POINTS = st.tuples(LATITUDES, LONGITUDES)
NAMED = st.builds(Named, WORDS, WORDS)
RINGS = st.lists(POINTS, min_size=3, max_size=6, unique=True).map(lambda points: (*points, points[0]))


def several(of, least=0):
    return st.lists(of, min_size=least, max_size=3).map(tuple)


AREAS = st.builds(
    Area,
    WORDS,
    several(RINGS),
    several(st.builds(Circle, POINTS, st.floats(0, 20_000))),
    several(NAMED),
    st.sampled_from(["", "1.5"]),
    st.sampled_from(["", "-3"]),
)
RESOURCES = st.builds(Resource, WORDS, WORDS, st.none() | st.integers(0, 10**9), st.sampled_from(["", "http://a.b/c"]))
INFOS = st.builds(
    Info,
    event=WORDS,
    categories=several(st.sampled_from(rules.CATEGORIES), 1),
    severity=st.sampled_from(rules.SEVERITIES),
    urgency=st.sampled_from(rules.URGENCIES),
    certainty=st.sampled_from(rules.CERTAINTIES),
    language=st.sampled_from(["zh-CN", "en", "en-US"]),
    responses=several(st.sampled_from(rules.RESPONSES)),
    audience=WORDS,
    event_codes=several(NAMED),
    effective=st.none() | TIMES,
    onset=st.none() | TIMES,
    expires=st.none() | TIMES,
    sender_name=WORDS,
    headline=WORDS,
    description=WORDS,
    instruction=WORDS,
    web=st.sampled_from(["", "https://a.b/c?d=e"]),
    contact=WORDS,
    parameters=several(NAMED),
    resources=several(RESOURCES),
    areas=several(AREAS),
)
ALERTS = st.builds(
    Alert,
    dialect=st.just(CAP_12),
    identifier=NAMES,
    sender=NAMES,
    sent=TIMES,
    status=st.sampled_from(rules.STATUSES),
    kind=st.sampled_from(["Alert", "Update"]),
    scope=st.sampled_from(rules.SCOPES),
    source=WORDS,
    restriction=WORDS,
    addresses=WORDS,
    codes=several(WORDS),
    note=WORDS,
    references=several(st.builds(Reference, NAMES, NAMES, TIMES)),
    incidents=WORDS,
    infos=several(INFOS),
)


@pytest.mark.slow
@given(ALERTS)
def test_what_is_written_is_valid_and_reads_back(alert):
    data = write(alert)
    assert schema_faults(data) == ()
    assert replace(read(data).alert, dialect=CAP_12) == alert
    assert write(read(data).alert) == data


@pytest.mark.parametrize("name", ["flood.xml", "codes.xml", "domestic.xml", "old.xml"])
def test_every_dialect_goes_out_as_cap_1_2(name):
    found = read(content(name)).alert
    again = read(write(found))
    assert again.valid
    assert replace(again.alert, dialect=found.dialect) == replace(found, sent=found.sent.replace(microsecond=0))


def test_a_drill_says_so():
    drill = as_drill(read(content("flood.xml")).alert, "Drill: the flood of the lake")
    found = read(write(drill)).alert
    assert (found.status, found.is_drill, found.note) == ("Exercise", True, "Drill: the flood of the lake")
    assert "<status>Exercise</status>" in write(drill).decode()


def test_a_domestic_reference_gets_a_sender_and_a_time():
    found = read(content("domestic.xml")).alert
    bare = replace(found, references=(Reference("", "W0"),))
    again = read(write(bare))
    assert again.alert.references == (Reference(found.sender, "W0", found.sent),)
    assert "odd_reference" not in codes(again)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"identifier": "a b"}, "identifier: expected a text without spaces"),
        ({"identifier": ""}, "identifier: expected a text"),
        ({"sender": "a,b"}, "sender: expected a text without spaces"),
        ({"status": "Real"}, "one of these was expected: Actual"),
        ({"note": "a\x00b"}, "a sign that XML does not have"),
        ({"sent": datetime(2026, 3, 2, 8, tzinfo=UTC).replace(tzinfo=None)}, "expected a time that knows its zone"),
        ({"infos": (Info("e", ()),)}, '"category" is missing'),
    ],
)
def test_what_cannot_be_written_is_named(change, said):
    alert = Alert(CAP_12, "W1", "a@b.cn", datetime(2026, 3, 2, 8, tzinfo=UTC))
    with pytest.raises(ValueError, match=said):
        write(replace(alert, **change))
