## Canned answers: kept, listed, put off. Staff.

# A press in the workbench shows it with «Ответить» and «Отмена». $title: its name; $appeal: number; $words: the whole text.
canned-shown =
    Готовый ответ «{ $title }» на №{ $appeal }:

    { $words }
# Under the workbench. $title: its name.
button-canned = 💬 { $title }

# /replies.
replies-list = Готовые ответы
replies-none = Готовых ответов нет. Добавить: /reply_add тег | название | текст
# $canned: its number; $tag: for which tag; $title: its name; $words: how it begins.
replies-line =
    { $canned } · { $tag } · { $title }
    { $words }

# /reply_add. $canned: its number; $title: its name.
done-reply-add = Готовый ответ { $canned } добавлен: «{ $title }». Список: /replies
# /reply_off. $canned: its number.
done-reply-off = Готовый ответ { $canned } больше не предлагается.
# /reply_off with another number, or a button of one that was put off.
refusal-no-such-reply = Такого готового ответа нет. Список: /replies
# /reply_add with something missing. $most: characters of a title; $tags: all tags.
refusal-reply-add = Нужны тег, название (до { $most } символов) и текст, например: /reply_add Технический вопрос | Очистить кэш | Очистите кэш браузера и войдите снова. Теги: { $tags }.
