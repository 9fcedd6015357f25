"""The town without what an editor has taken down."""

from pathlib import Path

from core.conversation import Engine, MessageReceived, Session
from core.questions import Match, NotCovered
from tests.support.talk import TUESDAY_MORNING, TakenFor, Talk, engine_of

DANGER = "If someone is in danger now, call +1 202-456-1111."
GONE_LIBRARY = (
    "Do not rely on this any more: Millbrook Public Library. We took it down on November 23, 2026. It has moved away."
)
# What stands in place of a number or address that was withdrawn.
FACT = "(taken down)"


class Town:
    """The town without what was withdrawn. Every question is taken for the same thing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def talk(self, match: Match = NotCovered(), locale: str | None = None) -> Talk:  # noqa: B008  (nothing changes it)
        return Talk(self.engine(match), locale)

    def engine(self, match: Match = NotCovered()) -> Engine:  # noqa: B008
        return engine_of(self.folder, TakenFor(match))


def suggested(engine: Engine, typed: str) -> list[str]:
    typing = MessageReceived(TUESDAY_MORNING, None, typed)
    return [str(suggestion.action) for suggestion in engine.suggest(typing, Session(), 20)]
