"""What an incident begins with that answers to a signal, and which incident answers to something already."""

from django.utils import translation

from renxing.apps.incidents.acts import Draft
from renxing.apps.incidents.models import Cause, Incident
from renxing.apps.signals.models import Signal
from renxing.core.incidents import Stage
from renxing.core.mandates import Actor
from renxing.core.plans import Hazard, Source

HAZARD_OF = {
    "fire": Hazard.FIRE,
    "gas": Hazard.GAS_OUTAGE,
    "water": Hazard.FLOOD,
    "no_water": Hazard.WATER_OUTAGE,
    "no_power": Hazard.POWER_CUT,
    "ill": Hazard.EPIDEMIC,
}
"""What kind of incident something seen is, where that is plain."""


def answering(signal: Signal) -> Incident | None:
    """The incident that answers to this signal, or to one that goes on as it, and is not closed."""
    abouts = [signal.reference, *(row.reference for row in signal.merged.all())]
    rows = Cause.objects.filter(community=signal.community_id, about__in=abouts)
    cause = rows.exclude(incident__stage=Stage.CLOSED).select_related("incident").order_by("-at").first()
    return None if cause is None else cause.incident


def acts_already(incident: Incident, actor: Actor) -> bool:
    """Whether somebody of the actor's centres acts in it, or it is over so that there is nothing to act on."""
    mine = incident.tasks.filter(centre__in=list(actor.centres())).exclude(started_at=None)
    return mine.exists() or not incident.running


def draft_from(signal: Signal) -> Draft:
    """An incident named after what was seen and where, in both languages; never in the words of who reported it."""
    return Draft(
        title_en=_title(signal, "en"),
        title_zh=_title(signal, "zh-hans"),
        hazard=HAZARD_OF.get(signal.what, Hazard.OTHER),
        source=Source.SIGNAL.value,
        causes=(signal.reference,),
        signal_at=signal.reported_at,
    )


def _title(signal: Signal, language: str) -> str:
    with translation.override(language):
        what = str(signal.get_what_display())
        return what if signal.block is None else f"{what} · {signal.block.name}"
