"""Notes: what is said around an answer, about its language or about what the person wrote."""

from collections.abc import Collection
from dataclasses import replace

from core.content import Localizer
from core.conversation.blocks import Block, DeletionAdvice, Notice, Text
from core.conversation.presenters import menus
from core.language import SOURCE_LOCALE, Translator


def borrowed(localizer: Localizer, wanted: str, used: Collection[str]) -> tuple[Block, ...]:
    """Return the note that not all of a reply is in the wanted language, but some in others."""

    def note(localizer: Localizer) -> Notice:
        others = localizer.listed([localizer.language(each) for each in sorted(used)])
        return Notice("note", localizer.phrase_markup("fallback", language=localizer.language(wanted), other=others))

    told = localizer.localized(note)
    # Where the sentence itself is in English, the names of the languages are too.
    return (note(replace(localizer, translator=Translator(SOURCE_LOCALE))) if told.fallback_locales else told.value,)


def older_translation(localizer: Localizer, *, older: bool) -> tuple[Block, ...]:
    """Return a note if a text of this reply has been corrected in English since it was translated."""
    return (Notice("note", localizer.phrase_markup("older_translation")),) if older else ()


def identifier_warning(localizer: Localizer) -> tuple[Block, ...]:
    return (DeletionAdvice(localizer.phrase_markup("identifier_warning"), localizer.phrase("delete_message")),)


def heard(localizer: Localizer) -> tuple[Block, ...]:
    """Return what is said to words that ask nothing, such as "yes", and where one may begin."""
    return Text(localizer.phrase_markup("heard")), menus.beginnings(localizer)


def own_number_alone(localizer: Localizer) -> tuple[Block, ...]:
    """Return what is said where somebody wrote nothing but their own number, and where they may begin."""
    return (*own_number(localizer), menus.beginnings(localizer))


def own_number(localizer: Localizer) -> tuple[Block, ...]:
    return (Notice("note", localizer.phrase_markup("lookup_own")),)


def report_counted(localizer: Localizer) -> tuple[Block, ...]:
    return (Notice("note", localizer.phrase_markup("report_counted")),)


def forgotten(localizer: Localizer) -> tuple[Block, ...]:
    return Text(localizer.phrase_markup("forgotten")), menus.menu(localizer)


def language_unknown(localizer: Localizer) -> tuple[Block, ...]:
    return Text(localizer.phrase_markup("language_unknown")), menus.languages(localizer)
