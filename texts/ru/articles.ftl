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
