"""The review log, ``reviews.yaml``: who has read which text against what, and on which day.

A review holds the hash of the text as it was, so that a text that has changed since is a text that nobody has read.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, get_args

import yaml
from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from core.contacts import Day
from core.content.fields import Prose, Strict
from core.content.plain_yaml import PlainDumper

REVIEWS_FILE = "reviews.yaml"
ReviewedKind = Literal["topics", "contacts", "flows"]
REVIEWED_KINDS: tuple[ReviewedKind, ...] = get_args(ReviewedKind)

# Wide enough for one review on a line.
_WIDE = 200


def _short_hash(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{16}", value):
        raise PydanticCustomError("hash", "{value} is not a hash that `recourse review` wrote", {"value": value})
    return value


ShortHash = Annotated[str, AfterValidator(_short_hash)]


class Review(Strict):
    """What one reader says: this text, by its hash, agrees with ``against`` on this day."""

    text: ShortHash
    by: Prose
    against: str = ""
    on: Day


class Reviews(Strict):
    """The log. For each topic, contact and guided path: the last review in each language.

    ``channels`` has the fingerprints of the numbers and addresses of each contact, in the order of its file: as its
    last reader found them, or as they entered the content if nobody has read them.
    """

    channels: Mapping[str, tuple[ShortHash, ...]] = {}
    topics: Mapping[str, Mapping[str, Review]] = {}
    contacts: Mapping[str, Mapping[str, Review]] = {}
    flows: Mapping[str, Mapping[str, Review]] = {}

    def all(self) -> Iterator[tuple[ReviewedKind, str, str, Review]]:
        """Yield every review as ``(kind, id, locale, review)``."""
        for kind in REVIEWED_KINDS:
            for identifier, by_locale in getattr(self, kind).items():
                yield from ((kind, identifier, locale, review) for locale, review in by_locale.items())

    def with_review(self, kind: ReviewedKind, identifier: str, locale: str, review: Review) -> "Reviews":
        of_kind: Mapping[str, Mapping[str, Review]] = getattr(self, kind)
        added = {**of_kind, identifier: {**of_kind.get(identifier, {}), locale: review}}
        return self.model_copy(update={kind: added})

    def with_channels(self, contact: str, fingerprints: tuple[str, ...]) -> "Reviews":
        return self.model_copy(update={"channels": {**self.channels, contact: fingerprints}})


def reviews_as_yaml(reviews: Reviews) -> str:
    """Return the log as it stands in the file: sorted, a review a line."""
    parts: dict[str, Any] = {}
    if reviews.channels:
        parts["channels"] = {name: list(found) for name, found in sorted(reviews.channels.items())}
    for kind, identifier, locale, review in sorted(reviews.all(), key=lambda found: found[:3]):
        line = {"text": review.text, "by": review.by, "against": review.against, "on": review.on.isoformat()}
        written = {key: value for key, value in line.items() if value}
        parts.setdefault(kind, {}).setdefault(identifier, {})[locale] = written
    return "\n".join(
        yaml.dump(
            {key: part}, Dumper=PlainDumper, default_flow_style=None, sort_keys=False, allow_unicode=True, width=_WIDE
        )
        for key, part in parts.items()
    )
