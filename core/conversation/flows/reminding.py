"""The reminders that go into the person's calendar with a paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.content import Answers, Flow, Localizer, ReminderRule, applies, days_meant, last_days
from core.conversation.presenters import day_lists
from core.documents import Reminder, Reminders

# At nine in the morning, a month, a week and a day before the last day: there must be time to act. If it is too late
# for all of these, on the morning of that day.
_MORNING = timedelta(hours=9)
_BEFORE_A_DEADLINE = tuple(timedelta(days=days) - _MORNING for days in (30, 7, 1))
_ON_THE_DAY = -_MORNING


@dataclass(frozen=True)
class _Waking:
    """When people are awake, and may call: from one full hour to another, on the clock of a time zone."""

    zone: str
    first: int
    last: int

    def from_(self, moment: datetime) -> datetime:
        """Return a moment, or the next morning if it is at night."""
        local = moment.astimezone(ZoneInfo(self.zone))
        if self.first <= local.hour < self.last:
            return moment
        day = local.date() + timedelta(days=local.hour >= self.last)
        return datetime.combine(day, time(self.first), ZoneInfo(self.zone))


# Where it is not known where the person is, nine in the morning has come for all states but Alaska and Hawaii.
_EVERYWHERE = _Waking(day_lists.USUAL_ZONE, 12, 20)


def reminders(localizer: Localizer, flow: Flow, rules: Sequence[ReminderRule], answers: Answers) -> Reminders | None:
    """Return what can be reminded of: nothing of a deadline that is over or was not counted, or of what is gone."""
    waking = _waking(localizer, flow, answers)
    holding = (rule for rule in rules if applies(rule.when, rule.unless, answers))
    found = dict.fromkeys(reminder for rule in holding for reminder in _reminders(localizer, rule, answers, waking))
    return Reminders(localizer.phrase("reminder"), localizer.now, tuple(found)) if found else None


def _waking(localizer: Localizer, flow: Flow, answers: Answers) -> _Waking | None:
    """Return when people are awake at the place that was chosen on the path; None if none was."""
    chosen = [answers[node.field] for node in flow.nodes.values() if node.choose == "place" and node.field in answers]
    places = localizer.content.places
    zone = places.places[chosen[0]].timezone if places and chosen else None
    return _Waking(zone, 9, 20) if zone else None


def _reminders(
    localizer: Localizer, rule: ReminderRule, answers: Answers, waking: _Waking | None
) -> Iterator[Reminder]:
    if rule.again is not None:
        again = localizer.now.replace(second=0, microsecond=0) + timedelta(hours=rule.again)
        yield Reminder((waking or _EVERYWHERE).from_(again))
    elif rule.opens:
        opens = _next_opening(localizer, rule.opens, waking)
        if opens:
            yield Reminder(opens)
    elif rule.deadline and (chosen := answers.get(rule.deadline.field)):
        now = day_lists.today(localizer)
        last = last_days(rule.deadline, days_meant(chosen, now)).first
        if last >= now:
            yield Reminder(last, _alarms(localizer, last))


def _alarms(localizer: Localizer, last: date) -> tuple[timedelta, ...]:
    """Return how long before the beginning of a last day the calendar tells: never at a time that is over."""
    begins = datetime.combine(last, time(), ZoneInfo(day_lists.USUAL_ZONE))
    ahead = [before for before in (*_BEFORE_A_DEADLINE, _ON_THE_DAY) if begins - before > localizer.now]
    return tuple(ahead[:-1] if len(ahead) > 1 else ahead)


def _next_opening(localizer: Localizer, contact: str, waking: _Waking | None) -> datetime | None:
    """Return when an office opens next, from now on or, if it is open, after it has closed. Where that is at night for
    the person, return their morning, if the office is open then."""
    found = localizer.content.contacts.get(contact)
    if found is None or found.hours is None:
        return None
    status = found.hours.status_at(localizer.now)
    if status.open and status.closes_at:
        status = found.hours.status_at(status.closes_at)
    if status.opens_at is None or waking is None:
        return status.opens_at
    awake = waking.from_(status.opens_at)
    return awake if found.hours.status_at(awake).open else status.opens_at
