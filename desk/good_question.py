"""What makes an answer quick, and what of it a text lacks. Source: mission.md, "A good question"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk.content import Content

PARTS = ("where", "did", "expected", "saw")
"""Where the person looked, what they did, what they expected, what they saw. In this order."""

_SIGNS = {
    "where": re.compile(
        r"https?://|www\.|\bстраниц|\bраздел|\bкабинет|\bприложен|\bсайт|\bбраузер|\bхром|\bchrome|\bsafari|\bfirefox"
        r"|\bандроид|\bandroid|\bios\b|\bайфон|\biphone|\bобъявлени\w* *№? *\d|\bкарточк|\bкарт[аеуы]\b|\bформ[аеуы]\b"
        r"|\bpage\b|\bapp\b|\bsite\b|\bbrowser\b",
        re.IGNORECASE,
    ),
    "did": re.compile(
        r"\bнаж(?:ал|им|ат)|\bзагруж|\bзагрузи|\bоткры[лв]|\bоткрыва|\bзаш(?:ел|ёл|ла)|\bзахо[дж]|\bввё?[еёл]|\bввож|\bвв[её]л"
        r"|\bотправ|\bоплат|\bплат|\bпыта|\bпробо|\bдела[лею]|\bдобав|\bредакт|\bсохран|\bвойти|\bвх[оа][дж]|\bобнов"
        r"|\bclick|\bopen|\btri|\bupload|\bpress",
        re.IGNORECASE,
    ),
    "expected": re.compile(
        r"\bдолж[енн]|\bожида|\bхотел|\bдумал|\bраньше|\bвчера|\bобычно|\bвсегда|\bчтобы\b|\bнужно\b|\bвместо|\bа не\b"
        r"|\bexpect|\bshould|\bused to|\binstead",
        re.IGNORECASE,
    ),
    "saw": re.compile(
        r"\bошибк|\bпиш[еу]т|\bвыда[её]|\bпоказыва|\bвысвет|\bвиж|\bпоявля|\bвылета|\bзависа|\bкрути|\bпуст[оаы]"
        r"|\bбел\w+ экран|\b[45]\d\d\b|«[^»]+»|\"[^\"]+\"|\berror|\bshows?\b|\bblank|\bcrash",
        re.IGNORECASE,
    ),
}


def missing_parts(contents: Sequence[Content]) -> tuple[str, ...]:
    """The parts of a good question that a technical appeal lacks, in order; a picture shows what was seen."""
    text = "\n".join(content.text for content in contents)
    pictured = any(
        attachment.kind in {"photo", "video", "document", "animation"}
        for content in contents
        for attachment in content.attachments
    )
    return tuple(part for part in PARTS if not _SIGNS[part].search(text) and not (part == "saw" and pictured))
