"""Every text of a content that the program looks up in a catalogue."""

from collections.abc import Iterator

from core.content import CONSULAR_FILE, PLACES_FILE, SPOKEN_FILE, Contact, Content, Flow, Paper, phrase_keys
from core.language import SourceText


def texts_of(content: Content) -> Iterator[SourceText]:
    for key in phrase_keys(content.phrases):
        yield content.phrases.text(key)
    for topic in content.topics.values():
        yield topic.text("title")
        yield topic.text("answer")
        if topic.warning:
            yield topic.text("warning")
    for contact in content.contacts.values():
        yield from _texts_of_contact(contact)
    for flow in content.flows.values():
        yield from _texts_of_flow(flow)
    for retired in content.retired.values():
        yield retired.explanation
    lists = ((PLACES_FILE, content.places), (CONSULAR_FILE, content.consular), (SPOKEN_FILE, content.spoken))
    for file, written in lists:
        for path, text in written.prose() if written else ():
            if text:
                yield SourceText(f"{file}#{'.'.join(map(str, path))}", text)


def _texts_of_contact(contact: Contact) -> Iterator[SourceText]:
    channels = range(len(contact.channels))
    keys = ["name", "short", "for", "not_for", "note"]
    keys += [f"channels.{i}.{key}" for i in channels for key in ("label", "note")]
    yield from (text for key in keys if (text := contact.text(key)).source)


def _texts_of_flow(flow: Flow) -> Iterator[SourceText]:
    there = {".".join(map(str, path)) for path, _ in flow.prose()}
    yield from (flow.text(key) for key in _keys_of_flow(flow) if key in there)


def _keys_of_flow(flow: Flow) -> Iterator[str]:
    """What the program may look up, be it there or not."""
    yield from ("title", "intro")
    for name, node in flow.nodes.items():
        place = f"nodes.{name}"
        yield from (f"{place}.{key}" for key in ("question", "help", "heading", "text", "second.text"))
        yield from (f"{place}.options.{i}.label" for i in range(len(node.options)))
    for document_key, document in flow.documents():
        for place, paper in document.papers(document_key):
            yield f"{place}.title"
            yield from (f"{place}.parts.{key}" for key in _keys_of_paper(paper))


def _keys_of_paper(paper: Paper) -> Iterator[str]:
    for i, part in enumerate(paper.parts):
        lists = {"blanks": part.blanks, "notes": part.notes, "checklist": part.checklist, "list": part.bullets}
        lists |= {"signature": part.signature, "log": part.log}
        keys = ["heading", "text", *(f"{key}.{n}" for key, found in lists.items() for n in range(len(found)))]
        keys += [f"say.{n}" for n in range(len(part.say))]
        yield from (f"{i}.{key}" for key in keys)
