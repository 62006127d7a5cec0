"""Read an office from its file: what may stand there, what it becomes, and at which line it is wrong."""

from queue_server.office_file.reading import OfficeFileError, office_in, read_office, sample_office
from queue_server.office_file.remarks import remarks_on

__all__ = ["OfficeFileError", "office_in", "read_office", "remarks_on", "sample_office"]
