"""The articles of the FAQ, their history, and what readers said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert

from desk.articles import Article, ArticleChange, ArticleVersion, Uses
from desk.names import AppealId, PersonId
from storage.columns import fixed
from storage.connection import Connection
from storage.tables import article_uses, article_versions, articles

_COLUMNS = (articles.c.id, articles.c.question, articles.c.answer, articles.c.rubric)
_ALL = select(*_COLUMNS).where(text("offered IS TRUE")).order_by(articles.c.position)
_BY_ID = select(*_COLUMNS, articles.c.offered).where(articles.c.id == bindparam("article"))
_LAST = select(func.coalesce(func.max(articles.c.position), 0))
_ADD = insert(articles)
_EDIT = (
    update(articles)
    .where(articles.c.id == bindparam("article"))
    .values(
        rubric=bindparam("rubric"), question=bindparam("question"), answer=bindparam("answer"),
        offered=bindparam("offered"),
    )
)  # fmt: skip
_REMEMBER = insert(article_versions)
_VERSIONS = (
    select(
        article_versions.c.change,
        article_versions.c.at,
        article_versions.c.person,
        article_versions.c.question,
        article_versions.c.answer,
        article_versions.c.rubric,
    )
    .where(article_versions.c.article == bindparam("of_article"))
    .order_by(article_versions.c.id.desc())
    .limit(bindparam("limit"))
)
_NEWEST = select(func.coalesce(func.max(article_versions.c.id), 0))
_NEWEST_USE = select(func.coalesce(func.max(article_uses.c.id), 0))
_USED = (
    upsert(article_uses)
    .values(
        article=bindparam("article"), appeal=bindparam("appeal"), person=bindparam("person"), use=bindparam("use"),
        at=bindparam("at"),
    )
    .on_conflict_do_nothing(index_elements=["appeal", "article", "use"])
)  # fmt: skip


_OFFERED = (
    select(article_uses.c.article, func.count())
    .where(article_uses.c.use == fixed("offered"))
    .group_by(article_uses.c.article)
)
_ANSWERED = (
    select(article_uses.c.article, func.count(article_uses.c.person.distinct()))
    .where(article_uses.c.use == fixed("answered"))
    .group_by(article_uses.c.article)
)
_LAST_WORDS = (
    select(func.max(article_uses.c.id))
    .where(article_uses.c.use.in_([fixed("helped"), fixed("not_helped")]))
    .group_by(article_uses.c.article, article_uses.c.person)
)
_VERDICTS = (
    select(article_uses.c.article, article_uses.c.use, func.count())
    .where(article_uses.c.id.in_(_LAST_WORDS))
    .group_by(article_uses.c.article, article_uses.c.use)
)


class StoredArticles:
    """Fulfils desk.articles.KeptArticles."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def begin(self, begun: Sequence[Article], at: datetime) -> None:
        rows = [
            {"id": each.id, "position": place, "offered": True, **_texts(each)} for place, each in enumerate(begun, 1)
        ]
        await self._connection.each(_ADD, rows)
        await self._connection.each(_REMEMBER, [_version(each, "begun", None, at) for each in begun])

    async def all(self) -> Sequence[Article]:
        return [Article(*row) for row in await self._connection.rows(_ALL)]

    async def get(self, article: str) -> tuple[Article, bool] | None:
        row = await self._connection.row(_BY_ID, {"article": article})
        if row is None:
            return None
        *columns, offered = row
        return Article(*columns), bool(offered)

    async def add(self, article: Article, by: PersonId, at: datetime) -> None:
        place = int(await self._connection.scalar(_LAST)) + 1
        await self._connection.run(_ADD, {"id": article.id, "position": place, "offered": True, **_texts(article)})
        await self._connection.run(_REMEMBER, _version(article, "added", by, at))

    async def edit(self, article: Article, by: PersonId, at: datetime) -> None:
        await self._connection.run(_EDIT, {"article": article.id, "offered": True, **_texts(article)})
        await self._connection.run(_REMEMBER, _version(article, "edited", by, at))

    async def put_off(self, article: Article, by: PersonId, at: datetime) -> None:
        await self._connection.run(_EDIT, {"article": article.id, "offered": False, **_texts(article)})
        await self._connection.run(_REMEMBER, _version(article, "off", by, at))

    async def versions(self, article: str, limit: int) -> Sequence[ArticleVersion]:
        rows = await self._connection.rows(_VERSIONS, {"of_article": article, "limit": limit})
        return [
            ArticleVersion(Article(article, question, answer, rubric), change, at, person)
            for change, at, person, question, answer, rubric in rows
        ]

    async def used(self, article: str, appeal: AppealId, person: PersonId, use: str, at: datetime) -> None:
        given = {"article": article, "appeal": appeal, "person": person, "use": use, "at": at}
        await self._connection.run(_USED, given)

    async def uses(self) -> Mapping[str, Uses]:
        offered = {row[0]: row[1] for row in await self._connection.rows(_OFFERED)}
        answered = {row[0]: row[1] for row in await self._connection.rows(_ANSWERED)}
        said = {(article, use): count for article, use, count in await self._connection.rows(_VERDICTS)}
        used = {*offered, *answered, *(article for article, _ in said)}
        return {
            each: Uses(
                offered.get(each, 0),
                said.get((each, "helped"), 0),
                said.get((each, "not_helped"), 0),
                answered.get(each, 0),
            )
            for each in used
        }

    async def newest(self) -> tuple[int, int]:
        scalar = self._connection.scalar
        return int(await scalar(_NEWEST)), int(await scalar(_NEWEST_USE))


def _texts(article: Article) -> dict[str, str]:
    return {"rubric": article.rubric, "question": article.question, "answer": article.answer}


def _version(article: Article, change: ArticleChange, by: PersonId | None, at: datetime) -> dict[str, object]:
    return {"article": article.id, "at": at, "person": by, "change": change, **_texts(article)}
