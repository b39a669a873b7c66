"""How the command line stops: with an exit code that means something and a sentence that helps."""

REFUSED, USAGE, ENVIRONMENT = 1, 2, 3


class Stopped(Exception):
    """The verb ends here; `sentence` says what, where and what to do next."""

    def __init__(self, sentence: str, code: int = REFUSED) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
