## The page behind a link of a letter. Initiator. $appeal: number.

web-title = Обращение №{ $appeal }
# $state, $next: where it is and what happens next.
web-state = Сейчас: { $state }. { $next }
# Above the last answer.
web-answer = Наш ответ
# Above the buttons when the link's own cannot be done any more.
web-past = Эта кнопка больше ничего не делает: с обращением уже произошло что-то ещё.
# Above the buttons of all that can be done.
web-can = Что можно сделать
# The one mark that was pressed in the letter. $mark: 1 to 5.
web-rate = Поставить оценку { $mark }
# After «Решено».
web-rating = Обращение закрыто, спасибо. Как мы помогли? От 1 (плохо) до 5 (отлично).
# A mark is there. $rating: 1 to 5.
web-rated = Ваша оценка: { $rating }. Спасибо!
web-comment = Хотите пояснить оценку? Пара слов для команды:
# After «Не решено».
web-reopened = Обращение снова открыто. Что осталось не решено?
# Above what is asked for with «Не согласен».
web-why = Напишите, что изменить:
# The button below a field.
web-send = Отправить
# What was done.
web-done-comment = Спасибо, передали ваши слова команде.
web-done-add = Добавили ваши слова к обращению.
web-done-object = Возражение принято: посмотрим ещё раз. Ответ придёт письмом.
web-done-agree = Ваше согласие записано.
web-done-disagree = Ваши замечания переданы.
web-done-withdraw = Обращение отозвано, мы им больше не занимаемся.
web-done-helped = Рады, что помогло. Обращение закрыто.
web-done-not-helped = Обращение передано оператору. Ответ придёт письмом.
# Somebody who is muted. $until: until when.
web-muted = До { $until } (время московское) мы не принимаем от вас новых слов. Написанное раньше не пропало.
# Nothing was written into the field.
web-empty = Поле пустое: напишите хотя бы слово.
# The words have more characters than a field takes. $most: how many it takes.
web-long = Слишком длинно: до { $most } знаков. Остальное можно прислать ответом на письмо.

## Pages that tell of nobody's appeal: both languages stand there.

web-nothing-title = Ссылка не подходит
web-nothing = Такой ссылки у нас нет: возможно, она скопирована не целиком. Откройте её из письма ещё раз или просто ответьте на письмо.
web-expired-title = Ссылка устарела
web-expired = Ссылка действовала 30 дней. Просто ответьте на письмо, и мы продолжим.
web-too-many-title = Слишком много попыток
web-too-many = Подождите минуту и откройте ссылку из письма ещё раз.
web-later-title = Сейчас не получается
web-later = Мы уже чиним. Попробуйте через несколько минут или просто ответьте на письмо.
