"""The paper that printers hold where a reader is at home."""

import pytest

from core.language import PaperSize, paper_size


@pytest.mark.parametrize(
    ("locale", "size"),
    [
        *((None, "letter"), ("es", "letter"), ("en-US", "letter"), ("es-MX", "letter"), ("fr_CA", "letter")),
        *(("pt-br", "a4"), ("fr-FR", "a4"), ("zh-CN", "a4"), ("de_DE.UTF-8", "a4"), ("no locale", "letter")),
    ],
)
def test_the_size_is_that_of_the_territory_and_else_that_of_the_offices(locale: str | None, size: PaperSize) -> None:
    assert paper_size(locale) == size
