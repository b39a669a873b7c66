"""Static files: hashed, compressed and bundled when `collectstatic` has run; plain names where it has not (tests)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

BUNDLE = "web/shell.css"
IMPORT = re.compile(r'@import url\("(?P<name>[\w.-]+)"\);\n?')
Source = tuple[Storage, str]


class ShellStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    """Names with their hash, kept by browsers for ever; `shell.css` with what it imports put into it."""

    manifest_strict = False

    def post_process(self, paths: dict[str, Source], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Bundle first: a phone then asks for one style sheet and not for six, one after the other."""
        if not dry_run and BUNDLE in paths:
            self.delete(BUNDLE)
            self._save(BUNDLE, ContentFile(bundled(paths)))
            paths = {**paths, BUNDLE: (self, BUNDLE)}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def stored_name(self, name: str) -> str:
        """The hashed name; the plain one where nothing was collected."""
        known: str | None = self.hashed_files.get(self.hash_key(self.clean_name(name)))
        return known or name


def bundled(paths: Mapping[str, Source]) -> bytes:
    """The style sheet with its imports replaced by their text, read from the sources each time."""

    def text(name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            return str(file.read(), "utf-8")

    return IMPORT.sub(lambda found: text(f"web/{found['name']}"), text(BUNDLE)).encode()
