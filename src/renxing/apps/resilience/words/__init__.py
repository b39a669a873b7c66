"""What each figure asks, in words a committee understands; how it could be gamed, and what it does not see."""

from collections.abc import Mapping

from renxing.apps.resilience.words.capability import CAPABILITY
from renxing.apps.resilience.words.culture import CULTURE
from renxing.apps.resilience.words.outcome import OUTCOME
from renxing.apps.resilience.words.process import PROCESS
from renxing.apps.resilience.words.shape import Words
from renxing.apps.resilience.words.structure import STRUCTURE

WORDS: Mapping[str, Words] = {**STRUCTURE, **PROCESS, **CAPABILITY, **CULTURE, **OUTCOME}
