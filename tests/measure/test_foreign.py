"""Logs of others: each column, verb and time is read as the mapping says, and what it does not name is counted."""

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from renxing.measure.assessing import assess
from renxing.measure.foreign import SHIPPED, mapped, read_mapping
from renxing.measure.reading import Rows, read_rows
from renxing.measure.registry import read_registry

LOGS = Path(__file__).parents[2] / "examples" / "logs"


def rows(**columns):
    return Rows(pl.LazyFrame(columns), [])


def requests(**over):
    row = {
        "Unique Key": "42254749",
        "Created Date": "04/18/2019 09:55:45 PM",
        "Closed Date": "04/19/2019 03:45:24 AM",
        "Agency": "NYPD",
        "Complaint Type": "Noise - Residential",
        "Due Date": "04/19/2019 05:55:45 AM",
    }
    return row | over


def read(log, *lines):
    found = mapped(read_mapping(log), Rows(pl.LazyFrame(list(lines)), []))
    return found, found.rows.frame.collect()


def test_a_service_request_is_asked_and_finished():
    """New York is four hours behind in April."""
    found, entries = read("service-requests", requests())
    assert entries.select("kind", "at", "due", "function", "subject", "authority").rows() == [
        (
            "request",
            datetime(2019, 4, 19, 1, 55, 45, tzinfo=UTC),
            datetime(2019, 4, 19, 9, 55, 45, tzinfo=UTC),
            "mediation",
            "42254749",
            "own",
        ),
        ("accept", datetime(2019, 4, 19, 1, 55, 45, tzinfo=UTC), None, "mediation", "42254749", "role"),
        ("finish", datetime(2019, 4, 19, 7, 45, 24, tzinfo=UTC), None, "mediation", "42254749", "role"),
    ]
    assert (found.rows.faults, found.unmapped) == ([], {})


def test_what_is_open_has_no_finish_and_what_has_no_due_time_has_the_standard():
    _, entries = read("service-requests", requests(**{"Closed Date": "", "Due Date": None}))
    due = datetime(2019, 4, 26, 1, 55, 45, tzinfo=UTC)
    assert entries.select("kind", "due").rows() == [("request", due), ("accept", None)]


def test_faults_name_row_and_column_and_values_not_named_are_counted():
    found, entries = read(
        "service-requests",
        requests(),
        requests(**{"Unique Key": "2", "Created Date": "soon"}),
        requests(**{"Unique Key": None}),
        requests(**{"Unique Key": "4", "Complaint Type": "Taxi Complaint"}),
        requests(**{"Unique Key": "5", "Created Date": ""}),
    )
    assert [str(fault) for fault in found.rows.faults] == [
        "row 2, Created Date: 'soon' is not a time as the mapping says",
        "row 3, Unique Key: missing",
        "row 5, Created Date: missing",
    ]
    assert (found.rows.left_out, found.unmapped) == (3, {"function": {"Taxi Complaint": 1}})
    assert entries["subject"].unique().sort().to_list() == ["4", "42254749"]


def changes(*states, number="INC1"):
    return [
        {
            "number": number,
            "incident_state": state,
            "opened_at": "1/3/2016 08:00",
            "sys_updated_at": f"1/3/2016 {hour}:30",
            "category": "Network",
            "urgency": "2 - Medium",
            "assignment_group": "Group 24",
            "assigned_to": "Resolver 4" if state != "New" else "",
        }
        for hour, state in enumerate(states, start=10)
    ]


def test_a_row_a_change_is_read_once_for_each_step():
    found, entries = read("incident-log", *changes("New", "Active", "Active", "Awaiting Vendor", "Resolved", "Closed"))
    assert [(kind, at.hour) for kind, at in entries.sort("at", "kind").select("kind", "at").rows()] == [
        ("request", 8),
        ("accept", 11),
        ("start", 11),
        ("finish", 14),
    ]
    assert entries["urgency"].unique().to_list() == ["soon"]
    assert entries.filter(pl.col("kind") == "request")["due"].to_list() == [datetime(2016, 3, 2, 8, tzinfo=UTC)]
    assert found.rows.faults == []


def test_a_star_stands_for_all_others(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(
        '[fields]\nsubject = "n"\nfunction = "what"\n[values.function]\n"*" = "care"\nbread = "food"\n'
        '[[entry]]\nkind = "request"\nat = "t"\n',
        "utf-8",
    )
    found = mapped(read_mapping(path), rows(n=["1", "2"], what=["bread", "hair"], t=["2026-03-01T12:00Z"] * 2))
    assert len(found.rows.faults) == 2  # no seconds: not ISO 8601 as a record has it
    found = mapped(read_mapping(path), rows(n=["1", "2"], what=["bread", "hair"], t=["2026-03-01 12:00:00Z"] * 2))
    assert found.rows.frame.collect()["function"].to_list() == ["food", "care"]
    assert found.unmapped == {}


def test_a_log_with_every_row_twice_is_named_row_by_row():
    raw = read_rows(LOGS / "service-requests.csv")
    once, frame = raw.frame.collect().height, raw.frame
    found = mapped(read_mapping("service-requests"), Rows(pl.concat([frame, frame]), []))
    said = "' is there already; where a case has several rows, its request needs first = true"
    assert [fault.row for fault in found.rows.faults] == list(range(once + 1, 2 * once + 1))
    assert all(fault.field == "Unique Key" and fault.why.endswith(said) for fault in found.rows.faults)
    whole = mapped(read_mapping("service-requests"), raw).rows.frame.collect()
    assert found.rows.frame.collect().drop("id").equals(whole.drop("id"))


def test_a_step_told_twice_is_named_where_several_may_be(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(
        '[fields]\nsubject = "n"\n[[entry]]\nkind = "request"\nat = "a"\nfirst = true\n'
        '[[entry]]\nkind = "hand over"\nat = "b"\nwhen = { s = "over" }\n',
        "utf-8",
    )
    a, b = ["2026-03-01 12:00:00Z"] * 4, ["2026-03-01 13:00:00Z"] * 2 + ["2026-03-01 14:00:00Z"] * 2
    found = mapped(read_mapping(path), rows(n=["1"] * 4, a=a, b=b, s=["over", "over", "over", "held"]))
    assert [str(fault).split(";")[0] for fault in found.rows.faults] == ["row 2, n: '1' is there already"]


def test_a_row_that_closes_before_it_opens_is_named():
    row = {"Unique Key": "7", "Created Date": "03/01/2016 08:00:00 AM", "Closed Date": "03/01/1999 09:00:00 AM"}
    frame = read_rows(LOGS / "service-requests.csv").frame
    found = mapped(
        read_mapping("service-requests"), Rows(frame.head(1).with_columns(**{k: pl.lit(v) for k, v in row.items()}), [])
    )
    assert [str(fault) for fault in found.rows.faults] == [
        "row 1, Closed Date: '03/01/1999 09:00:00 AM' is before Created Date, '03/01/2016 08:00:00 AM'"
    ]


@pytest.mark.parametrize("name", SHIPPED)
def test_the_examples_are_measured(name):
    found = mapped(read_mapping(name), read_rows(LOGS / f"{name}.csv"))
    assert found.rows.faults == []
    assert sum(found.unmapped["function"].values()) > 10
    record = found.rows.frame.collect()
    last = record.sort("at")["at"][-1]
    kept = assess(record, read_registry(), last).indicators["K2"]
    assert kept.finding.figure.cases > 20


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1", "own.toml: the file: x is not known"),
        ("[fields]\ncolour = 'c'", "own.toml: fields: colour is not known"),
        ("[fields]\nactor = 'c'", r"own.toml: expected fields.subject, and at least one \[\[entry\]\]"),
        ("[fields]\nsubject='s'\n[[entry]]\nkind='dance'\nat='t'", "own.toml: entry 1: expected a column `at`, and a"),
        ("[fields]\nsubject='s'\n[[entry]]\nkind='request'\nat='t'\nof='x'", "own.toml: entry 1: of is not known"),
        ("[fields", "own.toml: not TOML"),
    ],
)
def test_a_mapping_that_is_wrong_says_where(tmp_path, text, said):
    (tmp_path / "own.toml").write_text(text, "utf-8")
    with pytest.raises(ValueError, match=said):
        read_mapping(tmp_path / "own.toml")


def test_a_log_without_the_columns_is_refused():
    with pytest.raises(ValueError, match=r"no column Unique Key, Agency, .*; the log has Nothing"):
        mapped(read_mapping("service-requests"), rows(Nothing=["1"]))


SYSTEM = """\
number,incident_state,active,reassignment_count,opened_at,sys_updated_at,category,urgency,assignment_group,assigned_to,resolved_at
INC0000045,New,true,0,29/2/2024 01:16,29/2/2024 01:23,Water,2 - Medium,Group 56,?,29/2/2024 11:29
INC0000045,Active,true,0,29/2/2024 01:16,29/2/2024 08:53,Water,2 - Medium,Group 56,Resolver 89,29/2/2024 11:29
INC0000045,Resolved,true,1,29/2/2024 01:16,29/2/2024 11:29,Water,2 - Medium,?,Resolver 89,29/2/2024 11:29
INC0000045,Closed,false,1,29/2/2024 01:16,5/3/2024 12:00,Water,2 - Medium,?,?,29/2/2024 11:29
INC0000047,New,true,0,?,29/2/2024 04:57,Power,1 - High,Group 70,?,?
INC0000048,New,true,0,29/2/2024 04:40,29/2/2024 04:57,?,1 - High,Group 70,?,?
"""


def test_what_an_incident_system_writes_for_nothing_is_nothing(tmp_path):
    """As such systems export: a row a change, more columns than are read, and `?` for what is unknown."""
    path = tmp_path / "log.csv"
    path.write_text(SYSTEM, "utf-8")
    reading = mapped(read_mapping("incident-log"), read_rows(path))
    assert [(fault.row, fault.field) for fault in reading.rows.faults] == [(5, "opened_at")]
    found = reading.rows.frame.collect().sort("at", "id")
    assert found.filter(pl.col("subject") == "INC0000045").select("kind", "actor", "centre").rows() == [
        ("request", None, "Group 56"),
        ("accept", "Resolver 89", "Group 56"),
        ("start", "Resolver 89", "Group 56"),
        ("finish", "Resolver 89", None),
    ]
    assert found.filter(pl.col("subject") == "INC0000048")["function"].to_list() == [None]
    assert reading.unmapped == {}


def test_what_stands_for_nothing_is_a_list_of_texts(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text('missing = "?"\n[fields]\nsubject = "a"\n[[entry]]\nkind = "request"\nat = "b"\n', "utf-8")
    with pytest.raises(ValueError, match="missing: expected a list of texts, found '\\?'"):
        read_mapping(path)
