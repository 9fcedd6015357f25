"""The words of the site where those of the conversation speak of a chat, and hours in place of "open now".

A page is read long after it was made. So what a text says of this moment becomes what holds every week.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from core.content import UI_FILE, Content, phrase_keys
from core.language import SourceText, Translated, Translator

_NOW = re.compile(r"\{([a-z0-9-]+)\.now\}")


class OwnWords(Translator):
    """A translator that puts the site's own words in the place of others."""

    def __init__(self, translator: Translator, content: Content) -> None:
        super().__init__(translator.locale)
        self._translator = translator
        self._content = content
        self._own = _own_words(content)

    def translate(self, text: SourceText, count: int | None = None) -> Translated:
        translated = self._translator.translate(self._own.get(text.context, text), count)
        return replace(translated, text=_NOW.sub(self._weekly, translated.text))

    def _weekly(self, found: re.Match[str]) -> str:
        """Return what stands in the place of ``{detention-line.now}``: the hours of that office, as a sentence."""
        name = found[1]
        hours = f"{{{name}.hours}}"
        contact = self._content.contacts.get(name)
        if contact is None or contact.hours is None or contact.hours.never_closes:
            return hours
        sentence = self._translator.translate(self._content.phrases.text("website_hours"))
        return sentence.text.replace("{hours}", hours)


def _own_words(content: Content) -> Mapping[str, SourceText]:
    """Return the site's own words by the place of the text that they stand for."""
    return {
        place: content.phrases.text(key)
        for key in phrase_keys(content.phrases)
        for place in _place(content, *key.partition(".")[::2])
    }


def _place(content: Content, kind: str, name: str) -> Iterator[str]:
    if kind == "website_answers" and name in content.topics:
        yield content.topics[name].text("answer").context
    elif kind == "website_titles" and name in content.topics:
        yield content.topics[name].text("title").context
    elif kind == "website_groups":
        yield f"{UI_FILE}#groups.{name}"
    elif kind == "website_intros" and name in content.flows:
        yield f"{content.flows[name].file}#intro"
    elif kind == "website_phrases":
        yield f"{UI_FILE}#{name.replace('-', '_')}"
