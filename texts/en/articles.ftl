## The FAQ. $question: of an article; $article: its answer, whole.

# In the place of a person, with «Помогло» and «Не помогло» below. Initiator. $appeal: number.
notice-article =
    We seem to have the answer to appeal №{ $appeal }:

    { $question }

    { $article }
# «Не помогло», or a quarter of an hour of silence. Initiator. $appeal: number.
notice-not-helped = Appeal №{ $appeal } is with an operator now. The answer will come here.
# An article that somebody has opened; with «Помогло» while their appeal waits.
article-shown =
    { $question }

    { $article }
# A press in the workbench shows it, with «Ответить этой статьёй» and «Отмена». Staff. $appeal: number.
article-as-answer =
    The article “{ $question }” as the answer to №{ $appeal }:

    { $article }
# Below it.
button-answer-article = Answer with this article
# Opens an article: in the receipt, in /faq, in the workbench.
button-article = 📖 { $question }
# `/helped 17` before any article was shown. Initiator.
ask-article = Appeal №{ $appeal }: which article helped?

# /faq, for everybody.
faq-list = Questions and answers
faq-foot = Press a question to read the answer. To search: /faq and words, such as: /faq payment
# /faq with words that no article is near to; also a desk without articles.
faq-none = There is no such article. Write your question: an operator will answer it. All articles: /faq
# A button of an article that was taken away since.
refusal-no-such-article = This article is gone. All articles: /faq
