"""The pages for a copy machine and the notice for a board, in one language, from the content."""

from core.content import Localizer, Topic
from core.conversation.presenters import topics
from core.documents import Flyer, Pack, PackAnswer, check_line, wallet_card
from core.language import language_name, markup_text


def pack_of(localizer: Localizer) -> Pack:
    """Return the pages. The content must have a print pack."""
    content, phrase = localizer.content, localizer.phrase
    printed = content.print_pack
    assert printed is not None
    return Pack(
        title=phrase("print_title"),
        locale=localizer.locale,
        plan=tuple(_answer(localizer, content.topics[name]) for name in printed.plan),
        cards_title=phrase("print_cards"),
        cards=tuple(wallet_card(content.contacts[name], localizer) for name in printed.cards),
        rights=tuple(_answer(localizer, content.topics[name]) for name in printed.rights),
        footer=phrase("print_footer", date=localizer.date(localizer.now.date())),
        link=content.operator.start_link(localizer.locale),
        link_label=phrase("flyer_scan"),
        size=localizer.paper,
    )


def flyer_of(localizer: Localizer) -> Flyer | None:
    """Return the notice; None if there is neither a site nor a bot to which it could lead."""
    content, phrase = localizer.content, localizer.phrase
    link = content.operator.start_link(localizer.locale)
    if not link:
        return None
    # Each in its own letters, which no language has a comma for.
    names = " · ".join(language_name(locale, with_territory=False) for locale in content.locales)
    return Flyer(
        name=phrase("bot_name"),
        title=phrase("flyer_title"),
        text=phrase("flyer_text", languages=names),
        danger=phrase("danger"),
        link=link,
        link_label=phrase("flyer_scan"),
        footer=phrase("print_footer", date=localizer.date(localizer.now.date())),
        locale=localizer.locale,
        size=localizer.paper,
    )


def _answer(localizer: Localizer, topic: Topic) -> PackAnswer:
    beside = (
        markup_text(topics.sources_notice(localizer, topic.sources).body).replace("\n\n", " "),
        localizer.phrase("website_checked_until", date=localizer.date(topic.review_by)),
        *check_line(localizer, "topics", topic.id).split("\n"),
    )
    return PackAnswer(localizer.text(topic.text("title")), localizer.markup(topic.text("answer")), beside)
