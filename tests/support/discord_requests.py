"""Requests to the fake Discord without a library, and the components that they are made of."""

import io
import json
from collections.abc import Iterator
from typing import Any

import aiohttp

from tests.fakes.discord import Channel, FakeDiscord
from tests.fakes.discord.errors import Json

V2 = 1 << 15


def text(content: str) -> Json:
    return {"type": 10, "content": content}


def button(number: int = 0, **changed: Any) -> Json:
    return {"type": 2, "style": 2, "label": "Label", "custom_id": f"t:{number}", **changed}


def link(url: str, **more: Any) -> Json:
    return {"type": 2, "style": 5, "label": "Label", "url": url, **more}


def row(*children: Json) -> Json:
    return {"type": 1, "components": list(children)}


def select(*options: Json, **changed: Any) -> Json:
    return {"type": 3, "custom_id": "language", "options": list(options), **changed}


def option(number: int, **changed: Any) -> Json:
    return {"label": "Label", "value": str(number), **changed}


def layout(*children: Json) -> Json:
    return {"flags": V2, "components": list(children)}


def legacy(*children: Json) -> Json:
    return {"content": "x", "components": [row(*children)]}


async def request(server: FakeDiscord, method: str, path: str, body: Any = None, **files: bytes) -> tuple[int, Json]:
    """Status and body of the answer; ``files`` are uploaded in their order."""
    headers = {"Authorization": f"Bot {server.token}"}
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", json.dumps(body))
    for number, (name, content) in enumerate(files.items()):
        form.add_field(f"files[{number}]", io.BytesIO(content), filename=name)
    given: Json = {"data": form} if files else {"json": body}
    url = f"{server.url}/api/v10{path}"
    async with aiohttp.ClientSession(headers=headers) as http, http.request(method, url, **given) as answer:
        return answer.status, await answer.json() if answer.status != 204 else {}


def faults(errors: Json, path: str = "") -> Iterator[tuple[str, str]]:
    """Path and code of every fault of a form."""
    for name, inner in errors.items():
        if name == "_errors":
            yield from ((path, fault["code"]) for fault in inner)
        else:
            yield from faults(inner, f"{path}.{name}".strip("."))


async def registers(server: FakeDiscord, *commands: Json) -> tuple[int, Json]:
    return await request(server, "PUT", f"/applications/{server.world.app_id}/commands", list(commands))


def there(server: FakeDiscord, **allowed: bool) -> Channel:
    return server.guild("Helpers").channel("help", **allowed)
