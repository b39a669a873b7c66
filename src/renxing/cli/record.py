"""`./renxing record verify` and `./renxing record export`: prove the record whole, and take it along as a file."""

import argparse
from pathlib import Path

from renxing.cli.stopping import USAGE, Stopped
from renxing.cli.verbs import COMMUNITY

NAME = "record"
HELP = "Verify the record of what was done, or export it."
GROUP = COMMUNITY
FORMATS = ("jsonl", "csv", "parquet")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """verify or export, each with its own."""
    doings = parser.add_subparsers(dest="doing", required=True, metavar="verify|export")
    verify = doings.add_parser("verify", help="walk the chain and say the first bad entry")
    verify.add_argument("community", nargs="?", metavar="COMMUNITY", help="which one, where there are several")
    verify.add_argument("--file", type=Path, metavar="PATH", help="an exported .jsonl file instead of the database")
    verify.add_argument("--json", action="store_true", help="print the result as JSON")
    export = doings.add_parser("export", help="write the record to a file")
    export.add_argument("community", nargs="?", metavar="COMMUNITY", help="which one, where there are several")
    export.add_argument(
        "--format", choices=FORMATS, help="default: as --out ends; jsonl to the screen or where the name has no ending"
    )
    export.add_argument("--out", type=Path, metavar="PATH", help="where to; otherwise to the screen (not parquet)")
    export.add_argument(
        "--registry", type=Path, metavar="PATH", help="also who and what there is, as a ZIP to measure by"
    )
    export.add_argument("--force", action="store_true", help="replace what is there already")


def run(args: argparse.Namespace) -> int:
    """Do the one or the other."""
    if args.doing == "export":
        from renxing.cli.record_export import export

        kind = args.format or _as_it_ends(args.community, args.out)
        return export(args.community, kind, args.out, args.registry, force=args.force)
    from renxing.cli import record_verify

    if args.file is not None:
        return record_verify.verify_file(args.file.expanduser(), json=args.json)
    return record_verify.verify(args.community, json=args.json)


def _as_it_ends(community: str | None, out: Path | None) -> str:
    """The form of a file whose name tells it; a name that tells none, or where a community is named, is asked about."""
    if community is not None and Path(community).suffix:
        place = Path(community)
        told = place.suffix[1:] if place.suffix[1:] in FORMATS else "jsonl"
        raise Stopped(
            f"{place} looks like a file, and a community was expected. Type: ./renxing record export --format {told} "
            f"--out {place}",
            USAGE,
        )
    kind = out.suffix[1:].lower() if out is not None else ""
    if kind and kind not in FORMATS:
        raise Stopped(
            f"{out}: which form? Say --format {', --format '.join(FORMATS[:-1])} or --format {FORMATS[-1]}.", USAGE
        )
    return kind or "jsonl"
