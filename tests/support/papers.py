"""What stands on a paper, and every way to answer the path that it ends."""

from collections.abc import Callable, Iterator, Mapping
from itertools import product

from core.content import Flow
from core.conversation import Attachment
from core.documents import Blank, Bullets, Document, Heading, Log, Office, Paragraph, SideBySide, Signature
from tests.support.button_paths import OF_A_LIST

Made = Callable[..., Attachment]
"""Makes the paper of a path: its id, the answers, and if wanted a locale and a moment (``now``)."""
Answers = Mapping[str, str]


def document(paper: Attachment) -> Document:
    assert isinstance(paper.content, Document)
    return paper.content


def taken(flow: Flow) -> Iterator[dict[str, str]]:
    """Every combination of options that questions keep, and of none."""
    asking = {node.field: [option.id for option in node.options] for node in flow.nodes.values() if node.options}
    asking |= {node.field: [*OF_A_LIST[node.choose][:-1]] for node in flow.nodes.values() if node.choose}
    asking.pop("", None)
    for options in product(*([*found, ""] for found in asking.values())):
        yield {field: option for field, option in zip(asking, options, strict=True) if option}


def words(flow: Flow) -> dict[str, str]:
    return {node.field: f"My words on {node.field}.\n  *Two* lines." for node in flow.nodes.values() if node.is_free}


def headings(paper: Attachment) -> list[str]:
    return [part.text for part in document(paper).parts if isinstance(part, Heading)]


def blanks(paper: Attachment) -> dict[str, int]:
    found = [part for part in document(paper).parts if isinstance(part, Blank)]
    signed = [blank for part in document(paper).parts if isinstance(part, Signature) for blank in part.blanks]
    return {blank.label: blank.lines for blank in (*found, *signed)}


def offices(paper: Attachment) -> list[str]:
    """The names of the offices on the paper to keep, or on the only one."""
    return [part.name for part in (paper.kept or document(paper)).parts if isinstance(part, Office)]


def paragraphs(paper: Attachment) -> list[str]:
    return [part.text for part in document(paper).parts if isinstance(part, Paragraph)]


def assert_made_whatever_was_answered(made: Made, flow: Flow, locale: str, every: int = 1) -> None:
    """Every one (or every so many) of the ways to choose, with and without words."""
    assert flow.document is not None
    for options in list(taken(flow))[::every]:
        for answers in (options, {**options, **words(flow)}):
            paper = made(flow.id, answers, locale)
            assert document(paper).locale == locale
            assert document(paper).title.strip()
            assert (paper.name, paper.formats) == (flow.document.file, flow.document.formats)
            assert document(paper).title in paper.caption
            assert document(paper).footer.strip()
            assert "{" not in paper.fallback()
            assert not any(isinstance(part, Bullets) and not part.items for part in document(paper).parts)


def assert_words_stand_below_their_heading(made: Made, flow: Flow, chosen: Answers) -> None:
    """``chosen`` are the options that lead past every free question."""
    written = words(flow)
    parts = document(made(flow.id, {**chosen, **written})).parts
    for part in flow.document.parts if flow.document else ():
        if part.field in written:
            place = parts.index(Paragraph(written[part.field]))
            assert parts[place - 1] == Heading(part.heading, part.heading)


def assert_english_stands_beside(english: Document, other: Document) -> None:
    """Every heading and blank of a paper in another language has the English one beside it."""
    assert [type(part) for part in english.parts if not isinstance(part, Bullets)] == [
        type(part) for part in other.parts if not isinstance(part, Bullets | SideBySide)
    ]
    for own, theirs in zip(english.parts, other.parts, strict=True):
        if isinstance(own, Heading | Blank) and isinstance(theirs, Heading | Blank):
            said, beside = (own.text, theirs.english) if isinstance(own, Heading) else (own.label, theirs.english)
            assert beside == said
        if isinstance(own, Log) and isinstance(theirs, Log):
            assert [row.text for row in own.rows] == [row.english for row in theirs.rows]
            assert [head.text for head in own.heads] == [head.english for head in theirs.heads]
