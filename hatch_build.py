"""What a wheel has that the repository has not: the compiled translations. Hatchling calls this when it builds one."""

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Translations(BuildHookInterface[Any]):
    """Compile each catalogue beside its source, and take it along though git ignores it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - as hatchling calls it
        """Before the wheel is built."""
        for source in sorted(Path(self.root).glob("src/renxing/locale/*/LC_MESSAGES/*.po")):
            compiled, made = BytesIO(), source.with_suffix(".mo.new")
            with source.open("rb") as file:
                write_mo(compiled, read_po(file))
            made.write_bytes(compiled.getvalue())
            made.replace(source.with_suffix(".mo"))  # whole at once: somebody may be reading it
        build_data["artifacts"].append("/src/renxing/locale/**/*.mo")
