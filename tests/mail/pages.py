"""Letters that come in HTML alone, as mail programs write them."""

from __future__ import annotations

from tests.mail.letters import Case, eml

QUESTION = "В каком браузере?"


def _reply(name: str, body: str, text: str) -> Case:
    return Case(
        name,
        eml(body, subtype="html", reply=True),
        {"text": text, "html_only": True, "decision": "reply"},
    )


CASES = [
    _reply(
        "Gmail",
        '<div dir="ltr">В Firefox.</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" '
        'class="gmail_attr">пн, 23 нояб. 2026 г. в 10:05, Поддержка &lt;<a href="mailto:help@example.ru">help@example.ru'
        '</a>&gt;:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid '
        f'rgb(204,204,204);padding-left:1ex">{QUESTION}</blockquote></div>',
        "В Firefox.",
    ),
    _reply(
        "Outlook for Windows",
        '<html><head><style>p.MsoNormal{margin:0cm}</style></head><body><div class="WordSection1"><p class="MsoNormal">'
        'В Firefox.<o:p></o:p></p><p class="MsoNormal">&nbsp;</p><div style="border:none;border-top:solid #E1E1E1 1.0pt">'
        '<p class="MsoNormal"><b>From:</b> Поддержка &lt;help@example.ru&gt;<br><b>Sent:</b> Monday, November 23, 2026 '
        f"10:05 AM<br><b>To:</b> Мария<br><b>Subject:</b> Карта</p></div><p>{QUESTION}</p></div></body></html>",
        "В Firefox.",
    ),
    _reply(
        "Outlook on the web",
        '<div style="font-family:Calibri">В Firefox.</div><div id="appendonsend"></div><hr style="display:inline-block;'
        'width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri"><b>От:</b> Поддержка '
        "&lt;help@example.ru&gt;<br><b>Отправлено:</b> 23 ноября 2026 г. 10:05<br><b>Кому:</b> Мария<br><b>Тема:</b> "
        f"Карта</font><div>&nbsp;</div></div><div>{QUESTION}</div>",
        "В Firefox.",
    ),
    _reply(
        "Yandex",
        "<div>В Firefox.</div><div> </div><div>----------------</div><div>Кому: Мария (maria@example.org);</div><div>"
        'Тема: Карта;</div><div>23.11.2026, 10:05, "Поддержка" &lt;help@example.ru&gt;:</div><blockquote><div>'
        f"{QUESTION}</div></blockquote><div>-- <br />С уважением, Мария</div>",
        "В Firefox.",
    ),
    _reply(
        "Mail.ru, web",
        '<HTML><BODY><div>В Firefox.</div><div><br></div><blockquote style="border-left:1px solid #0857A6; margin:10px; '
        'padding:0 0 0 10px;">Понедельник, 23 ноября 2026, 10:05 +03:00 от Поддержка &lt;help@example.ru&gt;:<br><div '
        f'class="js-helper">{QUESTION}</div></blockquote><div>С уважением,<br>Мария</div></BODY></HTML>',
        "В Firefox.",
    ),
    _reply(
        "Mail.ru, telephone",
        '<div id="composeWebView_editable_content"><div>В Firefox.</div><div id="mail-app-auto-signature">Отправлено из '
        "мобильной Почты Mail.ru</div><br><br>Понедельник, 23 ноября 2026, 10:05 +03:00 от Поддержка "
        '&lt;help@example.ru&gt;:<br><div id="composeWebView_previouse_content"><blockquote id="mail-app-auto-quote">'
        f"<div>{QUESTION}</div></blockquote></div></div>",
        "В Firefox.",
    ),
    _reply(
        "iPhone",
        '<html><body dir="auto">В Safari.<br><br><div dir="ltr">Отправлено с iPhone</div><div dir="ltr"><br><blockquote '
        'type="cite">23 нояб. 2026 г., в 10:05, Поддержка &lt;help@example.ru&gt; написал(а):<br><br></blockquote></div>'
        f'<blockquote type="cite"><div dir="ltr">{QUESTION}</div></blockquote></body></html>',
        "В Safari.",
    ),
    _reply(
        "Thunderbird, answers between quotations",
        '<div class="moz-cite-prefix">23.11.2026 10:05, Поддержка пишет:<br></div><blockquote type="cite"><p>Какой '
        'браузер?</p></blockquote><p>Firefox.</p><blockquote type="cite"><p>Давно?</p></blockquote><p>С понедельника.</p>',
        "> Какой браузер?\nFirefox.\n\n> Давно?\nС понедельника.",
    ),
    _reply(
        "an indented paragraph of Gmail is no quotation",
        '<div dir="ltr">Вижу:<blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>Ошибка 500</div>'
        "</blockquote>Что делать?</div>",
        "Вижу:\nОшибка 500\nЧто делать?",
    ),
    Case(
        "tables, hidden text, scripts and styles",
        eml(
            '<style>p{}</style><script>alert(1)</script><div style="display:none">скрытое</div><table><tr><td>Заказ</td>'
            "<td>123</td></tr><tr><td>Сумма</td><td>500 ₽</td></tr></table><p>Верните&nbsp;деньги</p><!-- x -->",
            subtype="html",
        ),
        {"text": "Заказ 123\nСумма 500 ₽\n\nВерните деньги", "html_only": True},
    ),
    Case(
        "tags that are not closed, entities that are none",
        eml("<div><b>Карта <i>пуста<p>&foo; &amp; &#1071; &lt;b&gt;<table><td>x", subtype="html"),
        {"text": "Карта пуста\n\n&foo; & Я <b>\n\nx"},
    ),
    Case("a page without words", eml("<html><body><br></body></html>", subtype="html"), {"text": "Карта"}),
    Case(
        "passed on by Gmail",
        eml(
            '<div dir="ltr">Смотрите<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded '
            "message ---------<br>От: Иван &lt;i@example.org&gt;<br></div>Карта пуста</div></div>",
            subtype="html",
            headers={"Subject": "Fwd: Жалоба"},
        ),
        {
            "text": "Смотрите\n\n---------- Forwarded message ---------\nОт: Иван <i@example.org>\nКарта пуста",
            "decision": "new",
        },
    ),
]
