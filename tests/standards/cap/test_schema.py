"""The tables of CAP 1.2, departure by departure. Each verdict was compared with capvalidator's."""

import pytest

from renxing.standards.cap import schema_faults
from renxing.standards.cap.texts import is_address, is_decimal, is_language, is_second, is_whole
from tests.standards.cap.samples import AREA, cap, content

FLOOD = content("flood.xml").decode()
DSIG = '<s xmlns="http://www.w3.org/2000/09/xmldsig#"><anything/></s>'


def why(data):
    return [(fault.code, fault.found) for fault in schema_faults(data)]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("<status>Actual<", "<status>actual<", [("not_a_choice_here", "actual")]),
        ("<status>Actual<", "<status> Actual<", [("not_a_choice_here", "Actual")]),
        ("<status>Actual<", "<status><", [("empty_element", "status")]),
        (
            "<category>Met</category>\n    <category>Infra",
            "<category>Met</category>\n    <category>Wet",
            [("not_a_choice_here", "Wet")],
        ),
        ("<sender>water@lake.example</sender>", "", [("missing_element", "sender")]),
        ("</scope>", "</scope><scope>Public</scope>", [("repeated_element", "scope")]),
        ("</scope>", "</scope><where/>", [("unknown_element", "where")]),
        ("</scope>", '</scope><note xmlns=""/>', [("unknown_element", "note")]),
        ("</scope>", "</scope>loose", [("stray_text", "loose")]),
        ("<scope>", '<scope lang="en">', [("unknown_attribute", "lang")]),
        ("<scope>Public", "<scope>Public<b/>", [("unknown_element", "b")]),
        ("<language>zh-CN", "<language>zh_CN", [("wrong_form", "zh_CN")]),
        ("<size>1024", "<size>1,024", [("wrong_form", "1,024")]),
        ("<ceiling>12.5", "<ceiling>high", [("wrong_form", "high")]),
        ("<web>https://lake.example/flood", "<web>http://[lake", [("wrong_form", "http://[lake")]),
        ("<mimeType>image/png</mimeType>", "", [("missing_element", "mimeType")]),
        ("<value>FLOOD</value>", "", [("missing_element", "value")]),
        ("<value>FLOOD</value>", "<value/>", []),
        ("<language>zh-CN", "<language>", []),
        ("<scope>", '<scope xmlns:q="u">', []),
        ("</scope>", "</scope><!-- a remark --><?and more?>", []),
        ("</alert>", DSIG + "</alert>", []),
        ("  <info>\n    <language>en", DSIG + "  <info>\n    <language>en", []),
        ("<scope>", DSIG + "<scope>", [("out_of_order", "scope"), ("out_of_order", "code")]),
        ("<polygon>30.20,120.10", "<polygon>anything", []),
    ],
)
def test_departures(old, new, found):
    assert old in FLOOD
    assert why(FLOOD.replace(old, new, 1).encode()) == found


def test_the_line_of_what_is_missing_is_where_it_should_stand():
    assert [
        (fault.row, fault.found)
        for fault in schema_faults(b'<alert\nxmlns="urn:oasis:names:tc:emergency:cap:1.2">\n</alert>')
    ] == [(3, name) for name in ("identifier", "sender", "sent", "status", "msgType", "scope")]


def test_only_an_alert_of_1_2_can_be_valid():
    assert why(cap(version="1.1")) == [("not_a_warning", "urn:oasis:names:tc:emergency:cap:1.1")]
    assert why(cap(more=AREA.format(inside=""))) == []


@pytest.mark.parametrize(
    ("judge", "good", "bad"),
    [
        (
            is_second,
            ["2026-07-15T14:30:00+08:00", " 2024-02-29T10:00:00-00:00\n", "2026-07-15T24:00:00+14:00"],
            [
                "2026-07-15T14:30:00Z",
                "2026-07-15T14:30:00",
                "2026-02-29T10:00:00+00:00",
                "2026-07-15T14:30:60+08:00",
                "2026-07-15T24:00:01+08:00",
                "2026-07-15T14:30:00+14:01",
                "2026-07-15T14:30:00,08:00",
                "2026-07-15T14:30:00.5+08:00",
                "0000-01-01T00:00:00+00:00",
                "12026-07-15T14:30:00+08:00",
                "\uff12\uff10\uff12\uff16-07-15T14:30:00+08:00",
            ],
        ),
        (is_language, ["", "zh", "zh-Hans-CN", " en ", "x-abcdefgh"], ["zh_CN", "englishlang", "e1", "en-", "-en"]),
        (is_whole, ["1", "-2", "+3", " 4 "], ["", "1.5", "1e5", "\uff11\uff12", "+"]),
        (is_decimal, ["1", ".5", "5.", "-1.25"], ["", ".", "1e5", "1,5", "high"]),
        (
            is_address,
            [
                "",
                "http://a.b/c?d=e#f",
                "see web",
                "//x/y",
                "a:b:c",
                "http://[::1]:80/x",
                "http://例.cn/雨",
                "#a[b]",
                "http://a:2147483647/",
            ],
            ["http://[bad", "100%", ":x", "1a:b", "http://a.b#c#d", "?a[b]", "http://a.b:80x/", "http://a:2147483648/"],
        ),
    ],
)
def test_simple_types(judge, good, bad):
    assert [text for text in good if not judge(text)] == []
    assert [text for text in bad if judge(text)] == []
