"""What stands on the pages for a copy machine (``print_pack.yaml``)."""

from typing import Annotated

from pydantic import Field

from core.content.fields import Strict

PRINT_PACK_FILE = "print_pack.yaml"
# As many cards go on a page, beside the code that leads to everything else.
_MOST_CARDS = 5


class PrintPack(Strict):
    """The ids of what is printed: topics with what to do first, contacts to cut out, and topics with rights."""

    plan: Annotated[tuple[str, ...], Field(min_length=1)]
    cards: Annotated[tuple[str, ...], Field(min_length=1, max_length=_MOST_CARDS)]
    rights: Annotated[tuple[str, ...], Field(min_length=1)]
