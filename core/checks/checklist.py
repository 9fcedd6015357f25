"""The list of all checks between the files of a content folder.

Each check looks at one thing and yields every fault of that kind; ``check`` runs them all.
"""

from collections.abc import Callable, Iterable
from datetime import date

from core.checks.flows import check_flows
from core.checks.prose import check_phrases, check_prose
from core.checks.references import (
    check_groups_and_commands,
    check_ids,
    check_phrasings,
    check_references,
    check_retired,
    check_reviews,
)
from core.checks.sizes import check_sizes
from core.checks.translations import check_translations
from core.content import Content, Issue, Loaded

_CHECKS: tuple[Callable[[Loaded, Content], Iterable[Issue]], ...] = (
    check_references,
    check_ids,
    check_groups_and_commands,
    check_phrases,
    check_prose,
    check_sizes,
    check_retired,
    check_phrasings,
    check_flows,
    check_translations,
)


def check(loaded: Loaded, today: date | None = None) -> list[Issue]:
    """Return every fault between files. With ``today``, also return warnings about reviews that are due."""
    if loaded.content is None:
        return []
    issues = [issue for run in _CHECKS for issue in run(loaded, loaded.content)]
    return [*issues, *check_reviews(loaded, loaded.content, today)] if today else issues
