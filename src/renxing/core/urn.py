"""A sealed urn: ballots are added to it one by one, and nothing but their sum ever comes out of it.

Each choice has a sum under exponential ElGamal encryption. A ballot adds an encrypted one to the choice that was made
and an encrypted zero to every other, each with randomness of its own, so that all sums change alike and nobody without
the key can say which one grew. What is kept is the sums alone: there is no row of a ballot that could lead to a voter.

The group is the squares modulo the prime of RFC 3526, group 14 (2048 bits); secret exponents have 256 bits, twice the
group's strength and more (NIST SP 800-56A rev. 3, table 25). That an urn was opened honestly is proven by a
Chaum-Pedersen proof (doi:10.1007/3-540-48071-4_7), made non-interactive by hashing (Fiat-Shamir).
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import starmap

PRIME = int(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
    "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
    "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
    "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
    "15728E5A8AACAA68FFFFFFFFFFFFFFFF",
    16,
)
BASE = 4
BITS = 256
HIDING = 2 * BITS + 128
"""Bits of what hides the key in a proof: as many as key and challenge together, and 128 more."""

Sum = tuple[int, int]
"""The encrypted sum of one choice."""

Urn = tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """What opens an urn. It is never kept beside the urn, and destroyed when the urn was opened."""

    secret: int

    @property
    def public(self) -> int:
        """What ballots are sealed with."""
        return pow(BASE, self.secret, PRIME)


def new_key() -> Key:
    """A key nobody has seen."""
    return Key(secrets.randbits(BITS) | 1)


def empty(choices: int) -> Urn:
    """An urn without ballots.

    >>> empty(2)
    ((1, 1), (1, 1))
    """
    return ((1, 1),) * choices


def add(urn: Urn, public: int, ballots: Sequence[int]) -> Urn:
    """The urn after so many ballots more for each choice; every sum changes, those that get none too.

    >>> key = Key(5)
    >>> urn = add(add(empty(2), key.public, [1, 0]), key.public, [1, 2])
    >>> opened(urn, key, most=9)
    (2, 2)
    """
    return tuple(_more(each, public, many) for each, many in zip(urn, ballots, strict=True))


def _more(old: Sum, public: int, many: int) -> Sum:
    fresh = secrets.randbits(BITS)
    first = old[0] * pow(BASE, fresh, PRIME) % PRIME
    return first, old[1] * pow(public, fresh, PRIME) * pow(BASE, many, PRIME) % PRIME


def opened(urn: Urn, key: Key, most: int) -> tuple[int, ...]:
    """How many ballots there are for each choice; ValueError where it is not this urn's key, or there are more."""
    return tuple(_found(second * pow(first, -key.secret, PRIME) % PRIME, most) for first, second in urn)


def _found(power: int, most: int) -> int:
    tried = 1
    for many in range(most + 1):
        if tried == power:
            return many
        tried = tried * BASE % PRIME
    raise ValueError("This key does not open this urn.")


def seal(urn: Urn) -> str:
    """A fingerprint of the urn as it stands: whoever touches it between two ballots breaks it.

    >>> seal(empty(2))[:8]
    '641869d4'
    """
    return hashlib.sha256("\n".join(starmap("{:x} {:x}".format, urn)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Proof:
    """That these counts are what is in the urn, told without telling the key."""

    challenge: int
    answer: int


def prove(urn: Urn, key: Key) -> Proof:
    """Proof that one exponent leads from the base to the public key and from each sum to what was taken off it."""
    hidden = secrets.randbits(HIDING)
    steps = [pow(base, hidden, PRIME) for base in (BASE, *(first for first, _second in urn))]
    challenge = _challenge(urn, key.public, steps)
    return Proof(challenge, hidden + challenge * key.secret)


def proven(urn: Urn, public: int, counts: Sequence[int], proof: Proof) -> bool:
    """Whether these counts are what is in the urn: anybody can ask, nobody needs the key.

    >>> key = Key(5)
    >>> urn = add(empty(2), key.public, [1, 2])
    >>> proof = prove(urn, key)
    >>> proven(urn, key.public, [1, 2], proof), proven(urn, key.public, [2, 1], proof)
    (True, False)
    """
    if len(counts) != len(urn) or any(count < 0 for count in counts):
        return False
    taken = [second * pow(BASE, -count, PRIME) % PRIME for (_first, second), count in zip(urn, counts, strict=True)]
    bases, ends = (BASE, *(first for first, _second in urn)), (public, *taken)
    steps = [
        pow(base, proof.answer, PRIME) * pow(end, -proof.challenge, PRIME) % PRIME
        for base, end in zip(bases, ends, strict=True)
    ]
    return _challenge(urn, public, steps) == proof.challenge


def _challenge(urn: Urn, public: int, steps: Sequence[int]) -> int:
    said = f"{seal(urn)} {public:x} " + " ".join(f"{step:x}" for step in steps)
    return int(hashlib.sha256(said.encode()).hexdigest(), 16)


def written(urn: Urn) -> list[list[str]]:
    """The urn as JSON keeps it.

    >>> written(empty(1))
    [['1', '1']]
    """
    return [[f"{first:x}", f"{second:x}"] for first, second in urn]


def read(rows: Sequence[Sequence[str]]) -> Urn:
    """The urn as it was written.

    >>> read(written(empty(2))) == empty(2)
    True
    """
    return tuple((int(first, 16), int(second, 16)) for first, second in rows)
