"""What the record calls incidents and their tasks."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.incidents.models import Incident, Task
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.core.mandates import Actor


@names("incident")
def incidents(community: Community, actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """An incident goes by its name; an office above knows only that there is one."""
    if actor.only_office:
        return {}
    rows = Incident.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(row.name, reverse("incidents:incident", args=[row.id])) for row in rows}


@names("task")
def tasks(community: Community, actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A task is named by what is to be done, to those who see incidents."""
    if actor.only_office:
        return {}
    rows = Task.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(row.name, reverse("incidents:task", args=[row.id])) for row in rows}
