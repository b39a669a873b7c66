"""Sentences of refusals."""

import logging

import pytest

from renxing.core.refusals import WrongState
from renxing.web import wording


def test_sentence_is_filled_from_the_refusal():
    wording.register({"test.filled": "%(who)s is before you."})
    assert wording.sentence(WrongState("test.filled", who="The clinic")) == "The clinic is before you."


def test_one_code_has_one_sentence():
    wording.register({"test.once": "One."})
    with pytest.raises(ValueError, match=r"test\.once"):
        wording.register({"test.once": "Another."})


def test_unknown_code_still_says_what_to_do(caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.ERROR):
        said = wording.sentence(WrongState("test.nobody_worded_this"))
    assert "nothing was changed" in said
    assert "test.nobody_worded_this" in caplog.text
