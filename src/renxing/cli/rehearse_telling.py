"""How the result of a rehearsal is told: as a table, as JSON, or as a page."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any

from renxing.cli.places import shown


def tell(args: argparse.Namespace, plain: Mapping[str, Any], text: Callable[[], str], page: Callable[[], str]) -> None:
    """Print JSON, or the table; or write the page. Where that fails, the table: nothing played is lost."""
    if args.json:
        print(json.dumps(finite(plain), ensure_ascii=False, indent=2, allow_nan=False))
    if args.html is None:
        if not args.json:
            print(text())
        return
    try:
        args.html.write_text(page(), "utf-8")
    except Exception:
        if not args.json:
            print(text())
        raise
    print(f"The page was written to {shown(args.html)}.", file=sys.stderr if args.json else sys.stdout)


def finite(value: Any) -> Any:
    """The same without NaN and infinity, which JSON does not have: nothing in their place.

    >>> finite({"a": [1.0, float("nan")], "b": (float("inf"), "x")})
    {'a': [1.0, None], 'b': [None, 'x']}
    """
    if isinstance(value, Mapping):
        return {key: finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [finite(each) for each in value]
    return None if isinstance(value, float) and not isfinite(value) else value
