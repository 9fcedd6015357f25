"""Ways to reach an office: phone, e-mail, web page, postal mail.

Each channel names its source, because a wrong number is worse than none.
"""

import re
from functools import lru_cache
from typing import Annotated, Any, Literal

import phonenumbers
from phonenumbers import shortnumberinfo
from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Tag, model_validator
from pydantic_core import PydanticCustomError

from core.contacts.spelling import EMERGENCY_NUMBERS
from core.contacts.withdrawal import Withdrawal

ChannelKind = Literal["phone", "email", "web", "mail"]
CHANNEL_KINDS: tuple[ChannelKind, ...] = ("phone", "email", "web", "mail")

_EMAIL = re.compile(r"[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_WEB = re.compile(r"https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?(?:[/?#]\S*)?")


def _valid_web(value: str) -> str:
    if not _WEB.fullmatch(value):
        raise PydanticCustomError("web", "{value} is not a web address that starts with https://", {"value": value})
    return value


WebAddress = Annotated[str, AfterValidator(_valid_web)]


class _Channel(BaseModel):
    """The fields of every kind of channel. ``source`` is the id of the document that gives it.

    A channel that is ``withdrawn`` is no longer shown as a way to reach the office.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str = ""
    note: str = ""
    source: str
    withdrawn: Withdrawal | None = None


def _valid_phone(value: str) -> str:
    """Return a number in E.164 (``+18883514024``), or a number of help (``911``, ``988``) as it is."""
    if value in EMERGENCY_NUMBERS or (value.isdigit() and shortnumberinfo.is_emergency_number(value, "US")):
        return value
    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        raise PydanticCustomError(
            "phone", "{value} is not a phone number: write it as +, country code and digits", {"value": value}
        ) from None
    if number.extension or not phonenumbers.is_valid_number(number):
        raise PydanticCustomError("phone", "{value} is not a number that can be dialled", {"value": value})
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _valid_email(value: str) -> str:
    if not _EMAIL.fullmatch(value):
        raise PydanticCustomError("email", "{value} is not an e-mail address", {"value": value})
    return value


class PhoneChannel(_Channel):
    """A phone number. ``vanity`` is the same number with letters, as the office advertises it: ``833-4ICE-OPR``."""

    phone: Annotated[str, AfterValidator(_valid_phone)]
    vanity: str = ""

    @model_validator(mode="after")
    def _vanity_spells_the_number(self) -> "PhoneChannel":
        digits = _digits(phonenumbers.convert_alpha_characters_in_number(self.vanity))
        if self.vanity and not _digits(self.phone).endswith(digits):
            raise PydanticCustomError(
                "vanity",
                "{vanity} spells {digits}, which is not the number {phone}",
                {"vanity": self.vanity, "digits": digits, "phone": self.phone},
            )
        return self

    @property
    def kind(self) -> ChannelKind:
        return "phone"

    @property
    def display(self) -> str:
        """The number as people read and dial it, its letters in brackets: ``+1 833-442-3677 (833-4ICE-OPR)``."""
        if not self.phone.startswith("+"):
            return self.phone
        number = _international(self.phone)
        return f"{number} ({self.vanity})" if self.vanity else number


class EmailChannel(_Channel):
    email: Annotated[str, AfterValidator(_valid_email)]

    @property
    def kind(self) -> ChannelKind:
        return "email"

    @property
    def display(self) -> str:
        return self.email


class WebChannel(_Channel):
    web: WebAddress

    @property
    def kind(self) -> ChannelKind:
        return "web"

    @property
    def display(self) -> str:
        return self.web


class PostalAddress(BaseModel):
    """A U.S. postal address. ``lines`` are the lines on the envelope."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    to: str
    unit: str = ""
    street: str
    city: str
    state: str
    postcode: str

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(
            line for line in (self.to, self.unit, self.street, f"{self.city}, {self.state} {self.postcode}") if line
        )


class MailChannel(_Channel):
    mail: PostalAddress

    @property
    def kind(self) -> ChannelKind:
        return "mail"

    @property
    def display(self) -> str:
        return ", ".join(self.mail.lines)


def _kind_of(value: Any) -> str | None:
    """Return the kind of a channel, or None if its YAML does not have the key of exactly one kind."""
    if isinstance(value, PhoneChannel | EmailChannel | WebChannel | MailChannel):
        return value.kind
    kinds = [kind for kind in CHANNEL_KINDS if isinstance(value, dict) and kind in value]
    return kinds[0] if len(kinds) == 1 else None


Channel = Annotated[
    Annotated[PhoneChannel, Tag("phone")]
    | Annotated[EmailChannel, Tag("email")]
    | Annotated[WebChannel, Tag("web")]
    | Annotated[MailChannel, Tag("mail")],
    Discriminator(
        _kind_of,
        custom_error_type="channel",
        custom_error_message="a channel is exactly one of phone, email, web, mail",
    ),
]


@lru_cache(maxsize=512)
def _international(phone: str) -> str:
    return phonenumbers.format_number(phonenumbers.parse(phone), phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
