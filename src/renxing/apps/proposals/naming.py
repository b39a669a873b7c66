"""What the record calls proposals and votes."""

from collections.abc import Sequence

from django.urls import reverse

from renxing.apps.proposals.models import Proposal, Remark, Vote
from renxing.apps.record.models import Community
from renxing.apps.record.naming import Named, names
from renxing.core.mandates import Actor


@names("proposal")
def proposals(community: Community, actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A proposal by its title, for those who live or work here."""
    if actor.person is None or actor.only_office:
        return {}
    rows = Proposal.objects.filter(community=community, id__in=keys)
    return {str(row.id): Named(row.name, reverse("proposals:proposal", args=[row.id])) for row in rows}


@names("vote")
def votes(community: Community, actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A vote by what it is on."""
    if actor.person is None or actor.only_office:
        return {}
    rows = Vote.objects.filter(community=community, id__in=keys).select_related("proposal")
    return {str(row.id): Named(row.proposal.name, reverse("proposals:vote", args=[row.id])) for row in rows}


@names("remark")
def remarks(community: Community, actor: Actor, keys: Sequence[str]) -> dict[str, Named]:
    """A remark by the proposal it is said to; never by its words."""
    if actor.person is None or actor.only_office:
        return {}
    rows = Remark.objects.filter(community=community, id__in=keys).select_related("proposal")
    return {
        str(row.pk): Named(row.proposal.name, f"{reverse('proposals:proposal', args=[row.proposal_id])}#r{row.pk}")
        for row in rows
    }
