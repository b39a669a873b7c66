"""`./renxing test`: everything that must hold, part by part; only what fails is shown."""

import argparse
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

from renxing.cli.parts import Outcome, Part, end_running, parts, run_part, selected
from renxing.cli.stopping import REFUSED, take_as_ctrl_c
from renxing.cli.verbs import DEVELOP

NAME = "test"
HELP = "Run every check and every test; --fast a minute of them."
GROUP = DEVELOP


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--fast, -k, PATHS."""
    parser.add_argument(
        "--fast",
        action="store_true",
        help="rules and acts only, in about a minute: no browser, no whole pages, no processes, no types",
    )
    parser.add_argument("-k", metavar="EXPR", dest="expression", help="only the tests whose names match")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="only the tests in these files or folders")


def run(args: argparse.Namespace) -> int:
    """Run the parts and end with the counts, alone on a line."""
    began = time.monotonic()
    take_as_ctrl_c()
    try:
        outcomes = _every_part(args)
    finally:
        end_running()
    passed, failed, skipped = (
        sum(getattr(each, name) for each in outcomes) for name in ("passed", "failed", "skipped")
    )
    print(f"Took {time.monotonic() - began:.0f} s.")
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return REFUSED if failed or not passed else 0


def _every_part(args: argparse.Namespace) -> list[Outcome]:
    if args.expression or args.paths:
        return _side_by_side([selected(args.paths, args.expression, fast=args.fast)])
    return _side_by_side(parts(fast=args.fast))


def _side_by_side(parts: list[Part]) -> list[Outcome]:
    """Three at a time, so that no core waits: while two read, make their worlds or wait for a server, one works."""
    with ThreadPoolExecutor(max_workers=3) as pool:
        futures = [pool.submit(run_part, part) for part in parts]
        try:
            return [_told(future.result()) for future in as_completed(futures)]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            end_running()
            raise


def _told(outcome: Outcome) -> Outcome:
    sign = "FAILED" if outcome.failed else "ok"
    print(f"{sign:<7}{outcome.name:<22}{outcome.seconds:6.1f} s   {outcome.summary}", flush=True)
    if outcome.failed:
        print(outcome.output, flush=True)
    return outcome
