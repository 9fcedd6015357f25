"""How the logs of the content are written: text without quotation marks, as the content is read."""

from typing import ClassVar

import yaml


class PlainDumper(yaml.SafeDumper):
    """Writes ``on``, days, and hashes that look like numbers without quotation marks: to the content they are text."""

    # PyYAML's stubs name the rules by which it would take such text for something else, but not that a class may have
    # none.
    yaml_implicit_resolvers: ClassVar = {}  # type: ignore[misc]
