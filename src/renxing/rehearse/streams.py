"""What is decided by chance: the streams of random numbers, so that no two decisions share one."""

from typing import Final

__all__ = [
    "ANSWER",
    "CALL",
    "COUNT",
    "COUNTRY",
    "DECISION",
    "HANDS",
    "NEED",
    "NOISE",
    "ORDER",
    "PARAMETER",
    "PICK",
    "REVIEW",
    "SERVICE",
]

PARAMETER: Final = 16
"""Entity: four numbers of the row of parameters."""
NEED: Final = 17
"""Entity: candidate. Gap, what is needed and by whom, whether it is raised, whether it is routine."""
DECISION: Final = 18
"""Entity: candidate. Time to an own decision, whether a decision proves wrong."""
PICK: Final = 19
"""Entity: team; step: how many times it chose. Which function, whether the door is attended."""
HANDS: Final = 20
"""Entity: four teams; step: day. Whether what is less than a whole helper is there."""
ORDER: Final = 21
"""Entity: candidate. Gap to the next, function, whether it fits."""
NOISE: Final = 22
"""Entity: team; step: hour. What it sees beside what is."""
CALL: Final = 23
"""Entity: team; step: shock. Time to the call, to the report."""
ANSWER: Final = 24
"""Entity: team and member; step: shock. Whether the member answers."""
COUNT: Final = 27
"""Of the form by counts. Entity: hour; step: how many it asked for in that hour."""
COUNTRY: Final = 28
"""Of a country. Entity: four axes, or team and function. What this community is, whether a centre acts first."""
SERVICE: Final = 26
"""Entity: candidate. Luck of its service, patience, whether the gate is closed."""
REVIEW: Final = 25
"""Entity: team and function; step: shock. Whether the mandate is widened."""
