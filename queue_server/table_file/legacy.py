"""Tell in which encoding a Vietnamese text is: by the everyday words that appear when it is read in each.

TCVN3 and VNI are the habits of fonts of the nineties. No detector of encodings knows them (they are taken for
windows-1258 or Latin), and in TCVN3 capitals are a matter of the font: such files are named, not guessed at.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from queue_server.table_file.errors import LegacyEncodingError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Mapping

_SAID = (
    "và của giấy đăng ký thủ tục chứng thực hồ sơ bản tờ người không nơi được cấp hộ lệ phí ngày mã tên lĩnh vực "
    "thời hạn chính kết hôn tử nhận đất đai xây dựng việc làm quyết định số tạm trú trẻ em khẩu cước căn đơn"
)
_EVERYDAY = frozenset(word for word in _SAID.split() if not word.isascii())
"""Words of such files that have marks."""

_TCVN3_BYTES = (
    "A1ĂA2ÂA3ÊA4ÔA5ƠA6ƯA7ĐA8ăA9âAAêABôACơADưAEđB5àB6ảB7ãB8áB9ạBBằBCẳBDẵBEắC6ặC7ầC8ẩC9ẫCAấCBậCCèCEẻCFẽD0éD1ẹ"
    "D2ềD3ểD4ễD5ếD6ệD7ìD8ỉDCĩDDíDEịDFòE1ỏE2õE3óE4ọE5ồE6ổE7ỗE8ốE9ộEAờEBởECỡEDớEEợEFùF1ủF2ũF3úF4ụF5ừF6ửF7ữF8ứF9ự"
    "FAỳFBỷFCỹFDýFEỵ"
)
_TCVN3: Mapping[int, str] = {
    int(_TCVN3_BYTES[at : at + 2], 16): _TCVN3_BYTES[at + 2] for at in range(0, len(_TCVN3_BYTES), 3)
}
"""TCVN 5712:1993, VN3: its letters by their bytes, which are the characters that a Latin reading shows."""

_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_ROOFED = {"á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_HOLLOW = {"é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ô": "ơ", "ö": "ư", "ñ": "đ"}


def _vni_pairs() -> Mapping[str, str]:
    """Return the letters that VNI writes as a vowel and a mark behind it."""
    pairs = {vowel + sign: vowel + tone for vowel in "aeouy" for sign, tone in _TONES.items()}
    pairs |= {
        vowel + sign: plain + tone for vowel, plain in (("ô", "ơ"), ("ö", "ư")) for sign, tone in _TONES.items()
    }
    pairs |= {vowel + sign: vowel + "\u0302" + tone for vowel in "aeo" for sign, tone in _ROOFED.items()}
    pairs |= {"a" + sign: "a\u0306" + tone for sign, tone in _HOLLOW.items()}
    pairs |= {"aâ": "â", "eâ": "ê", "oâ": "ô", "aê": "ă"} | _ALONE
    return {written: unicodedata.normalize("NFC", letter) for written, letter in pairs.items()}


_VNI = _vni_pairs()
_VNI_SIGNS = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_SURE = 3
"""Everyday words that must appear more often than in the plain reading."""


class Decoded(NamedTuple):
    """A text, and the encoding in which it was."""

    text: str
    encoding: str


def decoded(content: bytes) -> Decoded:
    """Return the text of a file.

    Raises `LegacyEncodingError` with the name of an encoding of old fonts, `UnreadableFileError` for any other.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _plain(content, encoding)
    if b"\0" in content[:200]:
        return _plain(content, "utf-16-le" if content[1:2] == b"\0" else "utf-16-be")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _old(content)
    require_unicode(text)
    return Decoded(text, "utf-8")


def require_unicode(text: str) -> None:
    """Raise `LegacyEncodingError` where a text shows its words only when it is read as old fonts show it."""
    plain = _everyday(text)
    for encoding, read in (("TCVN3", _as_tcvn3(text)), ("VNI", _as_vni(text))):
        if _everyday(read) >= max(_SURE, 2 * plain):
            raise _legacy(encoding)


def _plain(content: bytes, encoding: str) -> Decoded:
    try:
        text = content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise UnreadableFileError(f"The file says that it is {encoding}, and is not", encoding=encoding) from None
    require_unicode(text)
    return Decoded(text, encoding.removesuffix("-sig"))


def _old(content: bytes) -> Decoded:
    """Return a text of one byte a letter: of Windows' Vietnamese code page, or raise what else it is."""
    latin = content.decode("latin-1")
    windows = unicodedata.normalize("NFC", content.decode("cp1258", errors="replace"))
    found = max(
        (_everyday(windows), "windows-1258"),
        (_everyday(_as_tcvn3(latin)), "TCVN3"),
        (_everyday(_as_vni(latin)), "VNI"),
    )
    if found[0] < 1 or (found[1] == "windows-1258" and "\ufffd" in windows):
        raise UnreadableFileError("The file is neither UTF-8 nor any Vietnamese encoding that is known here")
    if found[1] != "windows-1258":
        raise _legacy(found[1])
    return Decoded(windows, "windows-1258")


def _legacy(encoding: str) -> LegacyEncodingError:
    return LegacyEncodingError(
        f"The file is written in {encoding}, for old Vietnamese fonts: convert it to Unicode first, as UniKey's "
        "toolkit does (Ctrl+Shift+F6)",
        encoding=encoding,
    )


def _as_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _as_vni(text: str) -> str:
    return _VNI_SIGNS.sub(lambda found: _VNI[found[0]], text.casefold())


def _everyday(text: str) -> int:
    """Count the everyday words with marks in a text."""
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text[:200_000]).casefold())
    return sum(1 for word in words if word in _EVERYDAY)
