"""A plan's file: every fault at once, with its key; what is written is read again."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renxing.core.conditions import Condition
from renxing.core.functions import Function
from renxing.core.plans import CallUp, Hazard, NoticeText, Plan, PlannedDuty, Release, Source, Step, Trigger
from renxing.standards.faults import Unreadable
from renxing.standards.plans.reading import LARGEST, read_plan
from renxing.standards.plans.tables import as_plan, as_table
from renxing.standards.plans.writing import write_plan

HEAD = 'code = "fire"\nhazard = "fire"\ntitle_en = "Fire"\ntitle_zh = "火灾"\nowner = "committee"\n'
STEP = '[[steps]]\nkey = "alarm"\nfunction = "safety"\ncentre = "c"\nwhat_en = "a"\nwhat_zh = "甲"\nwithin_hours = 1\n'


def faults(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(Unreadable) as refused:
        read_plan(data, "fire.toml")
    return [str(fault) for fault in refused.value.faults]


def test_the_smallest_plan() -> None:
    assert read_plan(HEAD.encode(), "x") == Plan("fire", Hazard.FIRE, "Fire", "火灾", "committee")


def test_whole_hours_and_fractions_and_a_mark_at_the_beginning() -> None:
    found = read_plan(b"\xef\xbb\xbf" + (HEAD + STEP).encode(), "x")
    assert found.steps == (Step("alarm", Function.SAFETY, "c", "a", "甲", 1.0),)
    assert isinstance(found.steps[0].within_hours, float)


def test_every_fault_is_told_at_once_with_its_key() -> None:
    broken = STEP.replace('"safety"', '"safty"').replace("= 1\n", '= "soon"\nbackup = "a b"\nafter = "x"\nwho = 1\n')
    choices = ", ".join(Function)
    keys = "key, function, centre, what_en, what_zh, within_hours, backup, after, people, passes_on, ticked_by"
    assert faults(HEAD.replace('title_zh = "火灾"\n', "") + STEP + broken) == [
        "fire.toml, title_zh: nothing is written here; write it.",
        f'fire.toml, steps[2].function: "safty" is not one of the choices; write one of {choices}.',
        (
            'fire.toml, steps[2].within_hours: "soon" is not a number that can stand here; '
            "write a number above 0, at most 8784."
        ),
        (
            'fire.toml, steps[2].backup: "a b" is not a code; '
            "write a code of at most 40 signs without spaces, as in the community's own file."
        ),
        (
            'fire.toml, steps[2].after: "x" is not a list of words or codes; '
            'write a list in square brackets, like ["one", "two"].'
        ),
        f"fire.toml, steps[2].who: there is no such key; use one of {keys}.",
        'fire.toml, steps[2].key: "alarm" is already in row 1; give it another key.',
    ]


VALUES = {
    "within_hours = 0": "steps[1].within_hours",
    "within_hours = -1": "steps[1].within_hours",
    "within_hours = nan": "steps[1].within_hours",
    "within_hours = inf": "steps[1].within_hours",
    "within_hours = true": "steps[1].within_hours",
    'passes_on = "yes"': "steps[1].passes_on",
    'what_en = "  "': "steps[1].what_en",
    'what_en = "a\\u0007"': "steps[1].what_en",
    "what_en = 1": "steps[1].what_en",
    'people = ["P1", ""]': "steps[1].people",
    "people = [1]": "steps[1].people",
    "centre = 1979-05-27": "steps[1].centre",
}


@pytest.mark.parametrize("line", VALUES)
def test_values_that_cannot_stand_there(line: str) -> None:
    key = line.split(" =", maxsplit=1)[0]
    rest = "".join(f"{each}\n" for each in STEP.splitlines() if not each.startswith(f"{key} "))
    (found,) = faults(HEAD + rest + line)
    assert found.startswith(f"fire.toml, {VALUES[line]}: ")


def test_lists_that_are_none() -> None:
    assert [found.split(":")[0] for found in faults(HEAD + 'steps = "many"\ntriggers = [1]')] == [
        "fire.toml, triggers",
        "fire.toml, steps",
    ]
    many = HEAD + '[[notices]]\ntitle_en = "a"\ntitle_zh = "b"\ntext_en = "c"\ntext_zh = "d"\n' * 201
    assert faults(many)[0].startswith("fire.toml, notices: ")


def test_what_is_no_toml() -> None:
    assert faults('code = "fire"\nhazard =\n') == [
        "fire.toml line 2: it is not TOML; mend this line, or the one before it."
    ]
    assert faults(b"code = \xff") == ["fire.toml: it is not UTF-8 text; save it as UTF-8."]
    assert "it is larger than" in faults(b"#" * (LARGEST + 1))[0]
    assert faults("a = " + "[" * 5000)


codes = st.from_regex(r"[a-zA-Z0-9\u4e00-\u9fff_.-]{1,40}", fullmatch=True)
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=80
).filter(str.strip)
hours = st.floats(0.01, 8784.0, allow_nan=False)
functions = st.sampled_from(Function)
several = st.lists(codes, max_size=3).map(tuple)
steps = st.builds(
    Step, codes, functions, codes, texts, texts, hours, st.none() | codes, several, several, st.booleans()
)  # fmt: skip
duties = st.builds(
    PlannedDuty, codes, functions, codes, texts, texts, st.integers(1, 1000), st.floats(0, 8784.0), hours, several
)  # fmt: skip


def lists(each: st.SearchStrategy, unique: bool = False) -> st.SearchStrategy:
    by = (lambda part: part.key) if unique else None
    return st.lists(each, max_size=3, unique_by=by).map(tuple)


whole = st.builds(
    Plan,
    code=codes,
    hazard=st.sampled_from(Hazard),
    title_en=texts,
    title_zh=texts,
    owner=codes,
    condition=st.none() | st.sampled_from(Condition),
    triggers=lists(
        st.builds(
            Trigger,
            st.sampled_from(Source),
            st.lists(texts, max_size=2).map(tuple),
            st.sampled_from(["", "Severe"]),
            st.none() | functions,
            st.booleans(),
        )
    ),
    steps=lists(steps, unique=True),
    duties=lists(duties, unique=True),
    callups=lists(st.builds(CallUp, codes, functions, st.integers(1, 1000), hours, st.none() | codes)),
    wakes=several,
    releases=lists(st.builds(Release, codes, st.floats(0.01, 1e9), codes)),
    notices=lists(st.builds(NoticeText, texts, texts, texts, texts)),
)


@pytest.mark.slow
@given(whole)
def test_what_is_written_is_read_again(plan: Plan) -> None:
    assert read_plan(write_plan(plan).encode(), "x") == plan
    assert as_plan(as_table(plan)) == plan


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(Unreadable):
        assert read_plan(data, "x").code
