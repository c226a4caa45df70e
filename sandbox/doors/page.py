"""The page: static files beside this package, served at /."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

PAGE = Path(__file__).resolve().parent.parent / "page"


def add_page(app: web.Application) -> None:
    """Serve the page's folder; its index.html at /."""

    async def file(http: web.Request) -> web.StreamResponse:
        wanted = (PAGE / (http.match_info.get("name") or "index.html")).resolve()
        if not wanted.is_relative_to(PAGE) or not wanted.is_file():
            raise web.HTTPNotFound
        # A newer sandbox must not be seen through an old page.
        return web.FileResponse(wanted, headers={"Cache-Control": "no-cache"})

    app.router.add_get("/", file)
    app.router.add_get("/{name:[^/]+}", file)
