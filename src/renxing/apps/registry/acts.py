"""Reading a community's file in is one act: all of it or nothing, with one entry that counts what changed."""

from collections.abc import Callable

from renxing.apps.record.door import Deed, act
from renxing.apps.record.models import Community
from renxing.apps.registry.tables import TABLES
from renxing.apps.registry.upsert import Count
from renxing.apps.supplies.acts.filing import differences, file_lots, file_stock, lot_differences
from renxing.core.kinds import Kind
from renxing.core.roles import User
from renxing.standards.community import Registry

Progress = Callable[[int, int], None]
COMMUNITY_FIELDS = ("name_en", "name_zh", "visitors_may_ask", "acceptable_level", "timezone")


@act(
    "registry.import",
    Kind.CHANGE,
    roles=(User.COMMITTEE_LEAD,),
    rules=("keeper",),
    data=(*TABLES, "quantities"),
)
def import_registry(
    deed: Deed, *, file: Registry, counts: dict[str, Count], progress: Progress = lambda _done, _total: None
) -> Community:
    """Bring the registry up to the file: adds and updates, never removes a person; fills `counts` by table."""
    deed.authorise()
    community = deed.community
    for name in COMMUNITY_FIELDS:
        setattr(community, name, getattr(file.community, name))
    community.save(update_fields=COMMUNITY_FIELDS)
    for done, (name, write) in enumerate(TABLES.items()):
        progress(done, len(TABLES))
        counts[name] = write(community, file)
    in_lots = {row.item for row in file.lots}
    moves = differences(community, [row for row in file.stock if row.code not in in_lots])
    shelved = lot_differences(community, file.lots)
    changed = {name: [count.new, count.changed] for name, count in counts.items() if count.new or count.changed}
    quantity = sum(count.new + count.changed for count in counts.values())
    entry = deed.record(
        community.reference, quantity=quantity, data={**changed, "quantities": len(moves) + len(shelved)}
    )
    file_stock(deed, moves, entry)
    file_lots(deed, shelved, entry)
    progress(len(TABLES), len(TABLES))
    return community
