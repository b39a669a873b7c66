"""`./renxing measure [FILE]`: resilience from a record, each figure with its interval, cases and evidence."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from renxing.cli.places import shown
from renxing.cli.stopping import USAGE, Stopped
from renxing.cli.targets import check_target
from renxing.cli.verbs import COMMUNITY

if TYPE_CHECKING:
    from renxing.cli.measure_found import Found
    from renxing.cli.measure_sources import Source

NAME = "measure"
HELP = "Measure a community's resilience from its record, or from another log."
GROUP = COMMUNITY


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where from, at which instant, in which form."""
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a record: .jsonl, .csv or .parquet")
    parser.add_argument("--community", metavar="SLUG", help="a community of the database, where there are several")
    parser.add_argument(
        "--mapping",
        metavar="NAME",
        help="FILE is another log: service-requests, incident-log, or your own",
    )
    parser.add_argument("--registry", type=Path, metavar="PATH", help="who and what there is, a ZIP or a folder of CSV")
    parser.add_argument("--goalposts", type=Path, metavar="FILE", help="goalposts of your own, in TOML")
    parser.add_argument("--skip-unreadable", action="store_true", help="measure the other rows, say which are not")
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--at", metavar="TIME", help="the instant before which is read; otherwise now, or the last entry")
    when.add_argument("--compare", nargs=2, metavar=("A", "B"), help="two instants, and what can be told apart")
    when.add_argument("--incident", metavar="ID", help="one incident: what was there before it, and what became of it")
    parser.add_argument("--composite", action="store_true", help="one number as well, and which choice moves it")
    parser.add_argument("--sensitivity", action="store_true", help="which choice moves where each part stands")
    parser.add_argument("--lang", choices=("en", "zh"), help="of text and report; otherwise the terminal's")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.add_argument("--html", type=Path, metavar="PATH", help="write a report to look at and to print")
    parser.add_argument("--force", action="store_true", help="replace PATH where it is there already")


def run(args: argparse.Namespace) -> int:
    """Read, measure, tell."""
    if args.file is None and (args.mapping or args.registry):
        raise Stopped("--mapping and --registry go with a FILE. Name it first.", USAGE)
    check_target(args.html, "--html", force=args.force)
    from renxing.cli.measure_sources import of_database, of_file
    from renxing.cli.measure_tongue import chosen, telling

    try:
        source = of_database(args.community) if args.file is None else of_file(args)
        found = _found(source, args)
    except ValueError as error:
        raise Stopped(f"{error}.") from None
    with telling(chosen(args.lang)):
        _tell(found, args)
    return 0


def _found(source: "Source", args: argparse.Namespace) -> "Found":
    from renxing.cli.measure_found import More, at_instants, of_incident
    from renxing.measure.goalposts import over, read_goalposts

    goals = over(source.goalposts, _goalposts(args.goalposts))
    read_goalposts(goals)  # said before anything is measured
    if args.incident:
        return of_incident(source, args.incident, goals)
    instants = [moment(text, source.zone) for text in args.compare or ([args.at] if args.at else [])]
    more = More(one_number=args.composite, sensitivity=args.sensitivity)
    return at_instants(source, instants or [source.last], goals, more)


def _goalposts(path: Path | None) -> dict[str, Any]:
    import tomllib

    try:
        return {} if path is None else tomllib.loads(path.read_text("utf-8"))
    except UnicodeDecodeError:
        raise ValueError(f"{path}: not in UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as why:
        raise ValueError(f"{path}: not TOML ({why})") from None


def moment(text: str, zone: str) -> datetime:
    """A time as it is typed: a date, or ISO 8601; where it says no zone, that of the community.

    >>> moment("2026-03-01", "Asia/Shanghai").isoformat()
    '2026-03-01T00:00:00+08:00'
    """
    from zoneinfo import ZoneInfo

    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Stopped(f'"{text}" is not a time. Write 2026-03-01, or 2026-03-01T18:30.', USAGE) from None
    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))


def _tell(found: "Found", args: argparse.Namespace) -> None:
    if args.html is not None:
        from renxing.cli.measure_report import report

        args.html.write_text(report(found, datetime.now(UTC)), "utf-8")
        print(f"The report was written to {shown(args.html)}.", file=sys.stderr if args.json else sys.stdout)
    if args.json:
        print(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    elif args.html is None:
        from renxing.cli.measure_moved import moved_lines
        from renxing.cli.measure_text import text

        print("\n".join([text(found), *moved_lines(found)]))
