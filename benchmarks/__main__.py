"""`python -m benchmarks NAME [N]`: one benchmark in a process of its own; a JSON object a line, as it finds them."""

import json
import os
import sys
from importlib import import_module

import django

from benchmarks import places


def main(name: str, *sizes: int) -> None:
    """Choose the folder of data first, because Django's settings read it once; then measure."""
    os.environ["RENXING_VAR"] = str(places.prepare(name))
    os.environ["DJANGO_SETTINGS_MODULE"] = "renxing.project.settings"
    django.setup()
    for line in import_module(f"benchmarks.{name}").run(*sizes):
        print(json.dumps(line._asdict(), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
