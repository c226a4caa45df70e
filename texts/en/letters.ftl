## Letters in the workbench and below it. Staff. $appeal: number.

# Who gets what is answered, beside the initiator. $names: with their addresses, masked for the first level.
workbench-participants = Answers also go to: { $names }
# Who has written to it and gets nothing. $names: as above.
workbench-newcomers = They write here, and get no answers: { $names }
# Those whose letters say more than their messages here.
button-whole-letters = Whole letter
# Above the file with them.
letters-whole = №{ $appeal }: the whole letters, with quotations and signatures
# After the button.
done-whole-letters = The letters of №{ $appeal } are in your private chat
# The same where there is nothing (any more).
refusal-no-whole-letters = №{ $appeal }: there is nothing more to show. Either you see all of it, or the letters are not kept any more.

## In the file. Staff.

# Above each letter. $at: when it came; $sender: name and address; $subject: of the letter, "none" where it has none.
letters-head =
    Letter of { $at } (Moscow time)
    From: { $sender }
    Subject: { $subject ->
        [none] missing
       *[other] { $subject }
    }
# In place of earlier ones, which are too much for one file.
letters-left-out = Earlier letters did not fit into one file.
# In place of all of them.
letters-forgotten = A letter would be here, but it is not kept any more.

## /dead: letters that could not be processed. Staff; the files are for admins alone. $letter: the letter's number in the list.

# Below the line of a letter. $sender: address and name; $subject: its subject; "none" where there is none.
dead-letter-line =
    Letter from { $sender ->
        [none] somebody unknown
       *[other] { $sender }
    }, subject: { $subject ->
        [none] missing
       *[other] { $subject }
    }
# The same where not even that can be read.
dead-letter-unreadable = A letter of which neither sender nor subject can be read
# Under the list, beside “Retry”.
button-raw-letter = Download the letter
# The same where there are several.
button-raw-letter-numbered = Download letter { $letter }
# Above the file.
dead-letter = Letter { $letter } as it came. Take care: nobody has looked at its attachments.
# After the button.
done-dead-letter = Letter { $letter } is in your private chat
# What was kept of the letter was forgotten meanwhile.
refusal-letter-forgotten = This letter is not kept any more. A fresh list: /dead
# $size: megabytes.
refusal-letter-too-large = Letter { $letter } has { $size } MB, and the bot can send a file of up to 50 MB. It stays in the mailbox that it was taken from.
