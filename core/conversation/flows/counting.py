"""What is said of a deadline that is counted for the person."""

from datetime import date, timedelta

from core.content import Answers, Deadline, Localizer, days_meant, last_days
from core.conversation.presenters import day_lists
from core.language import Markup


def counted(localizer: Localizer, deadline: Deadline, answers: Answers) -> Markup:
    """Return by when something must have arrived, counted from the day that was chosen, and how it was counted."""
    chosen = answers.get(deadline.field)
    if not chosen:
        return localizer.phrase_markup("deadline_unknown")
    now, day = day_lists.today(localizer), day_lists.day_label(localizer, chosen)
    span = last_days(deadline, days_meant(chosen, now))
    first, last = localizer.date(span.first), localizer.date(span.last)
    if span.last < now:
        said = localizer.phrase_markup("deadline_over", day=day, date=last)
    elif span.first < now:
        said = localizer.phrase_markup("deadline_perhaps_over", day=day, first=first, last=last)
    elif span.first < span.last:
        key = _near("deadline_between", "deadline_from_today", "deadline_from_tomorrow", span.first, now)
        said = localizer.phrase_markup(key, day=day, first=first, last=last)
    else:
        key = _near("deadline_by", "deadline_today", "deadline_tomorrow", span.last, now)
        said = localizer.phrase_markup(key, day=day, date=last)
    return (*said, *localizer.phrase_markup("deadline_counted"))


def _near(usual: str, today: str, tomorrow: str, last: date, now: date) -> str:
    """Return which of three phrases says of a last day how near it is."""
    return today if last == now else tomorrow if last == now + timedelta(days=1) else usual
