"""A small directory of numbers and addresses, for the tests of looking them up."""

from core.contacts import Directory, Finding, Known, Verdict, fingerprint

PAGE = "office-page"

DIRECTORY = Directory(
    known=[
        Known("phone", "+18883514024", "detention-line", PAGE),
        Known("phone", "+18334423677", "opr", PAGE),
        Known("phone", "+525536865100", "consulate", PAGE),
        Known("email", "opr@ice.gov", "opr", PAGE),
        Known("web", "https://www.ice.gov", "ice", PAGE),
        Known("web", "https://www.ice.gov/contact", "opr", PAGE),
        Known("web", "https://hotline.oig.dhs.gov/", "oig", PAGE),
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
