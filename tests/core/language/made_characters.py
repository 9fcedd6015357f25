"""Makes core/language/simplified.txt by OpenCC: ``python -m tests.core.language.made_characters``."""

from textwrap import fill

from opencc import OpenCC

from core.language.simplified import CHARACTERS_PATH

_HEAD = """\
# Traditional characters, each with the simplified one that has its meaning, by OpenCC: those of Big5, as Windows has
# it, that GB 2312 lacks, so that simplified text stays as it is. Made by
# `python -m tests.core.language.made_characters`.
"""
_CHINESE = range(0x4E00, 0xA000)
# Of one character in GB 2312.
_BYTES = 2


def made() -> str:
    """Return the file, as OpenCC says today."""
    general, taiwanese = OpenCC("t2s").convert, OpenCC("tw2s").convert
    pairs = []
    for traditional in map(chr, _CHINESE):
        if not traditional.encode("cp950", "ignore") or traditional.encode("gb2312", "ignore"):
            continue
        simplified = taiwanese(traditional) if general(traditional) == traditional else general(traditional)
        if simplified != traditional and len(simplified.encode("gb2312", "ignore")) == _BYTES:
            pairs.append(traditional + simplified)
    return _HEAD + fill(" ".join(pairs), width=100) + "\n"


if __name__ == "__main__":
    CHARACTERS_PATH.write_text(made(), "utf-8")
