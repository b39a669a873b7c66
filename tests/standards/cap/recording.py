"""Writes down what the schema of the standard says of each variant, by way of capvalidator and lxml.

Not run by any test: neither is a dependency of ours. Once, in an environment of its own:

    python -m venv /tmp/other && /tmp/other/bin/pip install capvalidator==0.1.0.dev4
    PYTHONPATH=src:. /tmp/other/bin/python -m tests.standards.cap.recording
"""

import json
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from tests.standards.cap.variants import HOW_MANY, fingerprint, variant

VERDICTS = Path(__file__).parent / "verdicts.json"


def record() -> None:
    """One sign a variant: 1 where the schema accepts it."""
    validator = import_module("capvalidator.validate").Validator
    said = "".join(str(int(validator(variant(number)).schema()[0])) for number in range(HOW_MANY))
    by = {name: version(name) for name in ("capvalidator", "lxml")}
    VERDICTS.write_text(json.dumps({"by": by, "fingerprint": fingerprint(), "accepted": said}, indent=1) + "\n")
    sys.stdout.write(f"{said.count('1')} of {HOW_MANY} accepted\n")


if __name__ == "__main__":
    record()
