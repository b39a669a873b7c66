"""A file of timed acts, written for `renxing play`: a header, then one act a line in order of time."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Timeline:
    """Acts as they come; they are put in order when they are written."""

    title_en: str
    title_zh: str
    hours: int
    acts: list[dict[str, object]] = field(default_factory=list)

    def add(
        self, at: float, act: str, actor: str | None, said: dict[str, object], *, centre: str = "", label: str = ""
    ) -> None:
        """One act at `at` hours since the start; what falls after the end is left out."""
        if at >= self.hours:
            return
        line: dict[str, object] = {"t": round(at, 4), "act": act, "actor": actor}
        if centre:
            line["centre"] = centre
        if label:
            line["label"] = label
        line["with"] = {name: value for name, value in said.items() if value not in ("", None)}
        self.acts.append(line)

    def write(self, path: Path) -> None:
        """Header and acts as JSON Lines."""
        header = {
            "play": 1, "community": "lakeside", "title_en": self.title_en, "title_zh": self.title_zh,
            "hours": self.hours,
        }  # fmt: skip
        lines = [header, *sorted(self.acts, key=lambda line: float(str(line["t"])))]
        text = "".join(json.dumps(line, ensure_ascii=False, separators=(", ", ": ")) + "\n" for line in lines)
        path.write_text(text, encoding="utf-8", newline="\n")
