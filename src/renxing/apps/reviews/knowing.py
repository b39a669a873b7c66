"""What incidents ask before they close: whether they were looked back on, and what was learned."""

from renxing.apps.incidents.models import Incident
from renxing.apps.incidents.queries.facts import Reviewed, knows_of_reviews
from renxing.apps.reviews.models import Review


@knows_of_reviews
def reviewed(incident: Incident) -> Reviewed:
    """Reviewed once it is concluded; lessons are there when one was drawn, or somebody signed that there are none."""
    review = Review.objects.filter(community=incident.community_id, incident=incident).first()
    if review is None:
        return Reviewed()
    return Reviewed(review.concluded_at is not None, review.none_at is not None or review.lessons.exists())
