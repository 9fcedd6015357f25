"""The words of identifiers.yaml: beside numbers that nobody should send to a chat, and beside those that one may."""

from core.content.fields import Prose, Strict


class NotIdentifiers(Strict):
    """Words of all languages beside numbers that anybody may send. ``things`` have a number of many digits: an order,
    a ZIP code. ``states`` are written in capitals before a ZIP code."""

    badges: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    money: tuple[str, ...] = ()


class NumberedThings(Strict):
    """Words that tell whether a number is that of a thing, which itself is in no list: "the locker number".

    Of the words for a number those of ``numbers_before_nouns`` need none of the ``links`` before a noun; before a noun
    and such a word stand ``leads``. What is under ``no_things`` is no name of a thing.
    """

    numbers: tuple[str, ...] = ()
    numbers_before_nouns: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    no_things: tuple[str, ...] = ()


class AskersOwn(Strict):
    """Words of all languages behind which a number or an address is the asker's own: ``numbers`` right before it,
    ``names`` with a name between."""

    numbers: tuple[Prose, ...] = ()
    names: tuple[Prose, ...] = ()


class Identifiers(Strict):
    """Words of all languages that stand before a number that nobody should send to a chat. ``between`` may stand
    between such a word and its number, ``own`` says whose it is."""

    a_number: tuple[str, ...]
    social_security: tuple[str, ...]
    passport: tuple[str, ...]
    receipt: tuple[str, ...] = ()
    case_number: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    not_identifiers: NotIdentifiers = NotIdentifiers()
    numbered_things: NumberedThings = NumberedThings()
    askers: AskersOwn = AskersOwn()
