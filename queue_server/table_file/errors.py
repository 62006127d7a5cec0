"""Name what is wrong with a whole file of procedures; what is wrong with a row stands in the report."""

from __future__ import annotations

from queue_server.domain.core.errors import Invalid, Unavailable


class UnreadableFileError(Invalid):
    """The file is neither CSV nor XLSX, or is broken."""

    code, title = "unreadable-file", "The file cannot be read as CSV or XLSX"


class LegacyEncodingError(Invalid):
    """The file is written for old Vietnamese fonts, with which capitals cannot be told from small letters."""

    code, title = "legacy-encoding", "The file is written for old Vietnamese fonts: convert it to Unicode first"


class FileTooLongError(Invalid):
    """The file has more rows than a table of its kind may have."""

    code, title = "file-too-long", "The file is longer than a table of its kind may be"


class NoHeadsError(Invalid):
    """No row of the file has the names of the columns."""

    code, title = "no-heads", "No row of the file has the names of the columns: `code` at least is needed"


class RowsRefusedError(Invalid):
    """Some rows cannot be taken in, so none was."""

    code, title = "rows-refused", "Some rows of the file cannot be taken in, so nothing was changed"


class FileReaderBusyError(Unavailable):
    """The process that reads files does not answer in time."""

    code, title = "file-reader-busy", "The file could not be read in time; ask again in a moment"
    retry_after = 5
