"""Keeps topics that were withdrawn out of what questions are taken for: the index still knows them."""

from dataclasses import replace

from core.content import Content
from core.questions import Answer, Clarify, Match, NotCovered, QuestionMatcher


class MatcherInForce:
    """A matcher whose choices and dangers are in force.

    A topic that was withdrawn is the answer only where nothing else is meant, to say that it was withdrawn. In place of
    one that was urgent the urgent topic that stands instead is the answer, with nothing before it.
    """

    def __init__(self, content: Content, matcher: QuestionMatcher) -> None:
        self._withdrawn = content.withdrawn
        self._matcher = matcher

    def match(self, text: str) -> Match:
        found = self._matcher.match(text)
        return self._in_force(found) if self._withdrawn.topics else found

    def _in_force(self, match: Match) -> Match:
        danger = next(iter(self._withdrawn.topics_left(filter(None, [match.danger]))), None)
        match match:
            case Answer(topic, alternatives):
                meant = self._withdrawn.topics[topic].topic if topic in self._withdrawn.urgent else topic
                others = tuple(name for name in self._withdrawn.topics_left(alternatives) if name != meant)
                return Answer(meant, others, danger)
            case Clarify(topics):
                left = self._withdrawn.topics_left(topics)
                return Clarify(left, danger) if left else Answer(topics[0], (), danger)
            case NotCovered():
                return replace(match, danger=danger)
