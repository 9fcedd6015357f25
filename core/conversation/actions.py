"""Actions: the whole meaning of a button, in at most 64 ASCII bytes.

A button therefore works after a restart, on any replica, for ever. So the text of an action must never change its
meaning. If a text is not in the language that its reader gets without asking, its buttons carry its locale
(``t:anonymous@es``): a person who asked in Spanish is also answered in Spanish after pressing them.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from core.content import ACTION_BYTES

Menu = Literal["topics", "cards", "hours", "languages", "spoken", "flows"]


@dataclass(frozen=True)
class ShowTopic:
    """Show a topic: ``t:anonymous``."""

    topic: str

    def __str__(self) -> str:
        return f"t:{self.topic}"


@dataclass(frozen=True)
class ShowCard:
    """Show a contact card: ``c:opr``."""

    contact: str

    def __str__(self) -> str:
        return f"c:{self.contact}"


@dataclass(frozen=True)
class ShowQr:
    """Show the QR code of a contact: ``q:opr``."""

    contact: str

    def __str__(self) -> str:
        return f"q:{self.contact}"


@dataclass(frozen=True)
class ShowWallet:
    """Show a contact as a card for the wallet: ``w:opr``."""

    contact: str

    def __str__(self) -> str:
        return f"w:{self.contact}"


@dataclass(frozen=True)
class ShowHours:
    """Show the opening hours of a contact: ``h:detention-line``."""

    contact: str

    def __str__(self) -> str:
        return f"h:{self.contact}"


@dataclass(frozen=True)
class ShowGroup:
    """Show the topics of a group: ``g:complaints``, and those of its third page ``g:complaints.2``."""

    group: str
    page: int = 0

    def __str__(self) -> str:
        return f"g:{self.group}.{self.page}" if self.page else f"g:{self.group}"


@dataclass(frozen=True)
class ShowMenu:
    """Show a menu: ``m:topics``, and the second page of a long one ``m:cards.1``."""

    menu: Menu
    page: int = 0

    def __str__(self) -> str:
        return f"m:{self.menu}.{self.page}" if self.page else f"m:{self.menu}"


@dataclass(frozen=True)
class CollectCards:
    """Choose offices for a sheet of cards: ``y:opr,oig``, a page of others ``y:opr.2``; ``z:opr,oig`` makes it."""

    contacts: tuple[str, ...]
    page: int = 0
    made: bool = False

    def __str__(self) -> str:
        names = ",".join(self.contacts)
        return f"z:{names}" if self.made else f"y:{names}.{self.page}" if self.page else f"y:{names}"


@dataclass(frozen=True)
class ShowAlternatives:
    """Show what else a question may have meant: ``n:retaliation,anonymous``. The text has as many topics as fit."""

    topics: tuple[str, ...]

    def __str__(self) -> str:
        text = f"n:{self.topics[0]}"
        for topic in self.topics[1:]:
            longer = f"{text},{topic}"
            if len(longer.encode()) > ACTION_BYTES:
                break
            text = longer
        return text


@dataclass(frozen=True)
class FollowFlow:
    """Show a guided path after these options: ``f:choose-office:a.c``. ``f:choose-office`` is its beginning."""

    flow: str
    taken: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"f:{self.flow}:{'.'.join(self.taken)}" if self.taken else f"f:{self.flow}"


class DraftStep(StrEnum):
    """What a button of a draft does if it does not go to a question. No id of a node has an exclamation mark."""

    NEW = "!new"  # begins again, and deletes what was written
    RESUME = "!resume"  # goes to the question that was asked last
    END = "!end"  # ends the questions and goes to the overview
    OVERVIEW = "!overview"
    FINISH = "!finish"  # makes the paper
    STOP = "!stop"  # asks whether to delete what was written, if anything was
    DELETE = "!delete"  # deletes what was written
    ANSWER = "!answer"  # keeps the words that are held as an answer
    QUESTION = "!question"  # answers the words that are held as a question
    WITH = "!with"  # begins, with the words that are held as the first answer


# The steps that delete what was written. A button of one of them stands below a question whether to.
ENDING_STEPS = frozenset({DraftStep.NEW, DraftStep.DELETE})


@dataclass(frozen=True)
class EditDraft:
    """Change a draft or look at it.

    ``d:prepare-complaint:where`` goes to a question, ``d:prepare-complaint:anonymous:b`` takes an option there, and
    ``d:prepare-complaint:!stop`` does one of the steps of ``DraftStep``.
    """

    flow: str
    step: str
    option: str = ""

    def __str__(self) -> str:
        return ":".join(filter(None, ("d", self.flow, self.step, self.option)))


@dataclass(frozen=True)
class ShowOffices:
    """Show the offices that serve a place: ``o:oh``."""

    place: str

    def __str__(self) -> str:
        return f"o:{self.place}"


@dataclass(frozen=True)
class ShowPlaces:
    """Show the places to choose from: ``p:0`` in ranges, ``p:3`` those of the third range."""

    page: int = 0

    def __str__(self) -> str:
        return f"p:{self.page}"


@dataclass(frozen=True)
class ShowConsulate:
    """Show whether the consulate of a country is told: ``k:ua``."""

    country: str

    def __str__(self) -> str:
        return f"k:{self.country}"


@dataclass(frozen=True)
class ShowSpoken:
    """Show the card that asks for an interpreter of a language: ``i:mam``."""

    language: str

    def __str__(self) -> str:
        return f"i:{self.language}"


@dataclass(frozen=True)
class ShowEnglish:
    """Show a topic in English, in whatever language the reader is answered: ``e:anonymous``."""

    topic: str

    def __str__(self) -> str:
        return f"e:{self.topic}"


@dataclass(frozen=True)
class ReportWrong:
    """Say that a topic is wrong or outdated: ``r:anonymous``; ``r:none`` below a question without an answer."""

    topic: str

    def __str__(self) -> str:
        return f"r:{self.topic}"


@dataclass(frozen=True)
class ShowVersion:
    """Show whether a version is still current: ``v:kdmw-rtqz``. Without a code, that we do not know it."""

    code: str

    def __str__(self) -> str:
        return f"v:{self.code}"


@dataclass(frozen=True)
class SetLocale:
    """Choose a language: ``l:es``."""

    locale: str

    def __str__(self) -> str:
        return f"l:{self.locale}"


Action = (
    ShowTopic
    | ShowCard
    | ShowQr
    | ShowWallet
    | ShowHours
    | ShowGroup
    | ShowMenu
    | ShowAlternatives
    | CollectCards
    | FollowFlow
    | EditDraft
    | ShowOffices
    | ShowPlaces
    | ShowConsulate
    | ShowSpoken
    | ShowEnglish
    | ReportWrong
    | ShowVersion
    | SetLocale
)
