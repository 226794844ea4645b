"""Takes apart the exports of news databases: many articles in one text, with labels. Recognised by content, and strictly.

Three kinds are known: Nexis (also LexisNexis), Factiva and ProQuest. A text is split only when every mark of its kind is
there, in its place and on a line of its own, so that an ordinary report that speaks of a length in words is never cut up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.read.days import stated_day
from tocsin.read.stream import bad, name_of, problem
from tocsin.records import RawDocument

FLAGS = re.MULTILINE | re.IGNORECASE


@dataclass(frozen=True)
class Article:
    """One article of an export, with what its labels say."""

    text: str
    title: str | None = None
    day: str | None = None
    publisher: str | None = None
    byline: str | None = None
    url: str | None = None


def articles_of(document: RawDocument) -> Iterator[RawDocument]:
    """The articles in a document that is an export, else the document itself."""
    found = split(document.text) if document.text else None
    if found is None:
        yield document
        return
    for number, article in enumerate(found, 1):
        if article is None or not article.text.strip():
            yield bad(document.source, number, "export", f"Article {number} of the export has no text that can be told from its labels.")
            continue
        published, reason = stated_day(article.day)
        problems = () if reason is None else (problem("date", f"Article {number}: '{(article.day or '')[:40]}' {reason}; the date is taken as unknown."),)
        yield document.model_copy(
            update={
                "name": f"{name_of(document.source)}#{number}", "source": f"{document.source}#{number}", "text": article.text.strip(), "title": article.title,
                "published": published, "publisher": article.publisher, "byline": article.byline, "url": article.url, "problems": (*document.problems, *problems),
            }
        )  # fmt: skip


def split(text: str) -> list[Article | None] | None:
    """The articles of an export, None for one that cannot be read; None altogether for a text that is no export."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for kind in (nexis, factiva_codes, factiva, proquest):
        found = kind(text)
        if found is not None:
            return found
    return None


def by_label(text: str, pattern: re.Pattern[str]) -> dict[str, str]:
    """What stands behind each label, up to the next label or blank line; the first of two counts."""
    found: dict[str, str] = {}
    for match in pattern.finditer(text):
        rest = re.split(r"\n\s*\n", text[match.end() : match.end() + 2000], maxsplit=1)[0]
        after = pattern.search(rest)
        found.setdefault(match.group(1).lower(), " ".join((rest[: after.start()] if after else rest).split()))
    return found


def byline_of(given: str | None) -> str | None:
    """A name without the 'By' before it; None for the words that stand where there is none."""
    return None if given is None or NOBODY.fullmatch(given.strip()) else (re.sub(r"^by\s+", "", given, flags=re.IGNORECASE).strip(" .;") or None)


# ------------------------------------------------------------------ Nexis

NEXIS_START = re.compile(r"^[ \t]*(?:document[ \t]+)?(\d+)[ \t]+of[ \t]+(\d+)(?:[ \t]+documents)?[ \t]*$", FLAGS)
NEXIS_END = re.compile(r"^[ \t]*end of document[ \t]*$", FLAGS)
NEXIS_LENGTH = re.compile(r"^[ \t]*length:[ \t]*[\d,]+[ \t]+words?[ \t]*$", FLAGS)
NEXIS_HEAD = re.compile(r"^[ \t]*(section|length|byline|dateline|highlight|headline|series|correction|guest|anchor):[ \t]*", FLAGS)
NEXIS_BODY = re.compile(r"^[ \t]*body:?[ \t]*$", FLAGS)
NEXIS_LABEL = r"[ \t]*(?:load-date|language|publication-type|journal code|document-type|graphic|subject|classification|notes|acc-no|industry|geographic|person|organization):"
NEXT = r"(?:[ \t]*\n){1,6}"
"""The end of a line, and blank lines behind it."""
NEXIS_TAIL = re.compile(rf"^(?:{NEXIS_LABEL}|[ \t]*copyright (?:\(c\) |©)? ?\d{{4}}\b|[ \t]*classification(?={NEXT}{NEXIS_LABEL})|[ \t]*graphic(?=(?:{NEXT}[ \t]*\S[^\n]*){{1,3}}?{NEXT}{NEXIS_LABEL}))", FLAGS)
"""The first label behind the text, or the heading above it: that of the classification, or that of a picture with a line or so of its caption."""
NOBODY = re.compile(r"(?:anonymous|unknown|none(?: available)?|n/?a|not (?:available|given))\.?", re.IGNORECASE)
"""What databases put where no author is named."""
LEGAL = re.compile(r"copyright|all rights reserved|^©", re.IGNORECASE)
EDITION = re.compile(r"\b(?:edition|final|first|late|national|GMT|EST|EDT|BST|[AP]M)\b|^(?:mon|tues|wednes|thurs|fri|satur|sun)day$", re.IGNORECASE)


def nexis(text: str) -> list[Article | None] | None:
    """The articles of an export from Nexis Uni or LexisNexis: ended by 'End of Document', or begun by 'Document 1 of 50'."""
    if NEXIS_LENGTH.search(text) is None:
        return None
    ends = list(NEXIS_END.finditer(text))
    starts = list(NEXIS_START.finditer(text))
    counted = [(int(match.group(1)), int(match.group(2))) for match in starts]
    if ends:
        pieces = [text[a:b] for a, b in zip([0, *(m.end() for m in ends)], [m.start() for m in ends], strict=False)]
        whole = all(NEXIS_LENGTH.search(piece) and NEXIS_BODY.search(piece) for piece in pieces[:1])
        rest = text[ends[-1].end() :]
        pieces += [rest] if NEXIS_LENGTH.search(rest) and NEXIS_BODY.search(rest) else []
    elif counted and all(number == place and total == counted[0][1] for place, (number, total) in enumerate(counted, counted[0][0])):
        pieces = [text[a.end() : b] for a, b in zip(starts, [*(m.start() for m in starts[1:]), len(text)], strict=True)]
        whole = NEXIS_LENGTH.search(pieces[0]) is not None and NEXIS_TAIL.search(pieces[0]) is not None
    else:
        return None
    return [nexis_article(piece) for piece in pieces] if whole else None


def nexis_article(piece: str) -> Article | None:
    """An article: lines of title, outlet and date, labels, body, labels."""
    piece = NEXIS_START.sub("", piece)
    length = NEXIS_LENGTH.search(piece)
    if length is None:
        return None
    first = NEXIS_HEAD.search(piece)
    title, publisher, day = nexis_head(piece[: first.start() if first else length.start()])
    body = NEXIS_BODY.search(piece)
    labels = by_label(piece[: body.start()] if body else piece, NEXIS_HEAD)
    if body is not None:
        text = piece[body.end() :]
    else:  # the body begins behind the last label of the head and the paragraph that belongs to it
        text = piece[length.end() :].lstrip("\n")
        for _ in range(12):
            label = NEXIS_HEAD.match(text)
            if label is None:
                break
            text = "".join(re.split(r"\n\s*\n", text[label.end() :], maxsplit=1)[1:]).lstrip("\n")
    tail = NEXIS_TAIL.search(text)
    return Article(text[: tail.start()] if tail else text, labels.get("headline") or title, day, publisher, byline_of(labels.get("byline")))


def nexis_head(head: str) -> tuple[str | None, str | None, str | None]:
    """Title, outlet and date in the lines above the labels: the date is the last that reads as one, the outlet stands before it."""
    lines = [line.strip() for line in head.split("\n")]
    dated = next((at for at in range(len(lines) - 1, -1, -1) if lines[at] and stated_day(lines[at])[0]), None)
    if dated is None:
        return None, None, None
    before = [line for line in lines[:dated] if line and not LEGAL.search(line)]
    after = [line for line in lines[dated + 1 :] if line and not LEGAL.search(line)]
    while after and len(after) > 1 and EDITION.search(after[0]) and len(after[0].split()) <= 5:
        after = after[1:]
    if after and not (EDITION.search(after[0]) and len(after[0].split()) <= 5):
        return " ".join(after), before[-1] if before else None, lines[dated]
    return before[-2] if len(before) > 1 else None, before[-1] if before else None, lines[dated]


# ------------------------------------------------------------------ Factiva

CODE = re.compile(r"^(SE|HD|CR|BY|WC|PD|ET|SN|SC|NGC|GC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN)(?:[ \t]+(.*)|[ \t]*)$", re.MULTILINE)
LAST_CODES = frozenset("CT RF CO IN NS RE IPC IPD PUB AN".split())
ACCESSION = re.compile(r"^[ \t]*Document[ \t]+([A-Za-z0-9]{4,}\d{4,}[A-Za-z0-9]*)[ \t]*$", re.MULTILINE)
NUMBERED = re.compile(r"^AN[ \t]+Document[ \t]+\S+[ \t]*$|^AN[ \t]*\n[ \t]*Document[ \t]+\S+[ \t]*$", re.MULTILINE)
WORD_COUNT = re.compile(r"^[ \t]*[\d,]+[ \t]+words[ \t]*$", re.MULTILINE)
BY = re.compile(r"[ \t]*by[ \t]+[^\n]+", re.IGNORECASE)
"""A line of its own that names the author; a blank line may part it from the title."""
RIGHTS = re.compile(r"^[ \t]*(?:\(c\)|©|copyright\b).*$", FLAGS)


def factiva_codes(text: str) -> list[Article | None] | None:
    """The articles of a Factiva export with codes of two letters at the beginning of lines, each ended by its number (AN)."""
    ends = list(NUMBERED.finditer(text))
    if not ends:
        return None
    pieces = [text[a:b] for a, b in zip([0, *(match.end() for match in ends)], [match.end() for match in ends], strict=False)]
    fields = [factiva_fields(piece) for piece in pieces]
    if not {"HD", "PD", "SN"} <= fields[0].keys() or not {"LP", "TD"} & fields[0].keys():
        return None
    return [factiva_coded(one) for one in fields]


def factiva_fields(piece: str) -> dict[str, str]:
    """What stands behind each code; within the body only the codes that follow it are looked for."""
    found: dict[str, list[str]] = {}
    current = ""
    for line in piece.split("\n"):
        match = CODE.match(line)
        if match is not None and match.group(1) not in found and (current not in ("LP", "TD") or ends_body(match)):
            current = match.group(1)
            found[current] = [match.group(2) or ""]
        elif current:
            found[current].append(line.strip())
    return {code: "\n".join(lines).strip() for code, lines in found.items()}


def ends_body(match: re.Match[str]) -> bool:
    """A line within the text that begins like a code is one: those of lists have wide blanks or 'code : name', sentences that begin with 'IN' have not."""
    code, line = match.group(1), match.group()
    return code == "TD" or (code in LAST_CODES and (code in ("AN", "PUB", "IPC", "IPD", "RF") or re.match(r"[A-Z]+(?:[ \t]{2,}|\t|$)", line) is not None or " : " in line))


def factiva_coded(fields: dict[str, str]) -> Article | None:
    """An article from its codes."""
    if "HD" not in fields or not {"LP", "TD"} & fields.keys():
        return None
    words = {code: " ".join(value.split()) or None for code, value in fields.items()}
    text = "\n".join(filter(None, (fields.get("LP"), fields.get("TD"))))
    return Article(text, words["HD"], words.get("PD"), words.get("SN"), byline_of(words.get("BY")))


def factiva(text: str) -> list[Article | None] | None:
    """The articles of a Factiva export as it is displayed: title, words, date, outlet, language, rights; text; 'Document' and its number."""
    ends = list(ACCESSION.finditer(text))
    pieces = [text[a:b] for a, b in zip([0, *(match.end() for match in ends)], [match.start() for match in ends], strict=False)]
    found = [factiva_shown(piece) for piece in pieces]
    return found if found and found[0] is not None else None


def factiva_shown(piece: str) -> Article | None:
    """An article as it is displayed, or None where a line of its head is missing."""
    count = WORD_COUNT.search(piece)
    rights = RIGHTS.search(piece, count.end()) if count else None
    if count is None or rights is None:
        return None
    head = [line.strip() for line in piece[count.end() : rights.start()].split("\n") if line.strip()]
    blocks = re.split(r"\n\s*\n", piece[: count.start()].strip())
    above = [line.strip() for block in blocks[-2 if BY.fullmatch(blocks[-1]) else -1 :] for line in block.split("\n") if line.strip()]
    if not 2 <= len(head) <= 10 or stated_day(head[0])[0] is None or "English" not in head or not above:
        return None
    byline = above.pop() if len(above) > 1 and BY.fullmatch(above[-1]) else None
    outlet = next((line for line in head[1:] if re.fullmatch(r"\d{1,2}:\d{2}(?: [AP]M)?(?: \w+)?", line) is None), None)
    return Article(piece[rights.end() :], max(above, key=len), head[0], outlet, byline_of(byline))


# ------------------------------------------------------------------ ProQuest

RULE = re.compile(r"^_{20,}[ \t]*$", re.MULTILINE)
PROQUEST = re.compile(
    r"^(title|author|publication title|publication info|pages?|first page|publication year|publication date|section|publisher|place of publication|country of publication|publication subject|issn|source|"
    r"source type|language of publication|document type|proquest document id|document url|copyright|last updated|database|full text|abstract|abstract \(summary\)|links|subject|location|people|"
    r"company ?/ ?organization|identifier ?/ ?keyword|column|dateline|credit|number of pages|document feature|accession number|classification|volume|issue|edition|volume/issue):[ \t]*",
    FLAGS,
)  # fmt: skip


def proquest(text: str) -> list[Article | None] | None:
    """The articles of a ProQuest export: parts between long lines, with labels and 'Full text:'."""
    pieces = [piece for piece in RULE.split(text) if piece.strip()]
    if RULE.search(text) is None:
        return None
    found = [proquest_article(piece) for piece in pieces]
    return [article for article in found if article] or None


def proquest_article(piece: str) -> Article | None:
    """An article from its labels; None for what is no article, such as the list at the end."""
    marks = list(PROQUEST.finditer(piece))
    names = [match.group(1).lower() for match in marks]
    if not {"title", "publication title", "publication date"} <= set(names):
        return None
    fields = by_label(piece, PROQUEST)
    text = ""
    if "full text" in names:
        parts = re.split(r"\n\s*\n", piece[marks[names.index("full text")].end() :].rstrip())
        # A paragraph of the text may begin like a label; those behind it all do.
        while len(parts) > 1 and PROQUEST.match(parts[-1].lstrip()):
            parts.pop()
        text = "\n\n".join(parts)
    outlet = re.split(r";|\(", fields["publication title"])[0].strip()
    url = fields.get("document url")
    return Article(text, fields["title"] or None, fields["publication date"], outlet or None, byline_of(fields.get("author")), url if url and url.startswith("http") else None)
