"""Nothing that is published, nor any difference of it, stands on fewer answers than the floor."""

from itertools import product

from hypothesis import example, given
from hypothesis import strategies as st

from renxing.core.pulse import FLOOR, Answer, cells, dropped, opened, published

SIZES = st.dictionaries(st.sampled_from(["", "a", "b", "c", "d", "e"]), st.integers(0, 30), max_size=6)


def found_out(sizes: dict[str, int]) -> list[frozenset[str]]:
    """Every set of groups whose figures follow from those published: sums and differences that leave a plain set."""
    if sum(sizes.values()) < FLOOR:
        return []
    sets = [frozenset(sizes), *(frozenset({group}) for group in published(sizes))]
    sets = list(dict.fromkeys(sets))
    reached = []
    for signs in product((-1, 0, 1), repeat=len(sets)):
        weight = {group: sum(sign * (group in one) for sign, one in zip(signs, sets, strict=True)) for group in sizes}
        if set(weight.values()) <= {0, 1} or set(weight.values()) <= {0, -1}:
            reached.append(frozenset(group for group, times in weight.items() if times))
    return reached


@given(SIZES)
@example({"a": 20, "b": 30, "": 3})
@example({"a": 8, "b": 7})
@example({"a": 8, "b": 8, "c": 1})
def test_no_smaller_set_follows_from_what_is_published(sizes: dict[str, int]) -> None:
    for groups in found_out(sizes):
        people = sum(sizes[group] for group in groups)
        assert people == 0 or people >= FLOOR, (groups, published(sizes))


@given(SIZES)
def test_as_much_is_shown_as_may_be(sizes: dict[str, int]) -> None:
    if all(size >= FLOOR for size in sizes.values()) and len(sizes) > 1:
        assert published(sizes) == frozenset(sizes)


ANSWERS = st.lists(st.builds(Answer, st.sampled_from(["", "a", "b"]), st.tuples(st.integers(1, 5))), max_size=40)


@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_box_is_the_same_whoever_answered_first(answers: list[Answer], chance) -> None:
    def filled(order: list[Answer]) -> list[str]:
        box: list[str] = []
        for answer in order:
            box = dropped(box, answer)
        return box

    mixed = list(answers)
    chance.shuffle(mixed)
    assert filled(mixed) == filled(answers)
    assert sorted(opened(filled(mixed))) == sorted(answers)


@given(ANSWERS)
def test_every_cell_stands_on_enough(answers: list[Answer]) -> None:
    shown = cells(answers)
    assert all(len(those) >= FLOOR for those in shown.values())
    assert (None in shown) is (len(answers) >= FLOOR)
    assert all(one.group == group for group, those in shown.items() if group is not None for one in those)
