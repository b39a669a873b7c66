"""How the command line stops: with an exit code that means something and a sentence that helps."""

import signal
from types import FrameType

REFUSED, USAGE, ENVIRONMENT = 1, 2, 3


class Stopped(Exception):
    """The verb ends here; `sentence` says what, where and what to do next."""

    def __init__(self, sentence: str, code: int = REFUSED) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def take_as_ctrl_c() -> None:
    """From here on every way of being stopped ends in KeyboardInterrupt, so that what was started is ended too."""
    for number in STOPPING:
        if number is not signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:  # nohup means it
            signal.signal(number, _interrupt)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """Once only: a second one could fall between a lock's taking and its giving back, and nothing would ever end."""
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
