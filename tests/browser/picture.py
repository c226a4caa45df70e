"""Pictures that the browser draws: what a person photographs of their screen, and the README's screenshot."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from playwright.async_api import Browser, expect

from tests.browser.newcomer import PATIENCE_MS
from tests.page.window import Window

_FAILED_UPLOAD = """<!doctype html>
<body style="margin:0;font:17px Roboto,'DejaVu Sans',sans-serif;background:#eef1f5;color:#1d2733">
<div style="background:#fff;padding:18px 28px;font-weight:700;font-size:20px;border-bottom:1px solid #dde3ea">
Объявление · фотографии</div>
<div style="display:flex;gap:18px;padding:28px">
<div style="width:168px;height:132px;border-radius:10px;background:linear-gradient(160deg,#bcd4ea,#7fa6cc)"></div>
<div style="width:168px;height:132px;border-radius:10px;background:linear-gradient(160deg,#d9e3c4,#9bb88a)"></div>
<div style="width:164px;height:128px;border-radius:10px;border:2px dashed #d65a5a;color:#c23b3b;display:flex;
align-items:center;justify-content:center;font-size:38px">✕</div></div>
<div style="margin:0 28px;padding:16px 20px;border-radius:10px;background:#fbe4e4;color:#a12b2b">
Не удалось загрузить фото: ошибка 500</div>
"""

_TOGETHER = """<!doctype html>
<body style="margin:0;padding:16px;display:flex;align-items:flex-start;gap:16px;width:max-content;background:#5b7083">
{images}
"""
_IMAGE = '<img style="border-radius:10px;flex:none" src="data:image/png;base64,{data}">'


async def failed_upload(browser: Browser) -> bytes:
    """The screen of somebody whose photos do not load, as PNG."""
    page = await browser.new_page(viewport={"width": 620, "height": 340})
    await page.set_content(_FAILED_UPLOAD)
    drawn = await page.screenshot()
    await page.close()
    return drawn


async def side_by_side(browser: Browser, *windows: Window) -> bytes:
    """What windows show when what goes away by itself has gone, as PNG."""
    images = ""
    for window in windows:
        await window.page.mouse.move(0, 0)
        await expect(window.by_test_id("toast")).to_have_count(0, timeout=PATIENCE_MS)
        images += _IMAGE.format(data=b64encode(await window.page.screenshot()).decode())
    page = await browser.new_page()
    await page.set_content(_TOGETHER.format(images=images))
    drawn = await page.locator("body").screenshot()
    await page.close()
    return drawn


def keep(drawn: bytes, path: str) -> None:
    """Write a picture to a file."""
    Path(path).write_bytes(drawn)
