"""Writes `acts.md`, `cli.md`, `indicators.md` from what is declared: `.venv/bin/python docs/reference/make.py`.

`community-file.md` is written by `renxing.standards.community.reference`; `performance-curve.md` and `detection.md`
are written by hand.
"""

import argparse
import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from renxing.cli.verbs import GROUPS, Verb, verbs
from renxing.measure.goalposts import read_goalposts
from renxing.measure.indicators.catalogue import CATALOGUE, OUTCOMES
from renxing.measure.reference import indicators_page

if TYPE_CHECKING:  # Django is started first
    from renxing.apps.record.doing import Declaration

HERE = Path(__file__).resolve().parent
NOTE = "<!-- Made by `docs/reference/make.py` from the code; change it there, not here. -->"
ACTS_HEAD = f"""\
# Acts

{NOTE}

Whatever changes the community is one of these acts, and each leaves its entry in the [record](../how-to/record.md).
There is no other door: not for screens, not for the command line, not for the administrator.

- **kind** is what measures read, so that a new act needs no new measure.
- **own right** names what somebody must be to the thing acted on; each word is explained at the end.
- **role** is a kind of user; **mandate** says whether a centre’s mandate can give it; **rule** is a scheduled rule or
  the keeper of the machine.
- Own right comes first, then role, then the mandate that asks least. An act may refuse for its own reasons as well:
  a need that is met cannot be taken.
- **kept** is all that the entry keeps beside who, when, for which centre, about what, on whose authority. Names, doors,
  phones and free words are never kept there.
"""
RELATIONS = {
    "lead_of_owner": "speaks for the centre whose plan it is, or that sees to the incident or to its stage",
    "first": "speaks for the centre that is first in a joint work",
    "on_photo": "is said to be on the photo, or says so",
    "in_story": "is said to be in the story, or says so",
    "teller": "told the story",
    "author": "wrote the remark",
    "team": "is in the team of the improvement round",
    "keeper": "speaks for the centre that keeps the link to a partner",
    "partner": "the partner outside, by the secret link of what was referred to it",
    "admitted": "a visitor, where the community lets visitors ask",
    "of_here": "anybody who has an account here",
    "asked": "who was asked to help and has not answered yet",
    "asker": "who asked, or wrote it down for somebody",
    "called": "who was called up",
    "here": "anybody of the community who has signed in",
    "owner": "whoever offers it",
    "thanked": "whoever is thanked",
    "thanker": "whoever says thank you",
    "helped": "whoever was helped",
    "in_crisis": "anybody at all, in an alert or an emergency",
    "colleague": "somebody of the centre that has it in hand",
    "decider": "who may decide the request now: never who asked, never one person alone",
    "doer": "who is to do what was decided",
    "helper": "who sees to it",
    "household": "somebody of the home it is for",
    "lead_of_giver": "who speaks for the centre that gave the mandate, or for one further up its line",
    "lead_of_holder": "who speaks for the centre that holds the mandate",
    "of_centre": "a member of the centre on whose behalf it is asked, or that does the task",
    "of_holder": "a member of the centre that holds the mandate",
    "lead_of_centre": "lead or deputy of that centre",
    "lead_of_named": "lead or deputy of a centre that is asked to decide together",
    "link": "who holds the secret link given when it was asked",
    "leads_them": "who leads a centre they are of",
    "member_of_centre": "somebody of that centre",
    "neighbour": "a resident, where the need is not private",
    "office": "somebody of the office that issues the order",
    "recognised_office": "somebody of an office of another community that is recognised here",
    "answers": "who answers a challenge to the book that it was wrong",
    "lead_of_line": "lead or deputy of the centre whose budget line it is",
    "of_line": "a member of the centre whose budget line it is",
    "answers_instead": "who answers a report where nobody of those who gave the mandate can, or all of them are away",
    "placed_it": "whoever placed the order for a neighbour",
    "carrier": "whoever brings a purchase to the doors of this block",
    "treasurer": "whoever keeps the accounts of this purchase",
    "lives_here": "whoever lives here",
    "belongs_here": "whoever lives here or is in a centre here",
    "host": "somebody of the centre that invites",
    "starter": "whoever proposed the interest group",
    "raised_it": "whoever raised the proposal",
    "on_roll": "a line of the vote’s roll is theirs (for papers: a day after the vote)",
    "pledger": "whoever gave the pledge",
    "runs_it": "somebody of the centre that runs it",
    "takes_part": "somebody who takes part in the drill",
    "leads_post": "who speaks for the centre whose duty it is, or is named as who answers for it",
    "may_come": "a resident, or a member of a centre here; of that centre, where only its members come",
    "on_turn": "who has a turn at this round",
    "speaker": "lead or deputy of the centre that says it; a notice, to its own members only",
    "recipient": "somebody a notice is for",
    "resident": "anybody of the community who has signed in",
    "walker": "whoever was named to knock at the doors of this block",
    "self": "the person it is about",
    "witness": "somebody of one centre with whoever practised",
}
CLI_HEAD = f"""\
# The command line

{NOTE}

`./renxing VERB [OPTIONS]`, from the folder of the checkout. Exit codes: 0 fine, 1 refused or something was found,
2 wrong usage, 3 the machine lacks something. Data lives in `var/`, or in the folder that `RENXING_VAR` names.
"""


def acts_page(declared: Iterable["Declaration"], words: dict[str, str]) -> str:
    """The page of acts, in Markdown; `words` says each verb in English."""
    parts = [ACTS_HEAD]
    ordered = sorted(declared, key=lambda each: each.verb)
    for noun, group in groupby(ordered, key=lambda each: each.verb.split(".")[0]):
        parts.append(
            f"## {noun}\n\n| act | in words | kind | own right | role | mandate | rule | kept |\n"
            "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
            + "\n".join(_act(each, words[each.verb]) for each in group)
            + "\n"
        )
    parts.append("## Own right\n\n" + "\n".join(f"- `{code}`: {meaning}" for code, meaning in RELATIONS.items()) + "\n")
    return "\n".join(parts)


def _act(said: "Declaration", words: str) -> str:
    rights = said.rights
    mandate = "yes" if rights.by_mandate else ""
    codes = [rights.own, rights.roles, mandate, rights.rules, said.data]
    cells = [cell if isinstance(cell, str) else ", ".join(f"`{code}`" for code in sorted(cell)) for cell in codes]
    return f"| `{said.verb}` | {words} | {said.kind} | " + " | ".join(cells) + " |"


def cli_page(known: Iterable[Verb]) -> str:
    """The page of verbs, in Markdown."""
    listed = list(known)
    parts = [CLI_HEAD]
    for group in GROUPS:
        parts.append(f"## {group}\n")
        parts += [_verb(verb) for verb in listed if group == verb.GROUP]
    return "\n".join(parts)


def _verb(verb: Verb) -> str:
    parser = argparse.ArgumentParser(prog=f"./renxing {verb.NAME}", add_help=False)
    verb.add_arguments(parser)
    head = f"### {verb.NAME}\n\n{verb.HELP}\n"
    rows = list(_rows(parser))
    table = "| argument | what it does |\n| --- | --- |\n" + "\n".join(rows) + "\n"
    return f"{head}\n{table}" if rows else head


def _rows(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:  # argparse has no public list of them
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield from (row.replace("| `", f"| `{name} ", 1) for row in _rows(below))
            continue
        named = action.metavar or " or ".join(map(str, action.choices or ())) or action.dest.upper()
        shown = f"{', '.join(action.option_strings)} {'' if action.nargs == 0 else named}".strip()
        yield f"| `{shown}` | {action.help or ''} |"


def _write() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renxing.project.settings")
    import django  # noqa: PLC0415 - only now are its settings named

    django.setup()
    from renxing.apps.record.door import ACTS  # noqa: PLC0415 - the apps are loaded now
    from renxing.apps.record.verbs import VERBS  # noqa: PLC0415

    words = {verb: str(said) for verb, said in VERBS.items()}
    (HERE / "acts.md").write_text(acts_page((act.declaration for act in ACTS.values()), words), encoding="utf-8")
    (HERE / "cli.md").write_text(cli_page(verbs()), encoding="utf-8")
    (HERE / "indicators.md").write_text(indicators_page(CATALOGUE, OUTCOMES, read_goalposts()), encoding="utf-8")


if __name__ == "__main__":
    _write()
