"""People who ask, by the real form: each with a session, a page's hidden fields and a connection of their own."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from uuid import UUID, uuid4

from benchmarks.serving import Answer, Visitor
from renxing.core.functions import Function

WORDS = "急需一些米和青菜 rice and greens"


@dataclass
class Acknowledged:
    """What the server said yes to, by the id the form carried: the page it led to."""

    acts: dict[UUID, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass
class Asker:
    """Somebody who raises one need after the other, never the same function twice within its two days."""

    visitor: Visitor
    home: str
    functions: Iterator[Function] = field(default_factory=lambda: itertools.cycle(Function))
    token: str = ""

    def open(self) -> None:
        """Open the form once: from here on the token is known, as in a tab that stays open."""
        self.token = self.visitor.tokens(f"{self.home}/needs/ask/?function=food&whom=me")["csrfmiddlewaretoken"]

    def ask(self, told: Acknowledged) -> None:
        """Send the form once; note what came back."""
        act = uuid4()
        try:
            answer = self.send(act, next(self.functions))
        except (OSError, HTTPException) as error:
            told.errors.append(repr(error))
            return
        if asked(answer):
            told.acts[act] = answer.location
        else:
            told.errors.append(f"{answer.status}: {answer.text[:300]}")

    def send(self, act: UUID, function: Function) -> Answer:
        """Send the form under this id."""
        form = {
            "csrfmiddlewaretoken": self.token,
            "act_id": str(act),
            "summary": WORDS,
            "urgency": "soon",
            "private": "few" if act.int % 3 == 0 else "neighbours",
            "details": "",
            "anyway": "",
        }
        return self.visitor.post(f"{self.home}/needs/ask/?function={function}&whom=me", form)


def asked(answer: Answer) -> bool:
    """Whether a need was raised: the answer leads to its page."""
    return answer.status == 302 and "/needs/" in answer.location
