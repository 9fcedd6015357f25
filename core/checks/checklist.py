"""The list of all checks between the files of a content folder.

Each check looks at one thing and yields every fault of that kind; ``check`` runs them all.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from core.checks.completeness import check_complete
from core.checks.faulty_files import check_faulty_files
from core.checks.flows import check_flows
from core.checks.follow_ups import check_follow_ups
from core.checks.label_widths import check_label_widths
from core.checks.places import check_consular, check_places
from core.checks.print_pack import check_print_pack
from core.checks.prose import check_phrases, check_prose
from core.checks.reading_level import check_reading_levels
from core.checks.references import (
    check_commands,
    check_days,
    check_groups,
    check_ids,
    check_phrasings,
    check_references,
    check_retired,
    check_reviews,
)
from core.checks.reviews import check_review_days, check_review_log, check_reviewed_texts
from core.checks.sizes import check_answers, check_cards
from core.checks.spoken import check_spoken
from core.checks.terms import check_terms
from core.checks.translations import check_translations
from core.checks.typed_answers import check_typed_answers
from core.checks.versions import check_versions
from core.checks.withdrawals import check_withdrawal_days, check_withdrawals, check_withdrawn_facts
from core.content import Content, Entries, Issue, Loaded

_CHECKS: tuple[Callable[[Loaded, Entries], Iterable[Issue]], ...] = (
    check_references,
    check_ids,
    check_commands,
    check_prose,
    check_answers,
    check_retired,
    check_phrasings,
    check_flows,
    check_follow_ups,
    check_typed_answers,
    check_places,
    check_consular,
    check_spoken,
    check_print_pack,
    check_withdrawals,
    check_withdrawn_facts,
    check_translations,
    check_review_log,
    check_faulty_files,
)
_CHECKS_WITH_PHRASES: tuple[Callable[[Loaded, Content], Iterable[Issue]], ...] = (
    check_groups,
    check_phrases,
    check_cards,
)


def check(loaded: Loaded, today: date | None = None) -> list[Issue]:
    """Return every fault between files that keeps the content from being used.

    With ``today``, also return what only a person who edits the content must know: reviews that are due, texts that
    have changed since their review, versions that are not noted, answers that are hard to read, days that are still to
    come, translations that call a thing by another word than the others, and what languages that are stated to be
    complete lack; a correction does not wait for these. If ui.yaml has faults itself, the checks that need its phrases
    are left out.
    """
    if loaded.entries is None:
        return []
    issues = [issue for run in _CHECKS for issue in run(loaded, loaded.entries)]
    if loaded.content is not None:
        issues += [issue for run in _CHECKS_WITH_PHRASES for issue in run(loaded, loaded.content)]
    if today is None:
        return issues
    # Where the editor is, it may be tomorrow already.
    tomorrow = today + timedelta(days=1)
    return [
        *issues,
        *check_complete(loaded, loaded.entries),
        *check_label_widths(loaded, loaded.entries),
        *check_terms(loaded, loaded.entries),
        *check_reading_levels(loaded, loaded.entries),
        *check_reviews(loaded, loaded.entries, today),
        *check_reviewed_texts(loaded, loaded.entries),
        *check_versions(loaded, loaded.entries),
        *check_days(loaded, loaded.entries, tomorrow),
        *check_review_days(loaded, loaded.entries, tomorrow),
        *check_withdrawal_days(loaded, loaded.entries, tomorrow),
    ]
