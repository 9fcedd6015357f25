"""The size of paper that printers hold where a reader's phone or computer is set to."""

from typing import Literal

from core.language.locales import parse_locale

PaperSize = Literal["letter", "a4"]
# https://github.com/unicode-org/cldr/blob/main/common/supplemental/supplementalData.xml (paperSize); A4 elsewhere.
_LETTER_TERRITORIES = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})


def paper_size(identifier: str | None) -> PaperSize:
    """Return the size for a locale such as ``pt-br``. If it names no territory, that of the offices' country."""
    locale = parse_locale(identifier) if identifier else None
    territory = locale.territory if locale else None
    return "letter" if territory is None or territory in _LETTER_TERRITORIES else "a4"
