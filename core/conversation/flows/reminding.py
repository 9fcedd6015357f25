"""The reminders that go into the person's calendar with a paper."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from core.content import Answers, Localizer, ReminderRule, days_meant, last_days
from core.conversation.presenters import day_lists
from core.documents import Reminder, Reminders

# At nine in the morning, a month, a week and a day before the last day: there must be time to act.
_MORNING = timedelta(hours=9)
_BEFORE_A_DEADLINE = tuple(timedelta(days=days) - _MORNING for days in (30, 7, 1))


def reminders(localizer: Localizer, rules: Sequence[ReminderRule], answers: Answers) -> Reminders | None:
    """Return what can be reminded of: nothing of a deadline that is over or was not counted, or of what is gone."""
    found = tuple(reminder for rule in rules for reminder in _reminders(localizer, rule, answers))
    return Reminders(localizer.phrase("reminder"), localizer.now, found) if found else None


def _reminders(localizer: Localizer, rule: ReminderRule, answers: Answers) -> Iterator[Reminder]:
    if rule.again is not None:
        yield Reminder(localizer.now.replace(second=0, microsecond=0) + timedelta(hours=rule.again))
    elif rule.opens:
        opens = _next_opening(localizer, rule.opens)
        if opens:
            yield Reminder(opens)
    elif rule.deadline and (chosen := answers.get(rule.deadline.field)):
        now = day_lists.today(localizer)
        last = last_days(rule.deadline, days_meant(chosen, now)).first
        if last >= now:
            yield Reminder(last, _BEFORE_A_DEADLINE)


def _next_opening(localizer: Localizer, contact: str) -> datetime | None:
    """Return when an office opens next, from now on or, if it is open, after it has closed."""
    found = localizer.content.contacts.get(contact)
    if found is None or found.hours is None:
        return None
    status = found.hours.status_at(localizer.now)
    if status.open and status.closes_at:
        status = found.hours.status_at(status.closes_at)
    return status.opens_at
