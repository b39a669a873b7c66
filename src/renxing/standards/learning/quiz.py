"""A quiz as people write it: a question begins with `?`, a right answer with `+`, a wrong one with `-`."""

from dataclasses import dataclass

WIDE = {0xFF1F: "?", 0xFF0B: "+", 0xFF0D: "-"}
"""The same signs as a Chinese keyboard writes them."""
MOST_QUESTIONS, MOST_ANSWERS = 20, 6


class NotAQuiz(ValueError):
    """A line that cannot be read: its number, and the code of what is wrong with it."""

    def __init__(self, line: int, code: str) -> None:
        super().__init__(f"line {line}: {code}")
        self.line, self.code = line, code


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its answers in the order written, and the place of the right one."""

    words: str
    answers: tuple[str, ...]
    right: int


def read_quiz(text: str) -> tuple[Question, ...]:
    """Every question; raises NotAQuiz with the first line that is wrong.

    >>> read_quiz("? Gas smells. What first?\\n+ Out, then call\\n- Light on")
    (Question(words='Gas smells. What first?', answers=('Out, then call', 'Light on'), right=0),)
    >>> read_quiz("")
    ()
    """
    found: list[Question] = []
    words, answers, right, begun = "", [], -1, 0  # type: str, list[str], int, int
    for number, line in enumerate([*text.splitlines(), "?"], 1):
        sign, said = line.strip()[:1].translate(WIDE), line.strip()[1:].strip()
        if sign == "?":
            if begun:
                found.append(_question(words, answers, right, begun))
            words, answers, right, begun = said, [], -1, number
        elif sign in ("+", "-"):
            right = _answered(sign, answers, right, begun, number)
            answers.append(said)
        elif sign:
            raise NotAQuiz(number, "sign")
    if len(found) > MOST_QUESTIONS:
        raise NotAQuiz(1, "many")
    return tuple(found)


def _answered(sign: str, answers: list[str], right: int, begun: int, number: int) -> int:
    if not begun:
        raise NotAQuiz(number, "no_question")
    if sign == "+" and right >= 0:
        raise NotAQuiz(number, "two_right")
    return len(answers) if sign == "+" else right


def _question(words: str, answers: list[str], right: int, begun: int) -> Question:
    if not words or not all(answers):
        raise NotAQuiz(begun, "empty")
    if right < 0 or not 2 <= len(answers) <= MOST_ANSWERS:
        raise NotAQuiz(begun, "answers")
    return Question(words, tuple(answers), right)
