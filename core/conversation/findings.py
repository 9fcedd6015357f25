""" "Is this number real?": what was found in a text, said to a reader."""

from core.contacts.lookup import Finding, Verdict
from core.conversation.blocks import Block, Choices, Notice
from core.conversation.presenting import all_cards, card_choice
from core.conversation.voice import Voice
from core.knowledge.model import Contact
from core.language.markup import Markup

# More numbers than that in one message are a list, not a question.
_MOST_FINDINGS = 4
_MOST_CARDS = 4


def findings_blocks(voice: Voice, findings: tuple[Finding, ...]) -> tuple[Block, ...]:
    """A verdict for each, the caution that senders can be faked, and the cards that were spoken of."""
    shown = findings[:_MOST_FINDINGS]
    blocks: list[Block] = [
        Notice("note" if finding.verdict is Verdict.OURS else "warning", _verdict(voice, finding)) for finding in shown
    ]
    blocks.append(Notice("note", voice.phrase_markup("lookup_caution")))
    contacts = list(dict.fromkeys(contact for finding in shown for contact in _contacts(voice, finding)))
    options = [card_choice(voice, voice.content.contacts[name]) for name in contacts[:_MOST_CARDS]]
    return (*blocks, Choices(tuple(options or [all_cards(voice)])))


def _contacts(voice: Voice, finding: Finding) -> tuple[str, ...]:
    if finding.retired is not None:
        return voice.content.retired[finding.retired].contacts
    return finding.contacts


def _verdict(voice: Voice, finding: Finding) -> Markup:
    match finding.verdict:
        case Verdict.OURS:
            return _ours(voice, finding)
        case Verdict.NEAR:
            contact = voice.content.contacts[finding.contacts[0]]
            return voice.phrase_markup("lookup_near", value=_display(contact, finding), contact=_name(voice, contact))
        case Verdict.RETIRED:
            assert finding.retired is not None
            explanation = voice.say(voice.content.retired[finding.retired].explanation)
            return voice.phrase_markup("lookup_retired", explanation=explanation)
        case Verdict.SAME_SITE:
            return voice.phrase_markup("lookup_same_site")
        case Verdict.UNKNOWN:
            return voice.phrase_markup("lookup_unknown", what=voice.phrase(f"kind_{finding.kind}"))


def _ours(voice: Voice, finding: Finding) -> Markup:
    contact = voice.content.contacts[finding.contacts[0]]
    assert finding.checked is not None
    said = voice.phrase_markup(
        "lookup_ours",
        value=_display(contact, finding),
        contact=_name(voice, contact),
        date=voice.date(finding.checked),
    )
    # "not for complaints" must stand beside the number of a line that people take for one.
    not_for = voice.say(contact.text("not_for"))
    return (*said, *voice.phrase_markup("card_not_for", text=not_for)) if not_for else said


def _name(voice: Voice, contact: Contact) -> str:
    return voice.say(contact.text("name"))


def _display(contact: Contact, finding: Finding) -> str:
    """The number or address of ours as people read it."""
    values = (channel for channel in contact.channels if channel.kind == finding.kind)
    return next(channel.display for channel in values if getattr(channel, finding.kind) == finding.value)
