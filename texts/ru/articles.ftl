## The FAQ. $question: of an article; $article: its answer, whole.

# In the place of a person, with «Помогло» and «Не помогло» below. Initiator. $appeal: number.
notice-article =
    Кажется, ответ на обращение №{ $appeal } у нас есть:

    { $question }

    { $article }
# «Не помогло», or a quarter of an hour of silence. Initiator. $appeal: number.
notice-not-helped = Обращение №{ $appeal } передано оператору. Ответ придёт сюда.
# An article that somebody has opened; with «Помогло» while their appeal waits.
article-shown =
    { $question }

    { $article }
# An article that was found by `@bot words` and sent to the bot itself. Initiator.
notice-own-article = Это статья из наших ответов, оператор её не получит. Если она не помогла, напишите вопрос своими словами.
# A press in the workbench shows it, with «Ответить этой статьёй» and «Отмена». Staff. $appeal: number.
article-as-answer =
    Статья «{ $question }» как ответ на №{ $appeal }:

    { $article }
# Below it.
button-answer-article = Ответить этой статьёй
# Opens an article: in the receipt, in /faq, in the workbench.
button-article = 📖 { $question }
# `/helped 17` before any article was shown. Initiator.
ask-article = Обращение №{ $appeal }: какая статья помогла?

# /faq, for everybody.
faq-list = Вопросы и ответы
faq-foot = Нажмите на вопрос, чтобы прочесть ответ. Поиск: /faq и слова, например: /faq оплата
# /faq with words that no article is near to; also a desk without articles.
faq-none = Такой статьи нет. Напишите свой вопрос: на него ответит оператор. Все статьи: /faq
# A button of an article that was taken away since.
refusal-no-such-article = Такой статьи больше нет. Все статьи: /faq

# /faq, for everybody: below it a button for each rubric.
faq-rubrics = Вопросы и ответы. Выберите раздел или поищите словами: /faq и слова, например: /faq оплата
# Opens a rubric. $rubric: its name; $count: how many articles it has.
button-rubric = { $rubric } ({ $count })
# Opens all articles. $count: how many.
button-rubric-all = Все вопросы ({ $count })
# The title of a rubric's list. $rubric: its name.
faq-rubric = { $rubric }
# In /faq, for admins, below an article. $id: its id; $offered: how often it was shown whole; $helped, $not_helped: people.
faq-told = { $id } · показана { $offered }, помогла { $helped }, не помогла { $not_helped }
# Below an article that an admin has opened. $id, $rubric; $offered, $helped, $not_helped as above; $answered: how
# many of staff have answered with it; $lines: its changes.
faq-life =
    Статья { $id }, раздел: { $rubric }. Показана { $offered }, помогла { $helped }, не помогла { $not_helped }, ответили ею { $answered }.

    { $lines }

    Изменить: /faq_edit { $id }, убрать: /faq_off { $id }
# A change of an article. $change: its sort; $at: when; $name: who.
faq-version =
    { $change ->
        [begun] { $at }: была с самого начала
        [added] { $at }: добавил(а) { $name }
        [off] { $at }: убрал(а) { $name }
       *[edited] { $at }: изменил(а) { $name }
    }

## Editing the FAQ. Admins.

# A step of /faq_add or /faq_edit. $name: who is asked; $wanted: what for; $skip: what a dash does: yes, no, proposed; $rubrics: those that there are.
faq-ask =
    { $wanted ->
        [question] { $name }, вопрос статьи, одной строкой.
        [answer] { $name }, ответ: текст статьи.
       *[rubric] { $name }, раздел. Есть такие: { $rubrics }.
    }{ $skip ->
        [proposed] {" "}Прочерк «-» берёт предложенное.
        [yes] {" "}Прочерк «-» оставляет как есть.
       *[no] {""}
    }
# Before the steps of /faq_edit: what there is. $id, $question, $article, $rubric.
faq-edited-so-far =
    Статья { $id }, раздел: { $rubric }.

    { $question }

    { $article }
# $id, $question, $rubric.
done-faq-add = Статья { $id } добавлена: «{ $question }» (раздел: { $rubric }). Изменить: /faq_edit { $id }, убрать: /faq_off { $id }
# $id, $question, $rubric.
done-faq-edit = Статья { $id } изменена: «{ $question }» (раздел: { $rubric }). Прежняя сохранена в истории.
# $id, $question.
done-faq-off = Статья { $id } больше не предлагается: «{ $question }». Вернуть: /faq_edit { $id }
# /faq_add with something missing or too long. $most: characters of a question.
refusal-faq-add = Нужны вопрос (одной строкой, до { $most } символов) и ответ, например: /faq_add Как сменить пароль? | Откройте «Настройки», «Безопасность». Раздел — третьей частью: … | Аккаунт. Без слов, /faq_add, спрошу по шагам.
# /faq_edit, /faq_off without the id of an article that there is.
refusal-faq-edit = Нет такой статьи. Нужен её код, например: /faq_edit post-ad или /faq_off post-ad. Коды стоят в /faq под статьями.
# Another article has the same question. $id, $question.
refusal-faq-twin = Такой вопрос уже есть: статья { $id }, «{ $question }». Изменить её: /faq_edit { $id }
# An answer to a step that cannot be taken. $wanted: what for; $most: characters.
refusal-faq-step =
    { $wanted ->
        [question] Вопрос нужен: от одного до { $most } символов.
        [answer] Ответ нужен: от одного до { $most } символов.
       *[rubric] Название раздела: до { $most } символов.
    }

## What the FAQ lacks. Admins.

# /faq_gaps, and on Mondays by itself. $days: how far back it looks.
gaps-list = Чего нет в FAQ: о чём спрашивали за { $days } дн. и на что отвечали люди, а не статья
# One group of appeals. $place: its place in the list; $words: those that tell it from the rest; $people, $appeals: how many.
gaps-entry = { $place }. { $words } · людей: { $people }, обращений: { $appeals }
# Below the groups.
gaps-foot = По кнопке бот предложит вопрос и последний ответ оператора. Статья появится, только когда вы подтвердите её по шагам.
# Nothing is lacking. $days: how far back it looked.
gaps-none = Пробелов не видно: за { $days } дн. не набралось трёх человек с похожим вопросом, на который ответили люди, а статьи не нашлось. Все статьи: /faq
# Below the list, for each group. $place: its place in the list; $words: two of its words.
button-gap = { $place }. Сделать статьёй: { $words }
# After the press, before the steps of /faq_add. $appeal: number of the appeal it was taken from; $question, $article: what is proposed.
faq-proposed =
    Статья по обращению №{ $appeal }. Спрошу три части по шагам: каждую можно принять или написать свою. Проверьте, что в ней нет ничего личного.

    Вопрос: { $question }

    Ответ: { $article }
# The words of the appeal behind the button are gone.
refusal-no-such-gap = Слов этого обращения больше нет: из него статьи не сделать. Что есть сейчас: /faq_gaps
