"""Files made to hurt: refused, quickly, with a line."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.standards.cap import LARGEST, described, read, read_any
from renxing.standards.cap.trees import DEEPEST, MOST
from renxing.standards.faults import Unreadable
from tests.standards.cap.samples import AREA, cap, content, refusals

LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><note>&c;</note></alert>"""


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (LAUGHS, "document_type", 2),
        (b'<!DOCTYPE alert SYSTEM "file:///etc/passwd"><alert/>', "document_type", 1),
        (b'<!DOCTYPE alert [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x">%x;]><alert/>', "document_type", 1),
        (b"<alert>&unknown;</alert>", "not_xml", 1),
        (b"", "empty_file", None),
        (b" \n ", "empty_file", None),
        (b"\x00\x01\x02", "not_xml", 1),
        (b"<alert>\n<identifier>", "not_xml", 2),
        (b"\n<?xml version='1.0'?><alert/>", "not_xml", 2),
        (b"<alert>\xff</alert>", "not_xml", 1),
        (b'<?xml version="1.0" encoding="klingon"?><alert/>', "odd_encoding", 1),
        (b'<?xml version="1.0" encoding="gb2312"?><alert>\xff\xff</alert>', "odd_encoding", 1),
        (b"<a>" * (DEEPEST + 1), "too_deep", 1),
        (b"<a>" + b"<b/>\n" * MOST + b"</a>", "too_many", MOST),
        (b"<alert>" + b" " * LARGEST + b"</alert>", "too_large", None),
        (b"<html><body>Not found</body></html>", "not_a_warning", 1),
        (b'<alert xmlns="http://www.incident.com/cap/1.0"/>', "not_a_warning", 1),
        (b'<warning xmlns="urn:oasis:names:tc:emergency:cap:1.2"/>', "not_a_warning", 1),
        (b'{"alert": {}}', "not_xml", 1),
    ],
)
def test_refused(data, code, line):
    assert [(found, at) for found, at, _said in refusals(data)] == [(code, line)]


def test_nothing_is_fetched_or_included():
    include = '<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd"/></x>'
    assert refusals(cap(before=include)) == [("unknown_element", 3, "x")]


@pytest.mark.parametrize(
    "inside",
    [
        "<polygon>" + "30.1,120.1 " * 200_000 + "</polygon>",
        "<polygon>" + "30.1,120.1," * 200_000 + "</polygon>",
        "<polygon>" + "1" * 2_000_000 + "</polygon>",
        "<circle>" + "1," * 500_000 + "</circle>",
    ],
)
def test_long_shapes_cost_their_length(inside):
    began = time.process_time()
    read(cap(more=AREA.format(inside=inside)))
    assert time.process_time() - began < 3


@pytest.mark.parametrize("piece", ["a ", "a,b,c ", "a,b,2026-07-15T10:00:00+08:00 ", "a,", "x"])
def test_long_references_cost_their_length(piece):
    began = time.process_time()
    try:
        read(cap(before=f"<references>{piece * (300_000 // len(piece))}</references>"))
    except Unreadable:
        pytest.fail("references alone spoil no alert")
    assert time.process_time() - began < 3


def test_a_size_of_many_digits_is_no_number_of_ours():
    resource = "<resource><resourceDesc>d</resourceDesc><mimeType>a/b</mimeType><size>{}</size></resource>"
    assert read(cap(more=resource.format("9" * 5000))).alert.infos[0].resources[0].size is None
    assert read(cap(more=resource.format("12"))).alert.infos[0].resources[0].size == 12


TIMES = (b"T24:00:00", b"9999-12-31T24:00:00+00:00", b"0001-01-01T00:00:00+14:00")
ELEMENTS = (b"<info>", b"</info>", b"</alert>", b"<status/>", b"<sendTime/>", b"<geocode/>", b"<polygon/>")
PIECES = st.sampled_from([*TIMES, *ELEMENTS, b"\xff", b"&#0;", b"Cancel", b",", b"", b"9" * 400, b"Red"])
NAMES = st.sampled_from(["flood.xml", "codes.xml", "domestic.xml", "old.xml", "feed.atom", "feed.rss"])


@given(NAMES, st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), PIECES), max_size=3))
def test_whatever_is_broken_is_read_or_refused_with_a_sentence(name, wounds):
    data = content(name)
    for where, length, piece in wounds:
        start = int(where * len(data))
        data = data[:start] + piece + data[start + length :]
    why = None
    try:
        assert described(read_any(data))
    except Unreadable as error:
        why = str(error)
    assert why is None or why.endswith(".")
