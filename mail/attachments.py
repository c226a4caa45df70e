"""Files of a letter: what they are called, and which of them are kept away from people's hands."""

from __future__ import annotations

import re
from email.errors import MessageError
from email.message import Message
from email.policy import Compat32

from mail.charsets import cleaned, codec_of
from mail.headers import header, parameter, raw_header
from mail.letter import Attachment, Withheld
from mail.structure import children, kind, payload

MOST_BYTES = 20_000_000
"""Of one file; Telegram takes 50 MB, and few mail servers more than 35 for a whole letter."""
LONGEST = 150
"""Characters of a name."""

# What Windows, macOS or Android run when it is opened, documents with macros, and pages that look like a login.
DANGEROUS = frozenset(
    "ace ade adp apk app appinstaller application appref-ms appx appxbundle bas bat cab cer chm cmd com cpl crt csh "
    "diagcab dll dmg docm dotm exe fxp gadget grp hlp hta htc htm html img inf ins iqy iso isp its jar jnlp js jse "
    "ksh lnk mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb mde mdt mdw mdz mht mhtml msc msh msh1 msh2 msi "
    "msix msixbundle msp mst ocx ops osd pcd pif pl plg potm ppam ppsm pptm prf prg printerexport ps1 ps1xml ps2 "
    "ps2xml psc1 psc2 psd1 psdm1 psm1 pst py pyc pyo pyw pyz pyzw reg scf scr sct settingcontent-ms sh shb shs shtml "
    "sldm slk svg swf sys theme tmp url vb vbe vbp vbs vhd vhdx vsmacros vsw wbk webpnp website wsb wsc wsf wsh xbap "
    "xht xhtml xlam xll xlm xlsb xlsm xltm xnk xps".split()
)
_TYPES = frozenset(
    "application/x-msdownload application/x-msdos-program application/x-dosexec application/x-executable "
    "application/x-sh application/x-shellscript application/javascript application/x-javascript text/javascript "
    "application/java-archive application/x-java-archive application/vnd.android.package-archive application/hta "
    "application/x-ms-shortcut application/x-msi application/vnd.microsoft.portable-executable text/html "
    "application/xhtml+xml image/svg+xml".split()
)
_FIRST_BYTES = (
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"#!",
    b"L\0\0\0\x01\x14\x02\0",
)

_EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/heic": "heic",
    "application/pdf": "pdf",
    "application/zip": "zip",
    "text/plain": "txt",
    "text/html": "html",
    "text/csv": "csv",
    "text/calendar": "ics",
    "message/rfc822": "eml",
    "audio/ogg": "ogg",
    "video/mp4": "mp4",
}
_WORDS = {"message/rfc822": "letter", "application/ms-tnef": "winmail", "text/calendar": "invite"}

_FOLDERS = re.compile(r"[/\\:]+")
_TURNING = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c]")
_FORBIDDEN = re.compile(r'[<>"|?*]')


class _AsItCame(Compat32):
    """Headers are not folded anew: the library refuses those that it could not have written."""

    def fold_binary(self, name: str, value: str) -> bytes:
        return f"{name}: {value}\n".encode("utf-8", "surrogateescape")


def attachment(part: Message, most_bytes: int = MOST_BYTES) -> Attachment:
    """A part that is no text of the letter, as a file."""
    media_type = kind(part)
    content = _attached_letter(part) if media_type.startswith("message/") else payload(part)
    name = _name(part, media_type)
    return Attachment(
        name=name,
        media_type=media_type,
        size=len(content),
        content=b"" if (withheld := _withheld(name, media_type, content, most_bytes)) else content,
        inline=disposition(part) == "inline" or (bool(_content_id(part)) and disposition(part) != "attachment"),
        content_id=_content_id(part),
        withheld=withheld,
    )


def filename(part: Message) -> str:
    """As its sender named it, made harmless; empty when nobody did."""
    names = [parameter(part, "content-disposition", "filename"), parameter(part, "content-type", "name")]
    whole = [each for each in names if not _is_torn(each)]
    return harmless(next(filter(None, [*whole, *names]), ""))


def _is_torn(name: str) -> bool:
    """The charset still stands in it, as in `filename*=utf-8'%D1…`, where an apostrophe is missing (RFC 2231)."""
    charset, apostrophe, _ = name.partition("'")
    return bool(apostrophe) and codec_of(charset) is not None


def disposition(part: Message) -> str:
    """`attachment`, `inline` or nothing."""
    value = raw_header(part, "content-disposition") or ""
    return value[:200].partition(";")[0].strip().lower()


def harmless(name: str) -> str:
    """A file's name that names no folder, hides no end and is not too long."""
    name = _TURNING.sub("", cleaned(name))
    name = _FORBIDDEN.sub("_", _FOLDERS.split(name)[-1]).strip().rstrip(". ").lstrip()
    if len(name) <= LONGEST:
        return name
    stem, dot, extension = name.rpartition(".")
    return (
        f"{stem[: LONGEST - len(extension) - 2]}….{extension}"[:LONGEST]
        if dot and len(extension) < 20
        else name[:LONGEST]
    )


def is_dangerous(name: str, media_type: str, content: bytes) -> bool:
    """Whether it can run where it is opened."""
    _, dot, extension = name.lower().rstrip(". ").rpartition(".")
    return (
        (bool(dot) and extension.strip() in DANGEROUS)
        or media_type in _TYPES
        or content.startswith(_FIRST_BYTES)
        or (content.startswith(b"MZ") and b"\0" in content[:64])
    )


def _withheld(name: str, media_type: str, content: bytes, most_bytes: int) -> Withheld | None:
    if is_dangerous(name, media_type, content):
        return "dangerous"
    return "too-large" if len(content) > most_bytes else None


def _name(part: Message, media_type: str) -> str:
    if name := filename(part):
        return name
    if media_type == "application/ms-tnef":
        return "winmail.dat"
    if media_type == "message/rfc822" and (subject := harmless(_subject(part))):
        return harmless(f"{subject}.eml")
    word = _WORDS.get(media_type) or media_type.partition("/")[0]
    return harmless(f"{word if word.isalpha() else 'file'}.{_EXTENSIONS.get(media_type, 'bin')}")


def _subject(part: Message) -> str:
    return next((header(letter, "subject") for letter in children(part)), "")


def _content_id(part: Message) -> str:
    return cleaned((raw_header(part, "content-id") or "")[:300].strip().strip("<>"))


def _attached_letter(part: Message) -> bytes:
    """A letter within a letter, written anew: the parser does not keep its bytes."""
    held = children(part)
    if not held:
        return payload(part)
    try:
        for number, inner in enumerate(each for letter in held for each in letter.walk()):
            if inner.get_content_maintype() == "multipart" and not inner.get_boundary():
                inner.set_boundary(f"=_inner{number}")  # else the library takes another each time
        return b"\n".join(each.as_bytes(policy=_AsItCame()) for each in held)
    except (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return b""
