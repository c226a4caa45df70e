"""Whose words are whose: a sender's own, and those of letters that they answer or pass on.

Nothing that could be the sender's own is cut: where nothing would be left, the text stays whole.
"""

from __future__ import annotations

import re

from mail.headings import forwarded_at, heading, is_quoted, next_said, without_heading
from mail.signatures import is_signature, unsigned

CONTEXT = 5
"""Lines of a quotation that stay above an answer that is written between quotations."""


def own_words(whole: str, *, replying: bool, forwarding: bool) -> str:
    """What of a text its sender wrote; empty when all of it is quoted, as when somebody sends an empty reply.

    replying: it answers another letter, so that lines with `>` are that letter's; in others they are the sender's own.
    forwarding: what is passed on is what it is about, and all of it is kept.
    """
    lines = whole.split("\n")
    cut = heading(lines, replying=replying)
    forward = forwarded_at(lines)
    if forwarding or (forward is not None and (cut is None or forward <= cut[0])):
        return tidy(whole)
    above, below = (lines, []) if cut is None else (lines[: cut[0]], lines[cut[1] :])
    if cut is not None:
        above = without_heading(above)
        if not is_quoted(next_said(lines, cut[1])):
            if is_signature(above):
                return tidy(whole)
            below = []
    text = _answers([*above, _BORDER, *below] if below else above, quoting=replying or cut is not None)
    if text:
        return text
    return "" if any(is_quoted(line) for line in lines) else tidy(whole)


def tidy(text: str) -> str:
    """Without blanks at the ends of lines, and never more than one empty line."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()


_BORDER = "> "
"""Stands for the line that says whose words follow."""


def _answers(lines: list[str], *, quoting: bool) -> str:
    """Own lines; of what they stand below the end, when they are written between quotations."""
    if not quoting:
        return tidy("\n".join(unsigned(lines)))
    runs: list[tuple[bool, list[str]]] = []
    for line in lines:
        quoted = is_quoted(line) or (not line.strip() and bool(runs) and runs[-1][0])
        if runs and runs[-1][0] == quoted:
            runs[-1][1].append(line)
        else:
            runs.append((quoted, [line]))
    said = [at for at, (quoted, run) in enumerate(runs) if not quoted and not is_signature(run)]
    last_quoted = max((at for at, (quoted, _) in enumerate(runs) if quoted), default=0)
    between = any(0 < at < last_quoted for at in said)
    kept: list[str] = []
    for at in said:
        if between and at > 0:
            kept += ["", *_context(runs[at - 1][1])]
        kept += [*(unsigned(runs[at][1])), ""]
    return tidy("\n".join(kept))


def _context(quotation: list[str]) -> list[str]:
    """The last paragraph of a quotation, or its end."""
    while quotation and not quotation[-1].strip(" >\t|"):
        quotation = quotation[:-1]
    lines: list[str] = []
    for line in reversed(quotation):
        if not line.strip(" >\t|") or len(lines) == CONTEXT:
            break
        lines.insert(0, line)
    return lines
