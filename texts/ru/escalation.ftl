## What an escalated appeal is: buttons, cards; understood after /classify. A contract: conversation.md.

kind-accident = Авария
kind-incident = Инцидент
kind-rfc = Запрос на изменение

## How bad it is. A contract: conversation.md.

criticality-low = Низкая
criticality-normal = Обычная
criticality-high = Высокая
criticality-critical = Критическая

## How hard it is. A contract: conversation.md.

complexity-simple = Простая
complexity-medium = Средняя
complexity-complex = Сложная

## Where it waits for somebody to take it. A contract: conversation.md.

queue-l2 = Отдел ИТ
queue-dev = Разработка
queue-l3 = Подрядчик

## The plan of a contract: after /contract, on cards.

contract-subscription = Абонемент
contract-deposit = Депозит
contract-postpaid = Постоплата
contract-consulting = Консалтинг
contract-outstaff = Аутстаф
contract-none = Без договора

## To whom the first level forwards: buttons; understood after /forward.

addressee-administration = Администрация портала
addressee-map = Модераторы карты

## What the board says of a request for change. A contract: conversation.md.

vote-for = За
vote-against = Против
vote-later = Позже

## How a ballot ended: on the card. A contract: conversation.md.

ballot-approved = одобрено
ballot-declined = отклонено
ballot-deferred = отложено

## Whether the client of a contract agrees to the estimate: on the card.

consent-asked = запрошено
consent-agreed = получено
consent-refused = отказ

## What can be changed of an escalated appeal: buttons; understood after /set.

attribute-complexity = Сложность
attribute-criticality = Критичность
attribute-category = Категория
attribute-effort = Трудозатраты
attribute-date = Срок

## What a refusal expected, by sort.

expected-hours = часы: 4ч, 1,5 ч или 1 ч 30 мин
expected-date = день не раньше сегодняшнего: завтра, пт, 30.11 или 2026-11-30
expected-appeal = номер обращения, которое есть: 17
expected-person = кто-то из тех, у кого обращение: @boris или имя
expected-correspondent = имя или адрес того, кто пишет по этому обращению: /show
expected-article = номер или вопрос статьи: /faq
expected-coupon = код купона, 12 букв и цифр: 7KXM-2PHW-9CDA
expected-value = значение атрибута
