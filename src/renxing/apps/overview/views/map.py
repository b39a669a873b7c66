"""The blocks as the map draws them."""

from django.urls import reverse
from django.utils.translation import ngettext

from renxing.apps.overview.queries.board import Board
from renxing.apps.people.models import Block
from renxing.web.drawing import blocks


def drawn_blocks(board: Board, *, linked: bool) -> list[blocks.Block]:
    """Each block by its open needs; `linked`, it leads to the list of them."""
    return [_drawn(block, count, linked=linked) for block, count in board.blocks]


def _drawn(block: Block, count: int, *, linked: bool) -> blocks.Block:
    said = ngettext("%(block)s: %(n)s open need", "%(block)s: %(n)s open needs", count)
    return blocks.Block(
        number=blocks.number(block.code),
        rings=block.rings,
        level=blocks.level_of(count),
        title=said % {"block": block.name, "n": count},
        href=f"{reverse('needs:list')}?block={block.code}" if linked else None,
        count=count,
    )
