"""Handles each press of a button: runs a turn of the conversation, or deletes what it is there to delete."""

import asyncio
from dataclasses import replace

from bots.cooldown import Cooldown
from bots.repeats import Repeats, brings_files
from bots.telegram_bot.chats import Chats, note
from bots.telegram_bot.incoming import DeletionWished, DraftDeletionWished, SharingWished, Tapped, TappedElsewhere
from bots.telegram_bot.render import render
from core.conversation import (
    CommandReceived,
    FollowFlow,
    Reply,
    changes_group,
    deep_link,
    private_flow,
    shareable_action,
)

# Seconds between two answers that one member has posted in one group.
_SHARE_EVERY = 10.0


class Presses:
    """The presses in the chats of one bot."""

    def __init__(self, chats: Chats) -> None:
        self._chats = chats
        self._conversations, self._sender = chats.conversations, chats.sender
        self._repeats = Repeats()
        self._shared = Cooldown(_SHARE_EVERY)

    async def tapped(self, tapped: Tapped, once: str) -> None:
        """Answer a press. One that repeats another only stops its clock. ``once`` names the update."""
        button = (tapped.place, tapped.message, tapped.event.action, tapped.event.locale)
        with self._repeats.answering(*button) as press:
            if press is None:
                await self._sender.answer_query(tapped.query)
            elif not await self._is_refused(tapped):
                place = tapped.place
                reply = await self._conversations.run(place.key, tapped.event, once, shared=not place.alone)
                if reply.stale or reply.aside:
                    await self._tell_beside(tapped, reply)
                    return
                await self._show(tapped, reply)
                if not tapped.editable or brings_files(reply):
                    press.sends(reply)

    async def share(self, wished: SharingWished) -> None:
        """Post for everybody what one member of a group sees alone, in the language of the group, and tell them."""
        group, event = replace(wished.place, whisper=None), wished.event
        with self._repeats.answering(wished.place, event.action) as press:
            reply = await self._conversations.peek(group.key, event, shared=True)
            refusal = "one_moment" if press is None else await self._refuses_to_share(wished, reply)
            if press is not None and refusal is None:
                self._shared.start(group.chat, wished.by)
                await self._sender.send(group, render(reply))
                press.sends(reply)
        own = replace(event, locale=None)
        localizer = await self._conversations.localizer(wished.place.key, own)
        await self._sender.answer_query(wished.query, localizer.phrase(refusal or "shared"))

    async def _refuses_to_share(self, wished: SharingWished, reply: Reply) -> str | None:
        """Return the phrase that says why something is not posted, and None if it may be."""
        if shareable_action(wished.event, reply) is None:
            return "stale_choice"
        if self._shared.holds(wished.place.chat, wished.by):
            return "one_moment"
        return None if await self._chats.may_write(wished.place.chat, wished.by) else "may_not_share"

    async def tapped_elsewhere(self, tapped: TappedElsewhere) -> None:
        localizer = await self._conversations.localizer(tapped.key, tapped.event)
        await self._sender.answer_query(tapped.query, localizer.phrase("stale_choice"))

    async def delete(self, wished: DeletionWished) -> None:
        done = await self._sender.delete(wished.place, wished.unwanted)
        localizer = await self._conversations.localizer(wished.place.key, wished.event)
        reply = note(localizer, "message_deleted" if done else "message_not_deleted")
        show = self._sender.edit(wished.place, wished.message, render(reply))
        await asyncio.gather(show, self._sender.answer_query(wished.query))

    async def delete_drafts(self, wished: DraftDeletionWished, once: str) -> None:
        place, event = wished.place, wished.event
        cancel = CommandReceived(event.received_at, event.locale_hint, "cancel")
        await self._conversations.run(place.key, cancel, once)
        taken = await self._chats.draft_messages.take(place.key, event.received_at, wished.message)
        gone = await self._sender.delete_all(place, taken.messages)
        localizer = await self._conversations.localizer(place.key, event)
        reply = note(localizer, "drafts_gone" if gone and taken.complete else "drafts_partly_gone")
        await asyncio.gather(self._sender.send(place, render(reply)), self._sender.answer_query(wished.query))

    async def _is_refused(self, tapped: Tapped) -> bool:
        """Answer a press that does nothing in a group. Return False for all others."""
        place, event = tapped.place, tapped.event
        if place.private:
            return False
        if flow := private_flow(event, self._conversations.content):
            link = self._chats.private_chat(await self._conversations.localizer(place.key, event))
            await self._sender.open_link(tapped.query, link.address(deep_link(FollowFlow(flow.id))))
            return True
        if not place.alone and changes_group(event) and not await self._chats.is_admin(place.chat, tapped.by):
            localizer = await self._conversations.localizer(place.key, event)
            await self._sender.answer_query(tapped.query, localizer.phrase("admins_only"))
            return True
        return False

    async def _tell_beside(self, tapped: Tapped, reply: Reply) -> None:
        """Answer beside a message that is still worth reading and so is not replaced: its button leads nowhere, or only
        tells us something."""
        await self._sender.answer_query(tapped.query, reply.blocks[0].fallback())
        if tapped.place.private and reply.stale:
            await self._sender.send(tapped.place, render(replace(reply, blocks=reply.blocks[1:])))

    async def _show(self, tapped: Tapped, reply: Reply) -> None:
        place = tapped.place
        messages = await self._chats.drawn(place, tapped.event, reply)
        async with self._chats.noting(place, tapped.event, reply) as sent:
            if tapped.editable:
                show = self._sender.edit(place, tapped.message, messages, sent.append)
            else:
                show = self._sender.send(place, messages, on_sent=sent.append)
            await asyncio.gather(show, self._sender.answer_query(tapped.query))
