## /privacy: what is kept about the reader, all of it as a file, and its erasure. In private.

# «Export» and «Erase» below. Lengths of time: $texts: the words of a closed appeal; $versions: a message before
# its edit; $updates: what came, raw; $letters: what could not be processed; $sent: that something was sent; $dialogs:
# an unanswered question.
privacy =
    What we keep about you

    • Your name, username, Telegram number and language, to know whom to answer.
    • What was written about your appeals, attachments included: while an appeal is open, and { $texts } after it was closed. Then only what happened to it and when stays, without a single word.
    • The former text of messages that you edited: { $versions }.
    • Every message to the bot as Telegram handed it over: { $updates }, or { $letters } if it could not be processed.
    • The record of what was sent to you and when: { $sent }. Questions of the bot without an answer: { $dialogs }.

    “Export” sends all of it to this chat as one file. “Erase” removes it for good.
# A length of time in «{ privacy }». $days: how many.
privacy-days = { $days } { $days ->
        [one] day
       *[other] days
    }
# The same in years. $years: how many.
privacy-years = { $years } { $years ->
        [one] year
       *[other] years
    }
# The caption of the file.
privacy-export = Everything that we keep about you. The file is JSON: any text editor opens it.
# A toast after «Export».
done-export = We are putting the file together; it will come here.
# A command that shows what is the reader's alone, in a group. $command: its name.
refusal-in-private = /{ $command } works in the private chat with the bot only: the answer is nobody else's business.
button-export = Export
button-erase = Erase

## “Erase”.

# Asked once: “Yes”, “No”.
ask-erase =
    Erase everything that we keep about you? It cannot be brought back.

    • Appeals that nobody has begun to work on are withdrawn. The others are finished without your name and your words, and you get no answer.
    • We forget your name, what was written, and the files. Only what happened and when stays, without any sign of you.

    A copy first? Press “No”, then “{ button-export }”.
# The last word to somebody who was erased.
done-erase = Done: we know nothing about you any more. If you write again, we shall meet anew.
# Somebody with a role, or with appeals in hand, asks for their erasure. $held: the numbers, "none" without any.
refusal-staff-is-needed = While you have a role{ $held ->
        [none] { "" }
       *[other] { " " }or appeals in hand ({ $held })
    } you cannot be erased: your colleagues must know who did what. Hand them over, leave the working groups, and use /privacy again.
# To whoever works on it. $appeal: number.
staff-erased = №{ $appeal }: the initiator erased their data. Words and attachments are gone, and there is nobody to answer: bring it to an end.
# A line of a card and of the workbench.
card-erased = The initiator erased their data: there is nobody to answer.
# In place of the name of a member of staff who was erased.
person-erased = a former colleague
