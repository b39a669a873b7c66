"""Which community a verb is about: the named one, or the only one."""

from renxing.apps.record.models import Community
from renxing.cli.stopping import USAGE, Stopped


def chosen(slug: str | None) -> Community:
    """The community, or a sentence that lists those there are."""
    every = list(Community.objects.order_by("slug"))
    if not every:
        raise Stopped("There is no community yet. ./renxing import PATH reads one in, ./renxing demo makes one.")
    real = [community for community in every if community.drill_of_id is None]
    if slug is None and len(real) == 1:
        return real[0]
    found = [community for community in every if community.slug == slug]
    if not found:
        names = ", ".join(community.slug for community in every)
        said = f'There is no community "{slug}".' if slug else "There are several communities; say which one."
        raise Stopped(f"{said} There are: {names}.", USAGE)
    return found[0]
