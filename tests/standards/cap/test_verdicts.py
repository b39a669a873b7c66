"""Every file of `files`: whether it is used, what is listed, and whether the schema accepts it.

The verdicts of the schema are those of capvalidator 0.1.0.dev4 on 22 November 2026; on the file with entities it ended
by a segmentation fault, and those of `test_variants.py` were written down by it. Beside these, the eleven files that
were given with the task, 48 files of google/cap-library, wmo-im/capvalidator and IBM/cap and 36,000 files
made by mutation were compared with it once.
"""

import pytest

from renxing.standards.cap import read, schema_faults
from renxing.standards.faults import Unreadable
from tests.standards.cap.samples import FILES, codes, content, refusals

USED = {
    "flood.xml": ("cap-1.2", True, []),
    "codes.xml": ("cap-1.2-china", True, ["empty_references", "updates_nothing"]),
    "domestic.xml": ("china-domestic", False, ["no_time_zone"]),
    "domestic_gbk.xml": ("china-domestic", False, ["no_time_zone"]),
    "old.xml": ("cap-1.1", False, ["old_version", "empty_parameter"]),
    "signed.xml": ("cap-1.2", True, ["signature_not_checked"]),
    "no_blocks.xml": ("cap-1.2", True, ["says_nothing"]),
    "odd_polygon.xml": (
        "cap-1.2",
        True,
        ["untidy_polygon", "empty_element", "off_the_globe", "odd_circle", "says_not_where"],
    ),
}
REFUSED = {
    "no_scope.xml": (False, [("missing_element", 8, "scope")]),
    "late_status.xml": (False, [("out_of_order", 7, "status")]),
    "zulu.xml": (False, [("wrong_form", 5, "2026-07-15T06:30:00Z")]),
    "cancel_nothing.xml": (True, [("about_nothing", 10, "Cancel")]),
    "entities.xml": (None, [("document_type", 2, "")]),
    "remote.xml": (None, [("document_type", 2, "")]),
    "broken.xml": (False, [("not_xml", 11, "mismatched tag")]),
    "other.xml": (False, [("not_a_warning", 2, "urn:oasis:names:tc:emergency:EDXL:DE:1.0")]),
    "domestic_no_time.xml": (False, [("not_a_warning", 2, "alert")]),
    "domestic_purple.xml": (False, [("missing_element", 2, "status"), ("not_a_choice_here", 16, "Purple")]),
}


def test_every_file_is_judged():
    assert {path.name for path in FILES.glob("*.xml")} == USED.keys() | REFUSED.keys()


@pytest.mark.parametrize("name", USED)
def test_used(name):
    dialect, valid, listed = USED[name]
    reading = read(content(name), name)
    assert (reading.alert.dialect, reading.valid, codes(reading)) == (dialect, valid, listed)
    assert (not schema_faults(content(name), name)) is valid


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name):
    valid, why = REFUSED[name]
    assert refusals(content(name), name) == why
    if valid is None:
        with pytest.raises(Unreadable):
            schema_faults(content(name), name)
    elif name != "broken.xml":
        assert (not schema_faults(content(name), name)) is valid


def test_a_refusal_says_the_line_and_what_was_expected():
    with pytest.raises(Unreadable) as caught:
        read(content("domestic_purple.xml"), "purple.xml")
    assert str(caught.value).splitlines() == [
        'purple.xml line 2: "status" is missing; every alert has one.',
        'purple.xml line 16: severity says "Purple"; one of these was expected: Red, Orange, Yellow, Blue.',
    ]
