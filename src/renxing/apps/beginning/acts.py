"""What a community is called: changed by its lead; everything that names it does so by its slug, which stays."""

from renxing.apps.record.door import Deed, act
from renxing.apps.record.models import Community
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState
from renxing.core.roles import User

LONGEST = 120


@act("community.rename", Kind.CHANGE, roles=(User.COMMITTEE_LEAD,))
def rename_community(deed: Deed, *, name_zh: str, name_en: str) -> Community:
    """Call it otherwise; one name is enough for both languages."""
    deed.authorise()
    chinese, english = " ".join(name_zh.split()), " ".join(name_en.split())
    if not (chinese or english):
        raise BadInput("missing", field="name_zh")
    if max(len(chinese), len(english)) > LONGEST:
        raise BadInput("too_long", field="name_zh" if len(chinese) > LONGEST else "name_en", most=LONGEST)
    community, names = deed.community, (chinese or english, english or chinese)
    if (community.name_zh, community.name_en) == names:
        raise WrongState("named_so")
    community.name_zh, community.name_en = names
    community.save(update_fields=["name_zh", "name_en"])
    deed.record(community.reference)
    return community
