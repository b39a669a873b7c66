"""`./renxing play FILE`: let a file of timed acts happen on a demonstration, live or all of it at once."""

import argparse
import json
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from renxing.cli.stopping import REFUSED, Stopped
from renxing.cli.verbs import COMMUNITY

if TYPE_CHECKING:  # Django is started first
    from renxing.apps.playing.play import Player
    from renxing.apps.playing.player import Outcome

NAME = "play"
HELP = "Let a file of timed acts happen on a demonstration, N times as fast as life."
GROUP = COMMUNITY
AT_ONCE = 0.0
SHOWN = 10  # refusals that are printed; all of them are in --json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """FILE, --speed, --community, --run, --strict, --json."""
    parser.add_argument("file", type=Path, metavar="FILE", help="timed acts, like examples/lakeside/outbreak.jsonl")
    parser.add_argument("--speed", type=speed, default=600.0, help='hours in an hour (default 600); "max": all at once')
    parser.add_argument("--community", metavar="SLUG", help="on which community, where there are several")
    parser.add_argument("--run", default="1", metavar="WORD", help="another word plays the same file once more")
    parser.add_argument("--strict", action="store_true", help="stop at the first act that is refused")
    parser.add_argument("--json", action="store_true", help="print progress and result as lines of JSON")


def speed(text: str) -> float:
    """A speed as typed, for argparse: "max" does everything that lies before now, as fast as possible."""
    if text in {"max", "0"}:
        return AT_ONCE
    given = float(text)
    if not 1 <= given <= 100_000:
        raise ValueError(text)
    return given


def run(args: argparse.Namespace) -> int:
    """Check the whole file, then play it; played again, it goes on where it was."""
    from renxing.cli import django

    django.start()
    from renxing.apps.playing.play import Unplayable, prepare
    from renxing.cli.communities import chosen
    from renxing.core.refusals import Refusal
    from renxing.web.wording import sentence

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the clock is set to real time again
    try:
        player = prepare(chosen(args.community), args.file.expanduser(), run=args.run, strict=args.strict)
        outcome = _play(player, args)
    except Unplayable as unplayable:
        told = "one fault" if len(unplayable.faults) == 1 else f"{len(unplayable.faults)} faults"
        raise Stopped(f"{unplayable}\nNothing was played: {args.file} has {told}. Correct and try again.") from None
    except Refusal as refusal:
        raise Stopped(sentence(refusal)) from None
    _tell(outcome, as_json=args.json)
    return REFUSED if args.strict and outcome.refused else 0


def _play(player: "Player", args: argparse.Namespace) -> "Outcome":
    from renxing.apps.playing.play import lay_down, play
    from renxing.cli.progress import bar

    with bar(player.script.title_en, quiet=args.json) as progress:
        player.report = _printing() if args.json else lambda seen: progress(seen.passed, seen.total)
        return lay_down(player) if args.speed == AT_ONCE else play(player, args.speed)


def _printing() -> "Callable[[Outcome], None]":
    """One line of JSON a second at most."""
    last = 0.0

    def report(seen: "Outcome") -> None:
        nonlocal last
        if time.monotonic() - last >= 1:
            last = time.monotonic()
            print(json.dumps({"passed": seen.passed, "total": seen.total, "refused": len(seen.refused)}), flush=True)

    return report


def _tell(outcome: "Outcome", *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(outcome.as_data(), ensure_ascii=False))
        return
    print(f"{outcome.done:,} acts done, {outcome.earlier:,} lines done earlier, {outcome.left:,} not yet due.")
    for refused in outcome.refused[:SHOWN]:
        print(f"Refused, line {refused.line}, {refused.act}: {refused.why}", file=sys.stderr)
    if len(outcome.refused) > SHOWN:
        print(f"… and {len(outcome.refused) - SHOWN} more were refused; --json shows all.", file=sys.stderr)
