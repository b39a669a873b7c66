"""What is wrong with a community's file can be said in Chinese, sentence for sentence."""

import gettext
from io import BytesIO

import pytest
from babel.messages.mofile import write_mo

from renxing.standards.faults import Fault
from renxing.standards.wording import COMPLAINTS, PLACES, SENTENCE
from tests.translations.chinese import in_file


@pytest.fixture(scope="module")
def chinese() -> gettext.GNUTranslations:
    compiled = BytesIO()
    write_mo(compiled, in_file())
    return gettext.GNUTranslations(BytesIO(compiled.getvalue()))


def test_a_fault_is_said_whole(chinese) -> None:
    fault = Fault("not_a_phone", "write 11 digits, like 199 0000 0000", "people", "phone", 17, "1390000")
    said = fault.sentence(chinese.gettext)
    assert said == "工作表 people 第 17 行，phone 列：“1390000”不是电话号码；请写 11 位数字，如 199 0000 0000。"


@pytest.mark.parametrize("template", [SENTENCE, *PLACES.values(), *COMPLAINTS.values()])
def test_every_template_is_translated(template) -> None:
    message = in_file().get(template)
    assert message is not None
    assert message.string
