"""What is believed of a community whose registry and record do not say, from twin_priors.toml."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).with_name("twin_priors.toml")


@cache
def priors() -> dict[str, Any]:
    """The sections of the file.

    >>> priors()["community"]["approval_communities"]
    20.0
    """
    return tomllib.loads(FILE.read_text("utf-8"))
