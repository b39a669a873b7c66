"""What came before: the same message, or the same file that could not be read then either."""

from renxing.apps.record.models import Community
from renxing.apps.warnings.models import Received
from renxing.apps.warnings.queries.standing import known, warnings
from renxing.apps.warnings.understanding import Piece


def here_already(community: Community, piece: Piece, digest: str) -> Received | None:
    """The row of this warning, if there is one."""
    if piece.reading is not None and (same := known(community, piece.reading.alert)) is not None:
        return same
    return warnings(community).filter(came__digest=digest, line=piece.line).first()
