"""What a contest is told by: in numbers beside the model, to the admins in their language, in lines on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from desk.inputs import TAGS
from desk.names import Language
from desk.outgoing import Priority, Say
from texts import Texts

if TYPE_CHECKING:
    from bot.schooling import Schooled
    from classifier.contest import Compared, Verdict
    from classifier.lessons import Lessons

Report = Mapping[str, Any]

WHYS = {
    "better": "it is better on the decisions that were held out, beyond luck, and nowhere worse",
    "forgets": "the champion knew texts that are not kept any more, and it is no worse on the fixed set",
    "few": "too few decisions to learn from and to be judged by",
    "fixed-set": "it is worse on the fixed set",
    "tag": "it loses more of one tag than it may",
    "silent": "it says a tag less often",
    "wrong": "what it says is right less often",
    "luck": "it is no better on the decisions that were held out, or not beyond luck",
}
"""Why a challenger won or lost."""


def report_of(learnt: Lessons, verdict: Verdict | None) -> dict[str, object]:
    """Plain JSON, and nobody's words."""
    report: dict[str, object] = {
        "why": verdict.why if verdict else "few",
        "tag": verdict.tag if verdict else None,
        "lessons": len(learnt.all),
        "corrections": learnt.count("correction"),
        "confirmations": learnt.count("confirmation"),
        "answers": learnt.count("answer"),
        "people": learnt.people,
        "left_out": learnt.left_out,
    }
    if verdict is not None:
        report["held"], report["fixed"] = _compared(verdict.lessons), _compared(verdict.fixed)
    return report


def _compared(compared: Compared) -> dict[str, object]:
    before, after = compared.before, compared.after
    tags = {
        tag: [round(float(was), 3), round(float(now), 3)]
        for tag, was, now in zip(TAGS, before.f1, after.f1, strict=True)
    }
    return {
        "count": before.count,
        "macro_f1": [round(before.macro_f1, 3), round(after.macro_f1, 3)],
        "gain": [round(compared.least, 3), round(compared.most, 3)],
        "says": [round(before.coverage, 3), round(after.coverage, 3)],
        "right": [round(before.right_when_sure, 3), round(after.right_when_sure, 3)],
        "tags": tags,
    }


def told_to_admins(done: Schooled, texts: Texts, language: Language) -> Say:
    """One message that says what changed, or why nothing did."""
    report = done.report
    facts: dict[str, Any] = {name: report[name] for name in ("lessons", "corrections", "confirmations", "answers")}
    facts |= {"people": report["people"], "tag": report["tag"] or "none", "why": done.why}
    facts |= {"before": done.before, "after": done.after, "lines": "none"}
    if done.version is not None:
        facts["lines"] = "\n".join(_lines(report, texts, language))
    return Say("notice-learning", facts, priority=Priority.DIGEST)


def _lines(report: Report, texts: Texts, language: Language) -> Iterator[str]:
    """How it did in the contest."""

    def change(pair: list[float], digits: int = 2) -> str:
        shown = f"{pair[0]:.{digits}f} → {pair[1]:.{digits}f}"
        return shown.replace(".", ",") if language == "ru" else shown

    held, fixed = report["held"], report["fixed"]
    yield texts("learning-held", language, count=held["count"], pair=change(held["macro_f1"], 3))
    yield texts("learning-fixed", language, count=fixed["count"], pair=change(fixed["macro_f1"], 3))
    yield texts("learning-says", language, pair=change(fixed["says"]))
    for tag in TAGS:
        name, pair, newest = f"tag-{tag}".replace("_", "-"), change(fixed["tags"][tag]), change(held["tags"][tag])
        yield texts("learning-tag", language, name=texts(name, language), pair=pair, newest=newest)


def told_on_terminal(done: Schooled) -> Iterator[str]:
    """The same for whoever trained by hand."""
    report: Report = done.report
    yield (
        f"lessons: {report['lessons']} ({report['corrections']} corrections, {report['confirmations']} confirmations, "
        f"{report['answers']} where the classifier abstained), by {report['people']} people; "
        f"{report['left_out']} left out"
    )
    if done.version is not None:
        for name, what in (("held", "held out"), ("fixed", "fixed set")):
            part = report[name]
            least, most = part["gain"]
            yield f"{what}: {part['count']} appeals, macro-F1 {_pair(part['macro_f1'])}"
            yield f"{what}: macro-F1 gains {least:.3f} to {most:.3f} in 95 of 100 samples"
            yield f"{what}: says a tag for {_pair(part['says'])}, right then {_pair(part['right'])}"
            for tag, pair in part["tags"].items():
                yield f"{what}: F1 of {tag} {_pair(pair)}"
    if done.forgotten:
        yield f"models that knew texts which are not kept any more, and are gone: {done.forgotten}"
    yield _ending(done)


def _ending(done: Schooled) -> str:
    why = WHYS[done.why] + (f" ({done.report['tag']})" if done.report["tag"] else "")
    if done.after == done.version:
        return f"promoted: model {done.version} judges from now on, before it {done.before}: {why}"
    if done.after != done.before:
        return f"model {done.after}, the packaged one, judges from now on: the new one cannot, because {why}"
    return f"model {done.before} stays: {why}"


def _pair(pair: list[float]) -> str:
    return f"{pair[0]:.3f} -> {pair[1]:.3f}"
