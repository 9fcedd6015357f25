"""Builds the index of a content folder. Apart from matching, because learning loads scikit-learn."""

from pathlib import Path

from core.knowledge.model import Content
from core.knowledge.phrasings import read_phrasings
from core.questions.encoder import Encoder
from core.questions.index import Index, Progress, content_hash
from core.questions.normalise import Normaliser
from core.questions.training import Example, HeldOut, learn


def build_index(
    folder: Path, content: Content, encoder: Encoder | None, progress: Progress, remembered: Path | None = None
) -> tuple[Index, HeldOut]:
    """Learns the phrasings of a content folder. Vectors are read from the file ``remembered`` and kept in it, where one
    is named. Raises ValueError where there are too few phrasings to learn from, OSError where it cannot be written."""
    normalise = Normaliser(content.acronyms)
    phrasings, _ = read_phrasings(folder)
    examples = [Example(text, phrasing.topic) for phrasing in phrasings if (text := normalise(phrasing.text))]
    return learn(
        examples,
        encoder=encoder,
        content_hash=content_hash(folder),
        related={topic.id: topic.related for topic in content.topics.values()},
        urgent=content.urgent_topic(),
        progress=progress,
        remembered=remembered,
    )
