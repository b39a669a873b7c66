"""What sort of deed an act is. Measures read kinds, never verbs, so a new act needs no new measure."""

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of house.md, "Acts".

    Two are easily mixed up: WITHDRAW is the asker taking back what was asked, or two askings becoming one (a competing
    event: nothing was failed); DECLINE is a helper saying no, before or after having said yes (a promise not kept).
    EXPIRE ends something unmet; that it is late and still owed is told by NOTIFY.
    """

    SIGNAL = "signal"
    REPORT = "report"
    DECIDE = "decide"
    ORDER = "order"
    ANSWER = "answer"
    DELEGATE = "delegate"
    CALL = "call"
    REQUEST = "request"
    ACCEPT = "accept"
    DECLINE = "decline"
    START = "start"
    FINISH = "finish"
    HAND_OVER = "hand over"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"
    ABSENCE = "absence"
    NOTIFY = "notify"
    MOVE = "move"
    LEARN = "learn"
    RELATE = "relate"
    DRILL = "drill"
    REVIEW = "review"
    LESSON = "lesson"
    CHANGE = "change"
    REVERSE = "reverse"
