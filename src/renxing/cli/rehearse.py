"""`./renxing rehearse TWIN SCENARIO`: thousands of futures of one community in a shock."""

import argparse
from pathlib import Path

from renxing.cli.verbs import COMMUNITY

NAME = "rehearse"
HELP = "Rehearse a shock: thousands of futures of a community, side by side."
GROUP = COMMUNITY
DOINGS = ("run", "compare", "twin", "sensitivity", "verify", "validity", "country")


def completed(arguments: list[str]) -> list[str]:
    """What was typed, with the word "run" where the first word is a twin.

    >>> completed(["lakeside", "flood"]), completed(["compare", "lakeside", "flood"])
    (['run', 'lakeside', 'flood'], ['compare', 'lakeside', 'flood'])
    """
    named = bool(arguments) and (arguments[0] in DOINGS or arguments[0].startswith("-"))
    return arguments if named or not arguments else ["run", *arguments]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Run (which need not be said), compare, twin, sensitivity, verify, validity, country."""
    doings = parser.add_subparsers(dest="doing", required=True, metavar="[run]|" + "|".join(DOINGS[1:]))
    _run(doings.add_parser("run", help="the futures of a twin in a scenario, under one arrangement"))
    _compare(doings.add_parser("compare", help="arrangements side by side, in the same futures"))
    _twin(doings.add_parser("twin", help="write what the model believes of a community to a file"))
    _sensitivity(doings.add_parser("sensitivity", help="what moves the loss most, over many communities and shocks"))
    _verify(doings.add_parser("verify", help="the same kernel as a plain queue, beside what queueing theory says"))
    _validity(doings.add_parser("validity", help="whether potential, measured before, tells loss in a later shock"))
    _country(doings.add_parser("country", help="every community of a country once: what it takes, and what comes out"))


def _run(parser: argparse.ArgumentParser) -> None:
    from renxing.cli import rehearse_sources as sources

    parser.add_argument("twin", metavar="TWIN", help=sources.TWIN_HELP)
    parser.add_argument("scenario", metavar="SCENARIO", help=sources.SCENARIO_HELP)
    parser.add_argument("--arrangement", default="today", metavar="WORDS", help=sources.ARRANGEMENT_HELP)
    parser.add_argument("--lever", action="append", metavar="LEVER", help=sources.LEVER_HELP)
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="keep every future there; the same again goes on")
    parser.add_argument("--entries", type=int, default=0, metavar="K", help="write K futures as records, in --out")
    sources.add_futures(parser, 1000)


def _compare(parser: argparse.ArgumentParser) -> None:
    from renxing.cli import rehearse_sources as sources

    parser.add_argument("twin", metavar="TWIN", help=sources.TWIN_HELP)
    parser.add_argument("scenario", metavar="SCENARIO", help=sources.SCENARIO_HELP)
    parser.add_argument(
        "--arrangement", action="append", metavar="WORDS", help="several times; without it, all that have a name"
    )
    parser.add_argument("--lever", action="append", metavar="LEVER", help=sources.LEVER_HELP)
    parser.add_argument("--precision", type=float, metavar="LOSS", help="stop once differences are known to +- this")
    sources.add_futures(parser, 500)


def _twin(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("community", nargs="?", metavar="SLUG", help="a community of this database")
    parser.add_argument("--registry", type=Path, metavar="FOLDER", help="from a registry as CSV instead")
    parser.add_argument("--record", type=Path, metavar="FILE", help="and a record beside it")
    parser.add_argument(
        "--skip-unreadable", action="store_true", help="read the other rows of the record, say which not"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="PATH", help="the file to write (.toml)")
    parser.add_argument("--force", action="store_true", help="replace PATH where it is there already")


def _sensitivity(parser: argparse.ArgumentParser) -> None:
    from renxing.cli import rehearse_sources as sources

    parser.add_argument("twin", metavar="TWIN", help=sources.TWIN_HELP)
    parser.add_argument("scenario", metavar="SCENARIO", help=sources.SCENARIO_HELP)
    parser.add_argument("--arrangement", default="today", metavar="WORDS", help=sources.ARRANGEMENT_HELP)
    parser.add_argument(
        "--walks", type=int, default=16, metavar="N", help="Morris: walks through the space (default 16)"
    )
    parser.add_argument(
        "--sobol", type=int, metavar="N", help="Sobol's indices instead, from N points (a power of two)"
    )
    sources.add_futures(parser, 40)


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--servers", type=int, required=True, metavar="C", help="who serve, 1 or more")
    parser.add_argument("--arrivals", type=float, required=True, metavar="L", help="arrivals an hour, above 0")
    parser.add_argument("--service-rate", type=float, required=True, metavar="M", help="served an hour by one, above 0")
    parser.add_argument("--patience", type=float, metavar="P", help="mean hours until one gives up; without it, never")
    parser.add_argument("--service", choices=("exponential", "fixed"), default="exponential", help="length of service")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="of all numbers drawn (default 0)")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")


def _validity(parser: argparse.ArgumentParser) -> None:
    from renxing.cli import rehearse_sources as sources

    parser.add_argument("twin", metavar="TWIN", help=sources.TWIN_HELP)
    parser.add_argument(
        "scenario", nargs="?", default="epidemic-lockdown", metavar="SCENARIO", help=sources.SCENARIO_HELP
    )
    parser.add_argument("--communities", type=int, default=2000, metavar="N", help="varied communities (default 2000)")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="keep each community's figures; again goes on")
    sources.add_futures(parser, 20)


def _country(parser: argparse.ArgumentParser) -> None:
    from renxing.cli import rehearse_sources as sources

    parser.add_argument("twin", metavar="TWIN", help=sources.TWIN_HELP)
    parser.add_argument(
        "scenario", nargs="?", default="epidemic-lockdown", metavar="SCENARIO", help=sources.SCENARIO_HELP
    )
    parser.add_argument("--arrangement", default="today", metavar="WORDS", help=sources.ARRANGEMENT_HELP)
    parser.add_argument("--communities", type=int, default=650_000, metavar="N", help="in all (default 650000)")
    parser.add_argument("--sample", type=int, default=2000, metavar="N", help="played to see the cost (default 2000)")
    parser.add_argument(
        "--span", type=int, default=3, metavar="HOURS", help="played at once, 1 to 6 (default 3): coarser, quicker"
    )
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="play all and keep them there; the same goes on")
    sources.add_telling(parser)
    parser.set_defaults(replications=1)


def run(args: argparse.Namespace) -> int:
    """Do the one or the other."""
    from renxing.cli.rehearse_doing import compare, country, futures, sensitivity, twin, validity, verify

    doings = {
        "run": futures,
        "compare": compare,
        "twin": twin,
        "sensitivity": sensitivity,
        "verify": verify,
        "validity": validity,
        "country": country,
    }
    return doings[args.doing](args)
