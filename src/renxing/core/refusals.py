"""A refusal: the community's own "no", typed, carrying what is needed to say why and what to do next.

The sentences live with the apps (web.wording), in both languages; here are only codes and data.
"""

from collections.abc import Mapping
from http import HTTPStatus


class Refusal(Exception):
    """An act was not done and nothing changed.

    `code` names the reason for the wording, `data` fills its placeholders; never personal data of others.
    """

    status = HTTPStatus.CONFLICT

    def __init__(self, code: str, **data: object) -> None:
        super().__init__(code, data)
        self.code = code
        self.data: Mapping[str, object] = data

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.data.items())
        return f"refused: {self.code}" + (f" ({details})" if details else "")


class NotAllowed(Refusal):
    """The actor has no authority for this; `data["who_could"]` names kinds of user or centres that have."""

    status = HTTPStatus.FORBIDDEN


class NotFound(Refusal):
    """There is no such thing in this community, or the asker may not know that there is."""

    status = HTTPStatus.NOT_FOUND


class WrongState(Refusal):
    """The thing has moved on: somebody else was first, or it is already closed."""


class BadInput(Refusal):
    """What was typed or sent cannot be understood; `data["field"]` says where."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class Referred(Refusal):
    """Not done yet: somebody was asked to approve it. It is no fault, and is told as such."""

    status = HTTPStatus.ACCEPTED
