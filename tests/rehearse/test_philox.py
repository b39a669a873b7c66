"""Random123's known answers, and numbers that are those of their key alone."""

import numpy as np
import pytest

from renxing.rehearse.philox import four, philox4x32

ONES = 0xFFFFFFFF
# kat_vectors of Random123 1.14: philox 4x32, 10 rounds
KNOWN = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((ONES,) * 4, (ONES, ONES), (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN)
def test_known_answers(counter, key, answer):
    assert tuple(int(word) for word in philox4x32(counter, key)) == answer


def test_every_part_of_a_key_matters():
    keys = [(1, 2, 3), (9, 2, 3), (1, 9, 3), (1, 2, 9)]
    counters = [(9, 5, 6), (4, 9, 6), (4, 5, 9)]
    drawn = {*(four(key, 4, 5, 6) for key in keys), *(four(keys[0], *counter) for counter in counters)}
    assert len(drawn) == 7
    assert four(keys[0], 4, 5, 6) == four(keys[0], 4, 5, 6)


def test_numbers_are_uniform():
    drawn = np.array([four((1, 0, 0), 1, entity, 0) for entity in range(4_000)])
    assert ((drawn > 0) & (drawn < 1)).all()
    counts = np.stack([np.histogram(drawn[:, word], 16, (0, 1))[0] for word in range(4)])
    assert (((counts - 250) ** 2 / 250).sum(axis=1) < 37.7).all()  # 99.9 % of chi-square with 15
    assert abs(np.corrcoef(drawn.T) - np.eye(4)).max() < 0.06
