"""Where a block is, in metres, so that near can be told from far."""

from math import cos, radians

from renxing.apps.people.models import Block

METRES_PER_DEGREE = 111_320.0


def place(block: Block | None, origin: Block | None) -> tuple[float, float] | None:
    """The mean point of the block's outline in metres, on a plane laid at the origin block; None where undrawn."""
    middle, reference = _middle(block), _middle(origin)
    if middle is None or reference is None:
        return None
    east = (middle[0] - reference[0]) * METRES_PER_DEGREE * cos(radians(reference[1]))
    return east, (middle[1] - reference[1]) * METRES_PER_DEGREE


def _middle(block: Block | None) -> tuple[float, float] | None:
    corners = [point for ring in block.rings[:1] for point in ring[:-1]] if block is not None else []
    if not corners:
        return None
    return sum(point[0] for point in corners) / len(corners), sum(point[1] for point in corners) / len(corners)
