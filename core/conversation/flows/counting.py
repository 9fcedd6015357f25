"""What is said of a deadline that is counted for the person."""

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
        said = localizer.phrase_markup("deadline_between", day=day, first=first, last=last)
    else:
        said = localizer.phrase_markup("deadline_by", day=day, date=last)
    return (*said, *localizer.phrase_markup("deadline_counted"))
