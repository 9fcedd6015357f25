"""Checks of the short questions about what was shown last."""

from collections.abc import Iterator

from core.content import FOLLOW_UPS_FILE, Entries, FollowUps, Issue, KeyPath, Loaded
from core.places import words_of


def check_follow_ups(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    """Report topics that do not exist, phrases without a word, and phrases that ask for two things."""
    if entries.follow_ups is None:
        return
    for path, problem, remedy in (*_topics(loaded, entries, entries.follow_ups), *_phrases(entries.follow_ups)):
        yield Issue(FOLLOW_UPS_FILE, loaded.line(FOLLOW_UPS_FILE, path), problem, remedy)


def _topics(loaded: Loaded, entries: Entries, follow_ups: FollowUps) -> Iterator[tuple[KeyPath, str, str]]:
    topics = loaded.ids["topics"]
    known = topics | {topic.group for topic in entries.topics.values()}
    for name, ask in follow_ups.asks.items():
        for shown, topic in ask.topics.items():
            path = ("asks", name, "topics", shown)
            if shown not in known:
                yield path, f"there is no topic or group {shown}", "correct the id"
            if topic not in topics:
                yield path, f"there is no topic {topic}", "correct the id or add the topic"
        for number, topic in enumerate(ask.alone):
            if topic not in topics:
                yield ("asks", name, "alone", number), f"there is no topic {topic}", "correct the id or add the topic"


def _phrases(follow_ups: FollowUps) -> Iterator[tuple[KeyPath, str, str]]:
    first: dict[tuple[str, ...], str] = {}
    for path, ask, phrase in _all_phrases(follow_ups):
        words = words_of(phrase)
        if not words:
            yield path, f"{phrase} has no word", "remove it"
        elif ask and first.setdefault(words, ask) != ask:
            yield path, f"{phrase} is listed under {first[words]} too", "keep it in one place"


def _all_phrases(follow_ups: FollowUps) -> Iterator[tuple[KeyPath, str, str]]:
    """Yield every phrase with its path and the thing that it asks for, which openings and closings have none of."""
    for key in ("openings", "closings"):
        for number, phrase in enumerate(getattr(follow_ups, key)):
            yield (key, number), "", phrase
    for name, ask in follow_ups.asks.items():
        for locale, phrases in ask.phrases.items():
            for number, phrase in enumerate(phrases):
                yield ("asks", name, "phrases", locale, number), name, phrase
