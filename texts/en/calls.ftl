## Telephone calls: /call, whoever is to be called, and what is said in a caller's name. Staff. A contract: `Дозвонился`, `Не дозвонился`.

# /call, in private or as a forced reply: one thing after another. $name: first name of the operator; $wanted: what is asked for.
call-ask = { $wanted ->
        [name] A new call. What is the caller’s name? They did not say: write “-”. To give up: /cancel.
        [phone] Their number? For example: 8 903 555-10-17. It is withheld and they did not give it: write “-”; nobody can call them back then.
       *[words] What has happened? Take down the caller’s words, files as well.
    }
# The same after a press that chose an earlier appeal. $appeal: its number.
call-ask-more = What is to be added to №{ $appeal }? Take down the caller’s words, files as well.
# A number that has called before. $who: by what name; $lines: the appeals, a line each, or "none".
call-known =
    This number is known: { $who }.{ $lines ->
        [none] { "" } It has no appeals that could be added to.
       *[other]
            { "" }

            { $lines }

            What is the call about?
    }
# A line of it. $appeal: number; $words: how it begins; $state: where it is.
call-earlier = №{ $appeal } { $words } · { $state }
# Below it. $appeal: number.
button-call-more = Add to №{ $appeal }
button-call-new = A new appeal
# What was said in place of a name, by which the desk knows somebody who gave none. Kept as their name.
call-nameless = No name
# To whoever took down the call, as soon as it has a number. $number: its; $due: by when somebody must react; $opens: when the desk opens, "none" while it is open; $reach: "none" where there is no number to call back.
call-registered =
    The call is taken down. Tell them the number: { $number }

    { $opens ->
        [none] We see to it by { $due }, Moscow time.
       *[other] The desk opens { $opens }; we see to it by { $due }, Moscow time.
    } { $reach ->
        [none] Nobody can call them back: they gave no number. Ask them to call again and to say the number of the appeal.
       *[known] The answer is told by telephone: we call back.
    }
# A number that is none. $given: what was said.
refusal-call-phone = “{ $given }” is no telephone number. It is needed whole, with its code: 8 903 555-10-17 or +7 495 123-45-67; an extension belongs into the words. They did not say: write “-”.
# A name that is too long, or none. $most: characters.
refusal-call-name = A name is needed, of { $most } characters at most. They did not say: write “-”.
# Words that are none.
refusal-call-words = Without the caller’s words there is no appeal. Write what has happened, or /cancel.
# `Не дозвонился` before the next try. $appeal: number; $since: from when on.
refusal-call-later = №{ $appeal } was called about already: the next try is from { $since } on, Moscow time.
# An earlier appeal was chosen that cannot be gone on with any more. $appeal: number.
refusal-call-over = Nothing can be added to №{ $appeal } any more. Begin with /call and choose “{ button-call-new }”.

## Somebody is to be called.

# In the group of whoever has the appeal, with the buttons. $appeal: number; $attempt: which try; $tries: how many there are.
group-call =
    📞 №{ $appeal }: they are to be called{ $attempt ->
        [1] { "" }
       *[other] , try { $attempt } of { $tries }
    }. What to say stands in the appeal’s workbench: /show { $appeal }. They have heard it: “{ button-reached }”; nobody answered: “{ button-not-reached }”.
# To the incident manager, once nobody has called for a working day. $appeal: number.
manager-call = 📞 №{ $appeal }: its initiator is to be called, and nobody has for a working day.
# To whoever has it, when all tries were in vain. $appeal: number; $tries: how many.
staff-not-reached = 📞 №{ $appeal }: they could not be reached, tries: { $tries }. The initiator does not know it. Read it to them when they call, and press “{ button-reached }”.

## On the card and at the head of the workbench.

# By telephone. $phone: the number, masked for the first level; "none" where there is none.
card-heard-by-phone =
    { $phone ->
        [none] 📞 By phone, no number: nobody can call them back
       *[other] 📞 By phone: { $phone }
    }
# $attempt: which try; $tries: how many there are; $since: from when on.
card-to-call = 📞 To be called: try { $attempt } of { $tries }, from { $since } on
card-unreached = 📞 Could not be reached: the initiator does not know yet
# Above what is to be read to them.
workbench-to-say = 📞 To be said by telephone:
# Behind the sort of what an operator took down. $name: first name.
workbench-spoken = { $sort }, as told to { $name }
# Behind an action in /audit that was done in the initiator's name. $actor: first name.
audit-spoken = { $actor } in the initiator’s name

## What is done in a caller's name. Operators.

button-phone-add = As told: add
button-phone-confirm = As told: solved
button-phone-reopen = As told: not solved
button-phone-withdraw = As told: withdraw
# Forced reply: the words that are added. $appeal: number.
ask-text-add = Take down what the initiator adds to №{ $appeal }. Files as well.
done-add = №{ $appeal } was added to, as told
