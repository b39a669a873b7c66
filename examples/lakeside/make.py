"""Write the Lakeside community: community.xlsx, csv/*.csv and blocks.geojson. The same seed gives the same bytes."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from centres import CENTRES, COMMUNITY, FUNCTIONS, KITS, LOTS, MANDATES, STOCK, STORES
from ground import blocks_geojson
from membership import members_rows, skills_rows
from people import from_elsewhere, residents
from places import block_codes, block_names, household_code
from sheets import Row, write_csv, write_xlsx
from traits import people_rows

HERE = Path(__file__).resolve().parent
SEED = "lakeside"


def tables(seed: str) -> dict[str, list[Row]]:
    """Every sheet of the community's own file, in the order in which an importer can follow the references."""
    flats, living = residents(seed)
    people = living + from_elsewhere()
    members = members_rows(seed, living)
    return {
        "community": COMMUNITY,
        "blocks": [(code, en, zh) for code, (en, zh) in zip(block_codes(), block_names(), strict=True)],
        "households": [(household_code(flat), flat.block, flat.unit, flat.door) for flat in flats],
        "people": people_rows(seed, people),
        "centres": CENTRES,
        "members": members,
        "skills": skills_rows(seed, people, members),
        "functions": FUNCTIONS,
        "mandates": MANDATES,
        "stock": STOCK,
        "stores": STORES,
        "lots": LOTS,
        "kits": KITS,
    }


def write(out: Path, seed: str) -> None:
    """All files of the community, under `out`."""
    sheets = tables(seed)
    write_csv(out / "csv", sheets)
    write_xlsx(out / "community.xlsx", sheets)
    blocks = blocks_geojson(block_codes(), block_names(), seed)
    text = json.dumps(blocks, ensure_ascii=False, indent=1)
    (out / "blocks.geojson").write_text(text + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description="Write the invented community Lakeside.")
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write into (default: beside this script)")
    parser.add_argument("--seed", default=SEED, help="any word; another word gives another community of the same kind")
    chosen = parser.parse_args()
    write(chosen.out, chosen.seed)


if __name__ == "__main__":
    main()
