"""What can be said about plans without doing them: when each step is due, which holes they have, what they cover."""

from renxing.core.planning.coverage import Cover, coverage
from renxing.core.planning.differences import Change, Difference, differences
from renxing.core.planning.facts import CentreFacts, Facts, MandateFacts
from renxing.core.planning.hole import FORBIDS, Hole
from renxing.core.planning.holes import holes
from renxing.core.planning.parts import Part, carried, functions_of, part_of
from renxing.core.planning.schedule import Timed, rings, schedule

__all__ = [
    "FORBIDS",
    "CentreFacts",
    "Change",
    "Cover",
    "Difference",
    "Facts",
    "Hole",
    "MandateFacts",
    "Part",
    "Timed",
    "carried",
    "coverage",
    "differences",
    "functions_of",
    "holes",
    "part_of",
    "rings",
    "schedule",
]
