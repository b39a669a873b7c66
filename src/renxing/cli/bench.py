"""`./renxing bench [NAME ...]`: what must hold, measured beside what it is compared with."""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from renxing.cli.places import ROOT, make_var
from renxing.cli.stopping import ENVIRONMENT, REFUSED, USAGE, Stopped
from renxing.cli.verbs import DEVELOP

NAME = "bench"
HELP = "Measure what must hold, each beside what it is compared with."
GROUP = DEVELOP

# In this order, because the cheap ones come first; each runs in a process of its own (benchmarks/__main__.py).
BENCHMARKS = (
    "curve",
    "detect",
    "validity",
    "authority",
    "dispatch",
    "roster",
    "measure",
    "rehearse",
    "rehearsing",
    "record",
    "importing",
    "pages",
    "rooms",
    "lists",
    "writers",
    "intake",
    "warned",
    "notices",
    "ballots",
    "killed",
    "weight",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """NAME ..., --fresh, --json."""
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these: {', '.join(BENCHMARKS)}")
    parser.add_argument("--fresh", action="store_true", help="make the large database anew")
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")


def run(args: argparse.Namespace) -> int:
    """Run the benchmarks one after the other; 1 where something does not hold."""
    unknown = [name for name in args.names if name not in BENCHMARKS]
    if unknown:
        raise Stopped(f'There is no benchmark "{unknown[0]}". There are: {", ".join(BENCHMARKS)}.', USAGE)
    if args.fresh:
        shutil.rmtree(make_var() / "bench", ignore_errors=True)
    lines = []
    for name in args.names or BENCHMARKS:
        print(f"{name} ...", file=sys.stderr, flush=True)
        lines += list(_lines(name, as_json=args.json))
    if not args.json:
        _print_table(lines)
    return 0 if all(line["holds"] for line in lines) else REFUSED


def _lines(name: str, *, as_json: bool) -> Iterator[dict[str, Any]]:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "RENXING_VAR": str(make_var())}
    command = [sys.executable, "-P", "-m", "benchmarks", name]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None  # noqa: S101 - it was asked for
        for text in process.stdout:
            if as_json:
                print(text, end="", flush=True)
            yield json.loads(text)
    if process.returncode:
        raise Stopped(f"The benchmark {name} broke off. What it said is above.", ENVIRONMENT)


def _print_table(lines: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("what", "measured", "compared with", "bound", "")
    for line in lines:
        verdict = "holds" if line["holds"] else "DOES NOT HOLD"
        table.add_row(line["what"], line["measured"], line["compared_with"], line["bound"], verdict)
    console = Console()
    Console(width=max(console.width, 150)).print(table)
    cores = len(os.sched_getaffinity(0))
    print(
        f"On {cores} cores, load {os.getloadavg()[0]:.1f}; {sum(line['holds'] for line in lines)} of {len(lines)} hold."
    )
