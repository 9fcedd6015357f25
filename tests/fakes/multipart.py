"""Reads uploads into memory. aiohttp's own reader leaves temporary files behind when a client goes away."""

from collections.abc import AsyncIterator

from aiohttp import BodyPartReader, web


async def parts_of(request: web.Request) -> AsyncIterator[tuple[str, str | None, bytes]]:
    """Yield the name of each field, its file name if it is a file, and its content."""
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        yield part.name or "", part.filename, bytes(await part.read())
