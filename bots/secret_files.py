"""Finds secrets that stand in files of their own: ``TELEGRAM_TOKEN_FILE=/run/secrets/token``, or systemd's credentials.

Containers and systemd hand secrets over like this, so that they are in no list of processes and no environment.
"""

import os
import stat
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from core.content import read_text

ENDING = "_FILE"
# The folder with the files of LoadCredential= and LoadCredentialEncrypted=, named as we name the setting
# (https://systemd.io/CREDENTIALS/).
_CREDENTIALS = "CREDENTIALS_DIRECTORY"


@dataclass(frozen=True)
class Found:
    """The secrets by the name of their setting, and what keeps others from being read: no value is in it."""

    values: Mapping[str, str]
    faults: tuple[str, ...]


def file_names(secrets: Collection[str]) -> list[str]:
    """Return the names of the variables that say in which file a secret stands."""
    return [f"{name}{ENDING}" for name in secrets]


def secrets_in_files(secrets: Collection[str], variables: Mapping[str, str]) -> Found:
    """Return the secrets that ``variables`` of the environment say to be in files.

    What the environment says itself goes first, then the file that it names, then a credential of systemd.
    """
    given = {name.upper(): value for name, value in variables.items() if value}
    folder = given.get(_CREDENTIALS)
    values, faults = {}, []
    for name in secrets:
        named = given.get(f"{name}{ENDING}")
        if name in given:
            if named:
                faults.append(f"{name}{ENDING}: {name} is set as well; leave one of them out")
            continue
        credential = Path(folder, name) if folder else None
        if named:
            place = Path(named)
        elif credential and credential.is_file():
            place = credential
        else:
            continue
        told = f"{name}{ENDING}" if named else f"{name}, a credential of systemd"
        text, issues = read_text(place, told)
        faults += [f"{issue.file}: {issue.problem}; {issue.remedy}" for issue in issues]
        if text is not None and not text.strip():
            faults.append(f"{told}: the file is empty; write the secret into it")
        elif text is not None:
            values[name] = text.strip()
    return Found(values, tuple(faults))


def exposed(file: Path) -> bool:
    """Return whether other users of this machine can read a file. Where there are no such rights, they cannot."""
    return os.name == "posix" and bool(file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))
