"""Reads e-mail: single messages, mailboxes, and web pages saved as one file (MHTML), which are laid out like a message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from typing import BinaryIO

from tocsin.garbled import without_halves
from tocsin.read.days import stated_day
from tocsin.read.html import page_of, words_of
from tocsin.read.stream import FAILURES, MIB, PIECE, Options, bad, content_of, name_of, once, problem, some, start_of, unreadable
from tocsin.read.text import decode, refusal
from tocsin.records import Problem, RawDocument

LETTER = 64 * MIB
"""Bytes of one message with all that is attached."""
FOREWORD = 60
"""Words that somebody who forwards a message may write above it."""
FORWARDED = re.compile(r"^[ \t]*(?:-{2,} ?(?:forwarded|original) message ?-{2,}|begin forwarded message:)[ \t]*$", re.IGNORECASE | re.MULTILINE)
PASSED_ON = re.compile(r"\s*\*?(from|date|sent|subject|to|cc|reply-to):\*?[ \t]*(.*(?:\n[ \t]+.*)*)(?:\n|$)", re.IGNORECASE)
"""A header as mail programs write it into the text."""
BETWEEN = re.compile(rb"From \S+.*\d{1,2}:\d{2}.*\d{4}")
"""The line between the messages of a mailbox: sender and time."""


def read_mail(source: str, stream: BinaryIO, options: Options) -> Iterator[RawDocument]:
    """The one document in a message."""
    content = content_of(stream, LETTER)
    refused = refusal(source, content[:PIECE])
    yield refused or of_message(source, name_of(source), content)


def read_mailbox(source: str, stream: BinaryIO, options: Options) -> Iterator[RawDocument]:
    """The documents in a mailbox (mbox), one a message."""
    head, stream = start_of(stream)
    refused = refusal(source, head)
    if refused is None and not head.lstrip().startswith(b"From "):
        refused = unreadable(source, "damaged", "The file does not begin like a mailbox (a line 'From sender date'); a single message has the ending .eml.")
    if refused is not None:
        yield refused
        return
    yield from some(source, once(source, mailbox_documents(source, stream)), "There is no message in the mailbox.")


def mailbox_documents(source: str, stream: BinaryIO) -> Iterator[RawDocument]:
    """The documents of the messages; one that is too large is left out with a Problem."""
    for number, content in enumerate(messages(stream), 1):
        if content is None:
            yield bad(source, number, "too_large", f"Message {number} has more than {LETTER // MIB} MiB; it was left out.")
            continue
        document = of_message(source, f"{name_of(source)}#{number}", content)
        yield document.model_copy(update={"source": f"{source}#{document.name if '#' not in document.name else number}"})


def messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """The bytes of each message in a mailbox; None for one that is too large."""
    lines: list[bytes] = []
    size, started, blank = 0, False, True
    while line := stream.readline(PIECE):
        if line.startswith(b"From ") and (not started or (blank and BETWEEN.match(line))):
            if started:
                yield None if size > LETTER else b"".join(lines)
            lines, size, started = [], 0, True
            continue
        blank = not line.strip()
        size += len(line)
        if size <= LETTER:
            lines.append(re.sub(rb"^>(>*From )", rb"\1", line))
        else:
            lines = []
    if started:
        yield None if size > LETTER else b"".join(lines)


def of_message(source: str, name: str, content: bytes) -> RawDocument:
    """The document of a message: its text, or the words of its HTML where the text says much less."""
    try:
        message = message_from_bytes(content)
        plain, markup = bodies(message)
    except (MessageError, *FAILURES) as error:
        return unreadable(source, "damaged", f"The message cannot be taken apart ({type(error).__name__}).").model_copy(update={"name": name})
    rich = words_of(markup) if markup else ""
    text = plain if len(plain.split()) * 2 >= len(rich.split()) else rich
    text, passed_on = forwarded(text)
    for name_of_header, value in passed_on.items():
        del message[name_of_header]
        message[name_of_header] = value
    published, problems = day_of(message)
    if not text.strip():
        problems.append(problem("empty", "The message has no text."))
    sender, address = sender_of(message)
    identity = header(message, "Message-ID").strip("<> ")
    return RawDocument(
        name=re.sub(r"[\s/\\]+", "_", identity)[:200] if "#" in name and identity else name, source=source, text=without_halves(text), title=header(message, "Subject") or None,
        published=published, publisher=sender or address.rpartition("@")[2] or None, problems=tuple(problems),
    )  # fmt: skip


def forwarded(text: str) -> tuple[str, dict[str, str]]:
    """The text that a message passes on, with the headers that stand above it; the text itself and none where nothing is passed on.

    What the one who forwards has written above is no part of the report.
    """
    mark = FORWARDED.search(text)
    if mark is None or len(text[: mark.start()].split()) > FOREWORD:
        return text, {}
    headers: dict[str, str] = {}
    rest = text[mark.end() :].lstrip()
    while (match := PASSED_ON.match(rest)) is not None:
        headers[match.group(1).title().replace("Sent", "Date")] = " ".join(match.group(2).split())
        rest = rest[match.end() :]
    if not {"From", "Subject"} <= headers.keys():
        return text, {}
    headers["Date"] = re.sub(r"\s+at\s+.*|,?\s+\d{1,2}:\d{2}.*", "", headers.get("Date", ""))
    return rest, {name: headers[name] for name in ("From", "Subject", "Date")}


def sender_of(message: Message) -> tuple[str, str]:
    """Name and address of who sent a message; '' for what is not stated."""
    try:
        return parseaddr(header(message, "From")[:500])
    except FAILURES:
        return "", ""


def bodies(message: Message) -> tuple[str, str]:
    """The first plain text and the first HTML of a message, attachments aside; '' where there is none."""
    found = {"text/plain": "", "text/html": ""}
    for part in message.walk():
        kind = part.get_content_type()
        if kind in found and not found[kind] and part.get_content_disposition() != "attachment":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                found[kind] = decode(content, part.get_content_charset())[0]
    return found["text/plain"], found["text/html"]


def header(message: Message, name: str) -> str:
    """A header as words; '' where there is none or it cannot be read."""
    try:
        given = message.get(name)
        parts = decode_header(given[:5000] if isinstance(given, str) else given) if given is not None else []
    except (MessageError, *FAILURES):
        return ""
    words = (decode(part, charset)[0] if isinstance(part, bytes) else part for part, charset in parts)
    return without_halves(" ".join("".join(words).split()))


def day_of(message: Message) -> tuple[date | None, list[Problem]]:
    """The day on which a message was sent, and a Problem where it cannot be read."""
    given = header(message, "Date")[:200]
    day, reason = stated_day(re.sub(r"\s*\([^()]*\)\s*$", "", given))
    return day, [problem("date", f"The date '{given[:40]}' {reason}; it is taken as unknown.")] if reason else []


def read_saved_page(source: str, stream: BinaryIO, options: Options) -> Iterator[RawDocument]:
    """The one page in an MHTML file. The day in its header is the day on which it was saved, so it is not used."""
    content = content_of(stream)
    refused = refusal(source, content[:PIECE])
    if refused is not None:
        yield refused
        return
    try:
        message = message_from_bytes(content)
        part = next((part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
        page = part.get_payload(decode=True) if part is not None else None
        charset = part.get_content_charset() if part is not None else None
    except (MessageError, *FAILURES):
        part, page = None, None
    if part is None or not isinstance(page, bytes) or not page.strip():
        yield unreadable(source, "no_article", "There is no page in the file; save it anew as MHTML or HTML.")
        return
    document = page_of(source, page, charset)
    places = (header(message, "Snapshot-Content-Location"), header(part, "Content-Location"), header(message, "Content-Location"))
    address = next((place for place in places if place.lower().startswith(("http://", "https://"))), None)
    yield document.model_copy(update={"url": address or document.url})
