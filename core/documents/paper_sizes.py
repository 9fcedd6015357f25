"""The size of paper that printers hold where a reader's phone or computer is set to."""

from typing import Literal

PaperSize = Literal["letter", "a4"]
# https://github.com/unicode-org/cldr/blob/main/common/supplemental/supplementalData.xml (paperSize); A4 elsewhere.
_LETTER_TERRITORIES = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})


def paper_size(territory: str | None) -> PaperSize:
    """Return the size for a territory such as ``MX``. If it is not known, that of the offices' country."""
    return "letter" if territory is None or territory in _LETTER_TERRITORIES else "a4"
