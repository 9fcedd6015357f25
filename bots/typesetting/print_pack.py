"""Lays out the pages for a copy machine (core/documents/print_pack.py) for their typst templates."""

from bots.typesetting.compiler import to_pdf
from bots.typesetting.layout import card_data, code_data
from bots.typesetting.runs import run, runs
from core.documents import Flyer, Pack, PackAnswer
from core.language import ListBlock, Markup, ParagraphBlock, Span

_LONGEST_WORD = 30


def pack_pdf(pack: Pack) -> bytes:
    """Return the pages of a language as PDF: each answer on a page of its own, the cards on one to cut."""
    locale = pack.locale
    data: dict[str, object] = {
        "title": pack.title,
        "plan": [_answer(each, locale) for each in pack.plan],
        "cards_title": run(pack.cards_title, locale),
        "cards": [card_data(card) for card in pack.cards],
        "rights": [_answer(each, locale) for each in pack.rights],
        "footer": runs(pack.footer, locale),
        "link": _link(pack.link, pack.link_label, locale),
        "layout": pack.size,
        "black": True,
    }
    return to_pdf("pack.typ", data, locale)


def flyer_pdf(flyer: Flyer) -> bytes:
    """Return the notice as PDF, on one page."""
    locale = flyer.locale
    lines = {
        name: run(getattr(flyer, name), locale, _LONGEST_WORD) for name in ("name", "title", "text", "danger", "footer")
    }
    data: dict[str, object] = {
        **lines,
        "document_title": flyer.title,
        "link": _link(flyer.link, flyer.link_label, locale),
        "layout": flyer.size,
        "black": True,
    }
    return to_pdf("flyer.typ", data, locale)


def _answer(answer: PackAnswer, locale: str) -> dict[str, object]:
    return {
        "title": run(answer.title, locale),
        "blocks": _blocks(answer.body, locale),
        "beside": [run(line, locale) for line in answer.beside if line],
    }


def _blocks(body: Markup, locale: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for block in body:
        match block:
            case ParagraphBlock(spans):
                found.append({"kind": "paragraph", "line": _line(spans, locale)})
            case ListBlock(items, ordered):
                lines = [_line(item, locale) for item in items]
                found.append({"kind": "numbers" if ordered else "bullets", "lines": lines})
    return found


def _line(spans: tuple[Span, ...], locale: str) -> dict[str, object]:
    """Return a line in parts that are strong or not. All of it has the direction of the whole."""
    whole = run("".join(span.text for span in spans), locale)
    parts = [
        {
            "run": {**run(span.text, locale), "rtl": whole["rtl"]},
            "strong": span.style == "strong",
            "before": span.text[:1].isspace(),
            "behind": span.text[-1:].isspace(),
        }
        for span in spans
        if span.text
    ]
    return {"parts": parts, "rtl": whole["rtl"]}


def _link(link: str, label: str, locale: str) -> dict[str, object] | None:
    if not link:
        return None
    typed = link.removeprefix("https://").removesuffix("/")
    return {**code_data(link), "alt": label, "label": run(label, locale), "typed": run(typed, "en")}
