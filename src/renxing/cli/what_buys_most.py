"""`./renxing what-buys-most TWIN SCENARIO`: which change avoids most loss for what it costs, with honest ties."""

import argparse

from renxing.cli.verbs import COMMUNITY

NAME = "what-buys-most"
HELP = "Rank what a community could change before a shock, by loss avoided per cost."
GROUP = COMMUNITY


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """TWIN SCENARIO, --lever, --budget, --arrangement, --precision and what every rehearsal takes."""
    from renxing.cli import rehearse_sources as sources

    parser.add_argument("twin", metavar="TWIN", help=sources.TWIN_HELP)
    parser.add_argument("scenario", metavar="SCENARIO", help=sources.SCENARIO_HELP)
    parser.add_argument(
        "--lever", action="append", metavar="LEVER", help="drill,centre=choir; several times. Without it: all kinds"
    )
    parser.add_argument("--budget", type=float, metavar="COST", help="leave out what costs more; what fits in together")
    parser.add_argument("--arrangement", default="today", metavar="WORDS", help=sources.ARRANGEMENT_HELP)
    parser.add_argument("--precision", type=float, metavar="LOSS", help="stop once every effect is known to +- this")
    sources.add_futures(parser, 500)


def run(args: argparse.Namespace) -> int:
    """Read, play, rank, tell."""
    from renxing.cli import rehearse_sources as sources
    from renxing.cli.progress import bar
    from renxing.cli.rehearse_telling import tell
    from renxing.cli.stopping import Stopped

    sources.check(args)
    try:
        from renxing.rehearse.buying import what_buys_most
        from renxing.rehearse.engines import connected
        from renxing.rehearse.futures import Futures

        twin, scenario = sources.case_of(args)
        base = sources.arrangement_of(args.arrangement, None, twin)
        levers = sources.levers_of(args.lever, twin) or None
        with connected(args.engine) as engine, bar("Trying each lever", quiet=args.json) as said:
            futures = Futures(args.replications, args.seed, args.precision, said, engine=engine)
            found = what_buys_most(twin, scenario, levers, args.budget, arrangement=base, futures=futures)
    except ValueError as error:
        raise Stopped(str(error)) from None
    from renxing.cli.rehearse_report import ranking_page
    from renxing.cli.rehearse_text import ranking_text

    tell(args, found.to_dict(), lambda: ranking_text(found), lambda: ranking_page(found))
    return 0
