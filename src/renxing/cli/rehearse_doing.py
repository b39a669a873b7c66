"""What `./renxing rehearse` does: run, compare, twin, verify, validity, country."""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from renxing.cli import rehearse_sources as sources
from renxing.cli.places import shown
from renxing.cli.progress import bar
from renxing.cli.rehearse_telling import finite, tell
from renxing.cli.stopping import USAGE, Stopped
from renxing.cli.targets import check_target

if TYPE_CHECKING:
    from renxing.cli.rehearse_plots import Band
    from renxing.rehearse.scenario import Scenario


def futures(args: argparse.Namespace) -> int:
    """The futures of one arrangement; kept in a folder where one is named."""
    sources.check(args)
    if args.entries and args.out is None:
        raise Stopped("--entries goes with --out FOLDER: the records are written there.", USAGE)
    if not 0 <= args.entries <= args.replications:
        raise Stopped(f"--entries: {args.entries} is not a number from 0 to {args.replications}.", USAGE)
    from renxing.cli.rehearse_running import ran

    try:
        found = ran(args)
    except ValueError as error:
        raise Stopped(str(error)) from None
    from renxing.cli.rehearse_report import comparison_page
    from renxing.cli.rehearse_text import comparison_text

    bands = {name: [one] for name, one in found.bands.items()}
    tell(
        args,
        found.comparison.to_dict(),
        lambda: comparison_text(found.comparison),
        lambda: comparison_page(found.comparison, bands, _marks(found.scenario)),
    )
    if found.missing:
        print(f"Stopped after {found.comparison.replications:,} futures. {found.missing}", file=sys.stderr)
        return 130
    return 0


def compare(args: argparse.Namespace) -> int:
    """Arrangements side by side."""
    sources.check(args)
    from renxing.cli.rehearse_report import comparison_page
    from renxing.cli.rehearse_text import comparison_text

    try:
        from renxing.rehearse.arrangement import NAMED
        from renxing.rehearse.comparing import compare as compared
        from renxing.rehearse.engines import connected
        from renxing.rehearse.futures import Futures

        twin, scenario = sources.case_of(args)
        asked = [sources.arrangement_of(text, args.lever, twin) for text in args.arrangement or NAMED]
        with connected(args.engine) as engine, bar("Rehearsing side by side", quiet=args.json) as said:
            futures = Futures(args.replications, args.seed, args.precision, said, engine=engine)
            found = compared(twin, scenario, asked, futures)
    except ValueError as error:
        raise Stopped(str(error)) from None

    def page() -> str:
        from renxing.cli.rehearse_running import bands_of

        drawn: dict[str, list[Band]] = {}
        for each in asked:
            for name, band in bands_of(twin, scenario, each, min(found.replications, 500), args.seed).items():
                drawn.setdefault(name, []).append(band)
        return comparison_page(found, drawn, _marks(scenario))

    tell(args, found.to_dict(), lambda: comparison_text(found), page)
    return 0


def _marks(scenario: "Scenario") -> Sequence[tuple[int, str]]:
    return [(hour, hazard.replace("_", " ")) for hour, hazard in scenario.onsets]


def twin(args: argparse.Namespace) -> int:
    """Write a twin to a file, and say what it rests on."""
    check_target(args.out, "--out", force=args.force)
    if args.record is not None and args.registry is None:
        raise Stopped("--record goes with --registry FOLDER: a record alone does not say who lives there.", USAGE)
    try:
        if args.registry:
            found = sources.of_files(args.record, args.registry, skip=args.skip_unreadable)
        else:
            found = sources.of_database(args.community)
    except ValueError as error:
        raise Stopped(str(error)) from None
    found.save(args.out)
    functions, rates = found.functions, found.functions.rate
    known = sum(source == "record" for source in rates.source)
    print(f"{found.name}: {found.residents:,} residents, {len(found.centres.names)} centres, {found.workers} workers.")
    print(f"Needs of {known} of {len(functions.names)} functions are known from the record; others are assumed.")
    print(f"It was written to {shown(args.out)}. Change it there, and rehearse it:")
    print(f"./renxing rehearse {shown(args.out)} flood")
    return 0


def sensitivity(args: argparse.Namespace) -> int:
    """What moves the loss, by Morris or by Sobol."""
    sources.check(args)
    from renxing.cli.rehearse_report import sensitivity_page
    from renxing.cli.rehearse_text import sensitivity_text

    try:
        from renxing.rehearse.engines import connected
        from renxing.rehearse.futures import Futures
        from renxing.rehearse.sensitivity import morris, sobol

        place, scenario = sources.case_of(args)
        base = sources.arrangement_of(args.arrangement, None, place)
        with connected(args.engine) as engine, bar("Moving one thing after the other", quiet=args.json) as said:
            asked = Futures(args.replications, args.seed, said=said, engine=engine)
            if args.sobol is None:
                found, how = morris(place, scenario, base, args.walks, asked), "Morris"
            else:
                found, how = sobol(place, scenario, base, args.sobol, asked), "Sobol"
    except ValueError as error:
        raise Stopped(str(error)) from None
    about = f"{place.name}, {scenario.code}, {base.name}: what moves the loss, by {how}; seed {args.seed}."
    plain = {"about": about, "how": how, "axes": [one.to_dict() for one in found]}
    tell(args, plain, lambda: sensitivity_text(found, about), lambda: sensitivity_page(found, about))
    return 0


def verify(args: argparse.Namespace) -> int:
    """The product's own kernel as a plain queue; exit 1 where it does not agree with theory."""
    from renxing.cli.rehearse_text import table
    from renxing.rehearse.verifying import verify as verified

    try:
        queue = args.servers, args.arrivals, args.service_rate, args.patience
        rows = verified(*queue, service=args.service, seed=args.seed)
    except ValueError as error:
        raise Stopped(f"{error}.", USAGE) from None
    agrees = all(row.agrees for row in rows)
    if args.json:
        plain = [{**row._asdict(), "agrees": bool(row.agrees)} for row in rows]
        print(json.dumps(finite({"rows": plain, "agrees": agrees}), indent=2))
        return 0 if agrees else 1
    cells = [[row.what, *(f"{value:.5f}" for value in row[1:5]), "yes" if row.agrees else "no"] for row in rows]
    print(table(("what", "simulated", "low", "high", "analytic", "agrees"), cells))
    return 0 if agrees else 1


def validity(args: argparse.Namespace) -> int:
    """Potential before, loss after, over many communities."""
    from renxing.cli.rehearse_validity import told

    return told(args)


def country(args: argparse.Namespace) -> int:
    """Every community of a country, or what that would take."""
    from renxing.cli.rehearse_country import told

    return told(args)
