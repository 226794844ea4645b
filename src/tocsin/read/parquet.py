"""Reads Parquet tables a few rows at a time, and of their columns only those that are used. Needs the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from tocsin.read.rows import absent, columns_of, from_row, has_text, no_text, noted
from tocsin.read.stream import FAILURES, MIB, Options, bad, once, seekable, some, unreadable
from tocsin.records import RawDocument

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

ROWS = 64
"""Rows that are held at a time."""
GROUP = 2048 * MIB
"""Bytes of one group of rows, unpacked; a larger one is left out with a Problem."""


def read_parquet(source: str, stream: BinaryIO, options: Options) -> Iterator[RawDocument]:
    """The documents in a Parquet file, one a row."""
    try:
        from pyarrow import parquet
    except ImportError:
        yield unreadable(source, "extra", "Parquet files need an extra that is not installed: pip install 'tocsin[parquet]'.")
        return
    stream = seekable(stream)
    try:
        table = parquet.ParquetFile(stream, memory_map=False, pre_buffer=False)
        names = list(table.schema_arrow.names)
    except FAILURES as error:
        empty = not stream.seek(0, 2)
        yield unreadable(source, "empty" if empty else "damaged", "The file is empty." if empty else f"The file is no whole Parquet file ({first_line(error)}); get it again.")
        return
    if not has_text(names, options.columns):
        yield unreadable(source, "no_text", no_text(names, options.columns))
        return
    yield from some(source, once(source, noted(documents(source, table, names, options), absent(names, options.columns))), "The table has no rows.")


def documents(source: str, table: ParquetFile, names: list[str], options: Options) -> Iterator[RawDocument]:
    """The document of each row, group by group; a group that cannot be read is one document with a Problem."""
    places = columns_of(names, options.columns)
    used = sorted({column.split(".")[0] if column not in names else column for columns in places.values() for column in columns} & set(names))
    number = 0
    for group in range(table.num_row_groups):
        rows = table.metadata.row_group(group)
        if rows.total_byte_size > GROUP:
            yield bad(source, f"group{group + 1}", "too_large", f"Group {group + 1} of the rows has more than {GROUP // MIB} MiB; write the file anew with smaller groups.")
            number += rows.num_rows
            continue
        try:
            for batch in table.iter_batches(batch_size=ROWS, row_groups=[group], columns=used, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield from_row(source, number, row, options.columns)
        except FAILURES as error:
            yield bad(source, f"group{group + 1}", "damaged", f"Group {group + 1} of the rows cannot be read ({first_line(error)}).")


def first_line(error: BaseException) -> str:
    """What an error says, in one line."""
    return (str(error).split("\n", 1)[0] or type(error).__name__)[:200]
