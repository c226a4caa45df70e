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
# An article that was found by `@bot words` and sent to the bot itself. Initiator.
notice-own-article = This is an article of ours, no operator gets it. If it has not helped, please write the question in your own words.
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

# /faq, for everybody: below it a button for each rubric.
faq-rubrics = Questions and answers. Choose a section or search by words: /faq and words, for example: /faq payment
# Opens a rubric. $rubric: its name; $count: how many articles it has.
button-rubric = { $rubric } ({ $count })
# Opens all articles. $count: how many.
button-rubric-all = All questions ({ $count })
# The title of a rubric's list. $rubric: its name.
faq-rubric = { $rubric }
# In /faq, for admins, below an article. $id: its id; $offered: how often it was shown whole; $helped, $not_helped: people.
faq-told = { $id } · shown { $offered }, helped { $helped }, did not help { $not_helped }
# Below an article that an admin has opened. $id, $rubric; $offered, $helped, $not_helped as above; $answered: how
# many of staff have answered with it; $lines: its changes.
faq-life =
    Article { $id }, section: { $rubric }. Shown { $offered }, helped { $helped }, did not help { $not_helped }, answered with { $answered }.

    { $lines }

    Edit: /faq_edit { $id }, take away: /faq_off { $id }
# A change of an article. $change: its sort; $at: when; $name: who.
faq-version =
    { $change ->
        [begun] { $at }: there from the beginning
        [added] { $at }: added by { $name }
        [off] { $at }: taken away by { $name }
       *[edited] { $at }: edited by { $name }
    }

## Editing the FAQ. Admins.

# A step of /faq_add or /faq_edit. $name: who is asked; $wanted: what for; $skip: what a dash does: yes, no, proposed; $rubrics: those that there are.
faq-ask =
    { $wanted ->
        [question] { $name }, the article's question, in one line.
        [answer] { $name }, the answer: the article's text.
       *[rubric] { $name }, the section. There are: { $rubrics }.
    }{ $skip ->
        [proposed] {" "}A dash “-” takes what is proposed.
        [yes] {" "}A dash, -, leaves it as it is.
       *[no] {""}
    }
# Before the steps of /faq_edit: what there is. $id, $question, $article, $rubric.
faq-edited-so-far =
    Article { $id }, section: { $rubric }.

    { $question }

    { $article }
# $id, $question, $rubric.
done-faq-add = Article { $id } was added: “{ $question }” (section: { $rubric }). Edit: /faq_edit { $id }, take away: /faq_off { $id }
# $id, $question, $rubric.
done-faq-edit = Article { $id } was edited: “{ $question }” (section: { $rubric }). What it was is kept in its history.
# $id, $question.
done-faq-off = Article { $id } is offered no more: “{ $question }”. Bring it back: /faq_edit { $id }
# /faq_add with something missing or too long. $most: characters of a question.
refusal-faq-add = A question (in one line, up to { $most } characters) and an answer are needed, for example: /faq_add How do I change my password? | Open Settings, Security. The section is a third part: … | Account. Without words, /faq_add, I ask step by step.
# /faq_edit, /faq_off without the id of an article that there is.
refusal-faq-edit = There is no such article. Its code is needed, for example: /faq_edit post-ad or /faq_off post-ad. The codes stand in /faq below the articles.
# Another article has the same question. $id, $question.
refusal-faq-twin = There is such a question already: article { $id }, “{ $question }”. Edit it: /faq_edit { $id }
# An answer to a step that cannot be taken. $wanted: what for; $most: characters.
refusal-faq-step =
    { $wanted ->
        [question] A question is needed: from one to { $most } characters.
        [answer] An answer is needed: from one to { $most } characters.
       *[rubric] The name of a section: up to { $most } characters.
    }

## What the FAQ lacks. Admins.

# /faq_gaps, and on Mondays by itself. $days: how far back it looks.
gaps-list = What the FAQ lacks: asked within { $days } days and answered by people, not by an article
# One group of appeals. $place: its place in the list; $words: those that tell it from the rest; $people, $appeals: how many.
gaps-entry = { $place }. { $words } · people: { $people }, appeals: { $appeals }
# Below the groups.
gaps-foot = A button proposes the question and the latest answer of an operator. There is no article until you have confirmed it step by step.
# Nothing is lacking. $days: how far back it looked.
gaps-none = Nothing seems to be lacking: within { $days } days no three people asked alike what people answered and no article did. All articles: /faq
# Below the list, for each group. $place: its place in the list; $words: two of its words.
button-gap = { $place }. Make an article: { $words }
# After the press, before the steps of /faq_add. $appeal: number of the appeal it was taken from; $question, $article: what is proposed.
faq-proposed =
    An article from appeal №{ $appeal }. I ask for three parts step by step: take each, or write your own. See that there is nothing personal in it.

    Question: { $question }

    Answer: { $article }
# The words of the appeal behind the button are gone.
refusal-no-such-gap = The words of this appeal are gone: no article can be made of it. What there is now: /faq_gaps
