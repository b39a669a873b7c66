"""`./renxing propositions TWIN SCENARIO`: the paper's propositions, each with where it holds and where it fails."""

import argparse

from renxing.cli.verbs import COMMUNITY

NAME = "propositions"
HELP = "Try the paper's propositions: where each holds, and where it fails."
GROUP = COMMUNITY


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """TWIN SCENARIO, --only, --points and what every rehearsal takes."""
    from renxing.cli import rehearse_sources as sources

    parser.add_argument("twin", metavar="TWIN", help=sources.TWIN_HELP)
    parser.add_argument("scenario", nargs="?", default="flood", metavar="SCENARIO", help=sources.SCENARIO_HELP)
    parser.add_argument("--only", action="append", metavar="CODE", help="one proposition; several times for several")
    parser.add_argument(
        "--points", type=int, default=64, metavar="N", help="communities and shocks (default 64; 50 or more)"
    )
    sources.add_futures(parser, 200)


def run(args: argparse.Namespace) -> int:
    """Read, play, tell; negative results are told the same way."""
    from renxing.cli import rehearse_sources as sources
    from renxing.cli.progress import bar
    from renxing.cli.rehearse_telling import tell
    from renxing.cli.stopping import USAGE, Stopped
    from renxing.rehearse.paired import LEAST
    from renxing.rehearse.proposing import known

    sources.check(args, points=LEAST, replications=LEAST)
    codes = [each.code for each in known()[1]]
    for code in args.only or ():
        if code not in codes:
            raise Stopped(f'--only: proposition "{code}" is not known; expected {", ".join(codes)}.', USAGE)
    try:
        from renxing.rehearse.engines import connected
        from renxing.rehearse.futures import Futures
        from renxing.rehearse.proposing import propositions

        twin, scenario = sources.case_of(args)
        with connected(args.engine) as engine, bar("Trying the propositions", quiet=args.json) as said:
            futures = Futures(args.replications, args.seed, said=said, engine=engine)
            found = propositions(twin, scenario, args.only, points=args.points, futures=futures)
    except ValueError as error:
        raise Stopped(str(error)) from None
    from renxing.cli.rehearse_report import propositions_page
    from renxing.cli.rehearse_text import propositions_text

    about = (
        f"{twin.name}, {scenario.code}: {args.points} communities and shocks round it, {args.replications} futures "
        f"each, seed {args.seed}."
    )
    plain = {"about": about, "propositions": [one.to_dict() for one in found]}
    tell(args, plain, lambda: propositions_text(found, about), lambda: propositions_page(found, about))
    return 0
