"""Answers as the mail programs of people write them, in Russian and in English."""

from __future__ import annotations

from tests.mail.letters import Case, eml

QUESTION = "Скажите, пожалуйста, в каком браузере?"


def _reply(name: str, body: str, text: str) -> Case:
    return Case(name, eml(body, reply=True), {"text": text, "decision": "reply", "appeal": 17})


PLAIN = [
    _reply(
        "Gmail, Russian",
        f"""
        В Firefox.

        пн, 23 нояб. 2026 г. в 10:05, Поддержка <help@example.ru>:

        > Здравствуйте!
        >
        > {QUESTION}
        >
        """,
        "В Firefox.",
    ),
    _reply(
        "Gmail, English, the heading broken in two",
        f"""
        In Firefox.

        On Mon, Nov 23, 2026 at 10:05 AM Support of the portal <
        help@example.ru> wrote:

        > {QUESTION}
        """,
        "In Firefox.",
    ),
    _reply(
        "Gmail of old, Russian",
        f"""
        В Firefox

        23 ноября 2026 г., 10:05 пользователь Поддержка <help@example.ru> написал:

        > {QUESTION}
        """,
        "В Firefox",
    ),
    _reply(
        "Outlook for Windows, Russian",
        f"""
        Добрый день!

        В Firefox.

        С уважением,
        Мария Петрова
        менеджер отдела продаж
        тел. +7 495 000-00-00

        From: Поддержка [mailto:help@example.ru]
        Sent: Monday, November 23, 2026 10:05 AM
        To: Мария Петрова
        Subject: [#17] Карта

        {QUESTION}
        """,
        "Добрый день!\n\nВ Firefox.",
    ),
    _reply(
        "Outlook for Windows, fields in Russian, a rule above",
        f"""
        В Firefox.

        ________________________________________
        От: Поддержка <help@example.ru>
        Отправлено: 23 ноября 2026 г. 10:05
        Кому: Мария Петрова
        Тема: [#17] Карта

        {QUESTION}
        """,
        "В Firefox.",
    ),
    _reply(
        "Outlook Express, original message",
        f"""
        В Firefox

        -----Исходное сообщение-----
        From: Поддержка
        Sent: Monday, November 23, 2026 10:05 AM
        {QUESTION}
        """,
        "В Firefox",
    ),
    _reply(
        "Outlook, original message in English",
        f"""
        In Firefox

        -----Original Message-----
        From: Support
        {QUESTION}
        """,
        "In Firefox",
    ),
    _reply(
        "Outlook for iOS, Russian",
        f"""
        В Firefox

        Получить Outlook для iOS<https://aka.ms/o0ukef>
        ________________________________
        От: Поддержка <help@example.ru>
        Отправлено: понедельник, 23 ноября 2026 г. 10:05
        Кому: maria@example.org
        Тема: [#17] Карта

        {QUESTION}
        """,
        "В Firefox",
    ),
    _reply(
        "Outlook for Android, English",
        f"""
        In Firefox

        Get Outlook for Android<https://aka.ms/AAb9ysg>
        ________________________________
        From: Support <help@example.ru>
        Sent: Monday, November 23, 2026 10:05:12 AM
        To: maria@example.org <maria@example.org>
        Subject: [#17] Карта

        {QUESTION}
        """,
        "In Firefox",
    ),
    _reply(
        "Yandex, web",
        f"""
        В Firefox.

        23.11.2026, 10:05, "Поддержка" <help@example.ru>:
        > {QUESTION}
        """,
        "В Firefox.",
    ),
    _reply(
        "Yandex, telephone, fields between the signature and the heading",
        f"""
        В Firefox.

        --
        Отправлено из мобильной Яндекс Почты

        ----------------
        Кому: maria@example.org;
        Тема: [#17] Карта;
        23.11.2026, 10:05, "Поддержка" <help@example.ru>:
        {QUESTION}
        """,
        "В Firefox.",
    ),
    _reply(
        "Mail.ru, web",
        f"""
        В Firefox.


        >Понедельник, 23 ноября 2026, 10:05 +03:00 от Поддержка <help@example.ru>:
        >
        >{QUESTION}
        >
        --
        Мария Петрова
        """,
        "В Firefox.",
    ),
    _reply(
        "Mail.ru, telephone",
        f"""
        В Firefox
        Отправлено из мобильной Почты Mail.ru

        Понедельник, 23 ноября 2026, 10:05 +03:00 от Поддержка <help@example.ru>:
        {QUESTION}
        """,
        "В Firefox",
    ),
    _reply(
        "Apple Mail, Russian",
        f"""
        В Safari.

        С уважением, Мария

        > 23 нояб. 2026 г., в 10:05, Поддержка <help@example.ru> написал(а):
        >
        > {QUESTION}
        """,
        "В Safari.",
    ),
    _reply(
        "iPhone, Russian, the mark below",
        f"""
        В Safari

        Отправлено с iPhone

        > 23 нояб. 2026 г., в 10:05, Поддержка <help@example.ru> написал(а):
        >
        > {QUESTION}
        """,
        "В Safari",
    ),
    _reply(
        "iPhone, English, heading outside the quotation",
        f"""
        In Safari

        Sent from my iPhone

        On Nov 23, 2026, at 10:05, Support <help@example.ru> wrote:

        > {QUESTION}
        """,
        "In Safari",
    ),
    _reply(
        "Thunderbird, Russian, answer below",
        f"""
        23.11.2026 10:05, Поддержка пишет:
        > {QUESTION}

        В Firefox.

        -- 
        Мария
        """,  # noqa: W291 - the standard's delimiter ends with a space
        "В Firefox.",
    ),
    _reply(
        "Thunderbird, English, answers between quotations",
        """
        On 23/11/2026 10:05, Support wrote:
        > Hello!
        >
        > Which browser?
        Firefox.
        > Since when?
        Since Monday.
        > Regards
        """,
        "> Which browser?\nFirefox.\n\n> Since when?\nSince Monday.",
    ),
    _reply(
        "The Bat!, answers between quotations with initials",
        """
        Здравствуйте, Поддержка.

        Вы писали 23 ноября 2026 г., 10:05:12:

        П> В каком браузере?
        В Firefox.

        П> Давно ли?
        С понедельника.

        --
        С уважением,
         Мария                          mailto:maria@example.org
        """,
        "Здравствуйте, Поддержка.\n\nП> В каком браузере?\nВ Firefox.\n\nП> Давно ли?\nС понедельника.",
    ),
    _reply(
        "a quotation without any heading",
        f"""
        > {QUESTION}
        В Firefox
        """,
        "В Firefox",
    ),
    _reply(
        "thanks with a courtesy in one line",
        f"""
        Спасибо, всё работает! С уважением, Анна

        пн, 23 нояб. 2026 г. в 10:05, Поддержка <help@example.ru>:
        > {QUESTION}
        """,
        "Спасибо, всё работает! С уважением, Анна",
    ),
    _reply("thanks with a courtesy below", "Спасибо!\nС уважением, Анна", "Спасибо!"),
    _reply("nothing but a courtesy", "С уважением, Анна", "С уважением, Анна"),
    _reply(
        "a courtesy that begins a sentence",
        "Здравствуйте!\nС уважением прошу вас вернуть деньги за заказ 123.",
        "Здравствуйте!\nС уважением прошу вас вернуть деньги за заказ 123.",
    ),
    _reply(
        "words after the signature",
        "Карта пустая.\n\nС уважением,\nАнна\nООО «Ромашка»\n\nP.S. Номер объявления 777.",
        "Карта пустая.\n\nP.S. Номер объявления 777.",
    ),
    _reply(
        "two dashes between two questions",
        "Первое: карта пустая.\n--\nВторое: поиск ничего не находит по этому адресу.",
        "Первое: карта пустая.\n--\nВторое: поиск ничего не находит по этому адресу.",
    ),
    _reply(
        "a mark of a telephone that is what it is about",
        "Отправлено с iPhone объявление, а фото перевёрнуто. Почему?",
        "Отправлено с iPhone объявление, а фото перевёрнуто. Почему?",
    ),
    _reply(
        "dates, times and addresses that are no heading",
        "Прошу проверить счёт от 12.09.2026:\nПишите на docs@example.org:\nЖду завтра в 10:00:",
        "Прошу проверить счёт от 12.09.2026:\nПишите на docs@example.org:\nЖду завтра в 10:00:",
    ),
    _reply("an empty answer", f"\n> {QUESTION}\n", "Re: [#17] Карта"),
    _reply(
        "all of it below a heading of Outlook: nothing may be lost",
        """
        From: Поддержка
        Sent: Monday, November 23, 2026
        To: Мария
        Subject: Карта
        Мои ответы красным: в Firefox.
        """,
        "From: Поддержка\nSent: Monday, November 23, 2026\nTo: Мария\nSubject: Карта\nМои ответы красным: в Firefox.",
    ),
    _reply(
        "a firm's disclaimer",
        "В Firefox.\n\nBest regards,\nMaria Petrova\nSales manager\n\nThis e-mail and any attachments are confidential.",
        "В Firefox.",
    ),
    Case(
        "a new letter that quotes an error with >",
        eml("Пишет:\n> Error 500\n> retry later\nЧто делать?"),
        {"text": "Пишет:\n> Error 500\n> retry later\nЧто делать?", "decision": "new"},
    ),
    Case(
        "flowed lines of Apple Mail",
        eml(
            "Карта \nпустая, \nпоиск молчит.\n\n> вопрос \n> о карте\n-- \nМария",
            headers={"Content-Type": "text/plain; charset=utf-8; format=flowed", "Subject": "Re: Карта"},
        ),
        {"text": "Карта пустая, поиск молчит."},
    ),
]

FORWARDED = [
    Case(
        f"passed on: {name}",
        eml(body, headers={"Subject": subject}),
        {"text": body, "decision": "new", "appeal": None},
    )
    for name, subject, body in [
        (
            "Gmail",
            "Fwd: Жалоба",
            "Смотрите\n\n---------- Forwarded message ---------\nОт: Иван <i@e.org>\n\nКарта пуста",
        ),
        ("Outlook", "FW: Жалоба", "Смотрите\n\nFrom: Иван\nSent: Monday\nTo: Мария\nSubject: Жалоба\n\nКарта пуста"),
        ("by subject, Russian", "Пересл: Жалоба", "Смотрите\n\n23.11.2026, 10:05, Иван <i@e.org>:\n> Карта пуста"),
        ("Mail.ru", "Fwd: Жалоба", "-------- Пересылаемое сообщение --------\nОт: Иван\nКому: Мария\n\nКарта пуста"),
        ("Yandex, another subject", "Жалоба", "-------- Пересылаемое сообщение --------\n10:05, Иван:\n\nКарта пуста"),
        ("Thunderbird", "Жалоба", "-------- Перенаправленное сообщение --------\nТема: Жалоба\n\nКарта пуста"),
        (
            "Apple Mail",
            "Жалоба",
            "Смотрите\n\nBegin forwarded message:\n\nFrom: Иван\nTo: Мария\nDate: 1.1\n\nКарта пуста",
        ),
        ("Apple Mail, Russian", "Жалоба", "Начало переадресованного сообщения:\n\nОт: Иван\n\nКарта пуста"),
        ("with a tag", "[EXT] Fwd: Жалоба", "Смотрите\n\nпн, 23 нояб. 2026 г. в 10:05, Иван <i@e.org>:\n> Карта пуста"),
    ]
]

ANSWERED_FORWARD = Case(
    "an answer to what was passed on",
    eml(
        "В Firefox\n\nпн, 23 нояб. 2026 г. в 10:05, Иван <i@e.org>:\n\n> ---------- Forwarded message ---------\n> Карта",
        headers={"Subject": "Re: Fwd: Жалоба"},
    ),
    {"text": "В Firefox"},
)

CASES = [*PLAIN, *FORWARDED, ANSWERED_FORWARD]
