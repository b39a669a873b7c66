"""Partners outside: written down, changed, the link ended, whom one reaches there forgotten."""

from dataclasses import dataclass
from typing import Any

from renxing.apps.centres.models import Centre
from renxing.apps.links.acts.begin import KEEPERS, fresh, keeper, ours, still
from renxing.apps.links.models import Kind as Sort
from renxing.apps.links.models import Partner
from renxing.apps.record.door import Deed, act
from renxing.apps.record.finding import findable
from renxing.apps.record.models import Community
from renxing.core.kinds import Kind
from renxing.core.refusals import BadInput, WrongState


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of a partner: its name, what sort it is, whom one reaches there, and when."""

    name_en: str = ""
    name_zh: str = ""
    kind: str
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    hours: str = ""
    word: str = ""
    twin: Community | None = None

    def fields(self) -> dict[str, Any]:
        """As columns of the partner."""
        english, chinese = self.name_en.strip(), self.name_zh.strip()
        contact = {"contact_name": self.contact_name.strip(), "contact_phone": self.contact_phone.strip()}
        more = {"contact_email": self.contact_email.strip(), "hours": self.hours.strip(), "word": self.word.strip()}
        names = {"name_en": english or chinese, "name_zh": chinese or english}
        return {**names, "kind": self.kind, "twin": self.twin, **contact, **more}


@act("partner.add", Kind.RELATE, own=("keeper",), roles=KEEPERS, data=("kind",))
def add_partner(deed: Deed, *, centre: Centre, said: Said) -> Partner:
    """Write down somebody outside whom one can turn to, and which centre keeps the link."""
    deed.authorise(relations=keeper(deed, ours(deed, centre).pk))
    _check(deed, said)
    partner = Partner.objects.create(community=deed.community, centre=centre, since=deed.now, **said.fields())
    deed.record(partner.reference, centre=centre.pk, data={"kind": said.kind})
    return partner


@act("partner.change", Kind.CHANGE, own=("keeper",), roles=KEEPERS, data=("kind",))
def change_partner(deed: Deed, *, partner: Partner, centre: Centre, said: Said) -> Partner:
    """Say anew how it is reached, what sort it is, or who here keeps the link."""
    found = fresh(deed, partner)
    deed.authorise(relations=keeper(deed, found.centre_id))
    still(found)
    _check(deed, said, found)
    new = {**said.fields(), "centre": ours(deed, centre)}
    changed = [name for name, value in new.items() if getattr(found, name) != value]
    if not changed:
        raise WrongState("partner_same")
    for name in changed:
        setattr(found, name, new[name])
    found.save(update_fields=changed)
    deed.record(found.reference, centre=found.centre_id, data={"kind": found.kind})
    return found


@act("partner.end", Kind.CHANGE, own=("keeper",), roles=KEEPERS)
def end_partner(deed: Deed, *, partner: Partner) -> Partner:
    """The link is over: whom one reached there is forgotten, what was agreed ends; what was done stays."""
    found = fresh(deed, partner)
    deed.authorise(relations=keeper(deed, found.centre_id))
    still(found)
    if found.aid.filter(stage__in=("promised", "sent", "came", "going_back"), back_at__isnull=False).exists():
        raise WrongState("partner_owes", partner=found.name)
    found.ended_at = deed.now
    found.contact_name = found.contact_phone = found.contact_email = found.hours = ""
    found.save()
    found.agreements.filter(ended_at__isnull=True).update(ended_at=deed.now)
    deed.record(found.reference, centre=found.centre_id)
    return found


@act("partner.forget", Kind.CHANGE, own=("keeper",), roles=KEEPERS)
def forget_contact(deed: Deed, *, partner: Partner) -> Partner:
    """Erase who is reached there, because they left or asked for it."""
    found = fresh(deed, partner)
    deed.authorise(relations=keeper(deed, found.centre_id))
    if not (found.contact_name or found.contact_phone or found.contact_email):
        raise WrongState("partner_same")
    found.contact_name = found.contact_phone = found.contact_email = ""
    found.save()
    deed.record(found.reference, centre=found.centre_id)
    return found


def _check(deed: Deed, said: Said, old: Partner | None = None) -> None:
    fields = said.fields()
    if not fields["name_en"]:
        raise BadInput("partner_without_name", field="name_zh")
    if said.kind not in Sort.values:
        raise BadInput("partner_kind", field="kind")
    same = Partner.objects.filter(community=deed.community, ended_at__isnull=True, kind=said.kind)
    if same.filter(name_zh=fields["name_zh"]).exclude(pk__in=[old.pk] if old else []).exists():
        raise BadInput("partner_twice", field="name_zh")
    if said.twin is not None and (said.kind != Sort.COMMUNITY or said.twin.pk == deed.community.pk):
        raise BadInput("partner_twin", field="twin")


findable("partner", Partner)
