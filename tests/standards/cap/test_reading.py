"""What is understood: standard CAP, Chinese codes, the domestic dialect."""

from datetime import datetime, timedelta, timezone

import pytest

from renxing.standards.cap import Area, Circle, Named, Reference, Resource, described, read
from tests.standards.cap.samples import AREA, alert, cap, codes, content

CHINA = timezone(timedelta(hours=8))


def at(day, hour, minute=0):
    return datetime(2026, 7, day, hour, minute, tzinfo=CHINA)


def test_all_that_a_standard_file_says():
    found = read(content("flood.xml")).alert
    assert (found.identifier, found.sender, found.sent) == ("LAKE-2026-07-15-1", "water@lake.example", at(15, 14, 30))
    assert (found.status, found.kind, found.scope, found.codes) == ("Actual", "Alert", "Public", ("lake-1",))
    assert (found.level, found.languages, found.area_codes) == ("Severe", ("zh-CN", "en"), ("L1",))
    assert found.ends == at(16, 8)
    assert found.calls_for_action
    assert not found.is_drill
    first = found.infos[0]
    assert (first.event, first.categories, first.responses) == ("洪水", ("Met", "Infra"), ("Prepare", "Avoid"))
    assert (first.urgency, first.severity, first.certainty) == ("Expected", "Severe", "Likely")
    assert (first.effective, first.onset, first.expires) == (at(15, 14, 30), at(15, 18), at(16, 6))
    assert (first.headline, first.web) == ("湖区洪水预警", "https://lake.example/flood")
    assert (first.event_codes, first.parameters) == ((Named("lake", "FLOOD"),), (Named("level", "5.2 m"),))
    assert first.resources == (Resource("map", "image/png", 1024, "https://lake.example/flood.png"),)
    square = ((30.2, 120.1), (30.2, 120.2), (30.3, 120.2), (30.3, 120.1), (30.2, 120.1))
    assert first.areas == (
        Area("湖滨", (square,), (Circle((30.25, 120.25), 2.5),), (Named("lake", "L1"),), "0", "12.5"),
    )


def test_the_domestic_dialect():
    reading = read(content("domestic.xml"))
    found = reading.alert
    assert (found.sender, found.source, found.sent) == ("某区气象台", "33010641600000", at(16, 9))
    assert found.references == (Reference("某区气象台", "33010641600000_20260715143000", at(15, 14, 30)),)
    assert (found.level, found.area_codes) == ("Extreme", ("330106000000", "330108000000"))
    info = found.infos[0]
    assert (info.event, info.categories, info.event_codes) == ("暴雨", ("Met",), (Named("CPEAS Event Code", "11B03"),))
    assert (info.effective, info.expires) == (at(16, 9, 5), at(16, 21))
    assert info.parameters == (Named("ColorCode", "Red"),)


def test_an_encoding_of_china_says_the_same():
    assert read(content("domestic_gbk.xml")).alert == read(content("domestic.xml")).alert


@pytest.mark.parametrize(
    ("said", "codec"),
    [
        ("UTF-8", "utf-8-sig"),
        ("utf8", "utf-8"),
        ("UTF-8", "utf-16"),
        ("UTF-16", "utf-16"),
        ("GBK", "gbk"),
        ("hz", "hz"),
    ],
)
def test_encodings(said, codec):
    data = content("codes.xml").decode().replace('encoding="UTF-8"', f'encoding="{said}"').encode(codec)
    assert read(data).alert == read(content("codes.xml")).alert


@pytest.mark.parametrize(
    ("said", "level", "colour"),
    [
        ("Red", "Extreme", "red"),
        ("ORANGE", "Severe", "orange"),
        ("黄色", "Moderate", "yellow"),
        ("蓝", "Minor", "blue"),
        ("Unknown", "Unknown", None),
        ("Severe", "Severe", "orange"),
    ],
)
def test_colours_are_severities(said, level, colour):
    told = described(read(content("domestic.xml").replace(b"Red", said.encode())))
    assert (told["level"], told["colour"]) == (level, colour)


def test_what_the_domestic_dialect_leaves_out():
    data = b"""<alert><identifier>1</identifier><sender>s</sender><sendTime>2026-07-16 09:00:00</sendTime>
<status>Actual</status><msgType>Alert</msgType><info><severity>Blue</severity><headline>\xe6\x9f\x90\xe5\x8f\xb0\xe5\x8f\x91\xe5\xb8\x83\xe5\xa4\xa7\xe9\x9b\xbe\xe8\x93\x9d\xe8\x89\xb2\xe9\xa2\x84\xe8\xad\xa6</headline>
<area><areaDesc>a</areaDesc><geocode>33</geocode></area><extra/></info></alert>"""
    reading = read(data)
    info = reading.alert.infos[0]
    assert (reading.alert.scope, info.event, info.language, info.urgency) == ("Public", "大雾", "zh-CN", "Unknown")
    assert codes(reading) == ["unknown_element", "no_time_zone", "odd_code"]


def test_chinese_codes_make_the_dialect_and_others_of_six_digits_do_not():
    six = "<geocode><valueName>{}</valueName><value>110105</value></geocode>"
    area = AREA.format(inside=six.format("SAME"))
    assert alert(more=area).dialect == "cap-1.2"
    assert alert(more=area.replace("SAME", "CPEAS Geographic Code")).dialect == "cap-1.2-china"
    assert described(read(content("codes.xml")))["colour"] == "red"
    assert described(read(content("flood.xml")))["colour"] is None


def test_one_block_without_an_end_leaves_the_end_open():
    assert alert(more="<expires>2026-07-15T18:00:00+08:00</expires>").ends == at(15, 18)
    assert alert().ends is None
    assert read(content("no_blocks.xml")).alert.ends is None


@pytest.mark.parametrize(
    ("more", "listed"),
    [
        (AREA.format(inside="<circle>30,120 1</circle>"), []),
        (AREA.format(inside=""), ["says_not_where"]),
        (AREA.format(inside="<polygon>30,120 31,120 31,121</polygon>"), ["untidy_polygon"]),
        (AREA.format(inside="<polygon>30,120 31,120 30,120</polygon><circle>1,2 3</circle>"), ["odd_polygon"]),
        (AREA.format(inside="<circle>30,120 -1</circle>"), ["odd_circle", "says_not_where"]),
        (AREA.format(inside="<circle>30,200 1</circle>"), ["off_the_globe", "says_not_where"]),
        (
            "<onset>2026-07-15T18:00:00+08:00</onset><expires>2026-07-15T17:00:00+08:00</expires>",
            ["over_before_it_begins"],
        ),
        ("<parameter><valueName/><value>1</value></parameter>", ["empty_parameter"]),
    ],
)
def test_faults_that_leave_the_meaning_whole(more, listed):
    where = "" if "area" in more else AREA.format(inside="<circle>30,120 1</circle>")
    assert codes(read(cap(more=more + where))) == listed


def test_a_time_of_midnight_and_names_with_spaces():
    reading = read(cap(sent="2026-07-15T24:00:00+08:00", identifier="W 1"))
    assert reading.alert.sent == at(16, 0)
    assert codes(reading) == ["says_not_where", "odd_name"]
