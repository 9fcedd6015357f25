"""A small directory of numbers and addresses, for the tests of looking them up."""

from datetime import date

from core.contacts import Directory, Finding, Known, Verdict, fingerprint

CHECKED = date(2026, 9, 10)

DIRECTORY = Directory(
    known=[
        Known("phone", "+18883514024", "detention-line", CHECKED),
        Known("phone", "+18334423677", "opr", CHECKED),
        Known("phone", "+525536865100", "consulate", CHECKED),
        Known("email", "opr@ice.gov", "opr", CHECKED),
        Known("web", "https://www.ice.gov", "ice", CHECKED),
        Known("web", "https://www.ice.gov/contact", "opr", CHECKED),
        Known("web", "https://hotline.oig.dhs.gov/", "oig", CHECKED),
    ],
    retired={
        fingerprint("phone", "800-555-0143"): "old-line",
        fingerprint("email", "hotline@ice.gov"): "old-mailbox",
        fingerprint("web", "https://www.ice.gov/opr/old-form"): "old-form",
    },
)


def found(text: str) -> list[tuple[str, Verdict]]:
    """What was found in a text, as it stands there, with its verdict."""
    return [(text[finding.start : finding.end], finding.verdict) for finding in DIRECTORY.look_up(text)]


def only(text: str) -> Finding:
    (finding,) = DIRECTORY.look_up(text)
    return finding
