"""Contact channels, opening hours, vCards, and the check whether a number or an address is a known one."""

from core.contacts.channels import (
    CHANNEL_KINDS,
    Channel,
    ChannelKind,
    EmailChannel,
    MailChannel,
    PhoneChannel,
    WebAddress,
    WebChannel,
)
from core.contacts.characters import plain_characters
from core.contacts.days import Day
from core.contacts.hours import (
    OpeningHours,
    OpenStatus,
    TimeZone,
    is_federal_holiday,
    is_range,
    parse_days,
    parse_interval,
)
from core.contacts.lookup import Directory, Finding, Known, Verdict, cut_spans, fingerprint, is_recognised
from core.contacts.spelling import EMERGENCY_NUMBERS
from core.contacts.vcard import QR_SCALE, Edition, make_vcard, qr_lines, qr_png, qr_rows, qr_svg
from core.contacts.withdrawal import Withdrawal

__all__ = [
    "CHANNEL_KINDS",
    "EMERGENCY_NUMBERS",
    "QR_SCALE",
    "Channel",
    "ChannelKind",
    "Day",
    "Directory",
    "Edition",
    "EmailChannel",
    "Finding",
    "Known",
    "MailChannel",
    "OpenStatus",
    "OpeningHours",
    "PhoneChannel",
    "TimeZone",
    "Verdict",
    "WebAddress",
    "WebChannel",
    "Withdrawal",
    "cut_spans",
    "fingerprint",
    "is_federal_holiday",
    "is_range",
    "is_recognised",
    "make_vcard",
    "parse_days",
    "parse_interval",
    "plain_characters",
    "qr_lines",
    "qr_png",
    "qr_rows",
    "qr_svg",
]
