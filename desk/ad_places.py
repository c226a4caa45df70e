"""Whether an appeal about the map says which ad or which place it means. Source: mission.md, the tag `map`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk.content import Content

_NAMED = re.compile(
    r"https?://\S+/\S*\d{3,}"
    r"|(?:объявлени\w*|№|#|\bid\b|\bad\b|\blisting\b)\W{0,3}(?:№|#|номер)?\s*\d{3,}"
    r"|(?<!\d)\d{5,}(?!\d)"
    r"|\b(?:ул(?:\.|иц)|просп|пр-т|пр\.|пер(?:\.|еул)|шоссе|наб(?:\.|ереж)|бульв|б-р|площад|пл\.|проезд|мкр|микрорайон"
    r"|дом\s*\d|д\.\s*\d|street\b|st\.|avenue\b|road\b)",
    re.IGNORECASE,
)


def names_a_place(contents: Sequence[Content]) -> bool:
    """Whether an ad's number, an address or a place on the map is among what the initiator wrote or sent."""
    return any(
        _NAMED.search(content.text) or any(each.kind in {"location", "venue"} for each in content.attachments)
        for content in contents
    )
