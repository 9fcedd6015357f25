"""What the search of a language knows: the spelling half of the index, and the titles that it finds.

It is a script, because a page that was opened from a folder may load scripts beside it, and nothing else.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from core.content import Localizer, Phrasing
from core.questions import Index, spelling_half

SEARCH = "search.js"


@dataclass(frozen=True)
class Search:
    """The index, and the phrasings of every language."""

    index: Index
    phrasings: Sequence[Phrasing]

    def script(self, localizer: Localizer) -> str:
        """Return the script for the language of a localizer. Varieties of one language share their phrasings."""
        content = localizer.content
        language = _language(localizer.locale)
        texts = [each.text for each in self.phrasings if _language(each.locale) == language]
        titles = {name: localizer.text(topic.text("title")) for name, topic in content.topics.items()}
        withdrawn = {name: localizer.text(taken.name) for name, taken in content.withdrawn.topics.items()}
        data = {
            "half": spelling_half(self.index, content.acronyms, texts, chinese=language == "zh"),
            "titles": titles | withdrawn,
            "choose": localizer.phrase("did_you_mean"),
            "missed": localizer.phrase("not_covered").split("\n\n"),
        }
        return f"globalThis.recourseSearch={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _language(locale: str) -> str:
    return locale.partition("_")[0]
