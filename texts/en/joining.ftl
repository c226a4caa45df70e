## /mail: one person in Telegram and by e-mail.

# $known: the address that is theirs already, or none.
address-ask =
    { $known ->
        [none] Do you write to us by e-mail, too? Send your address: a code will come to it, and your letters and messages here become one correspondence. For example: petr@example.com
       *[other] Your address: { $known }. To add another one, send it: a code will come to it.
    }
    /cancel to leave everything as it is.
# No letters are written by this desk.
address-no-post = There is no e-mail here: write to this chat.
address-wrong = That does not look like an e-mail address. Send all of it, for example: petr@example.com
# $address: as they wrote it.
address-yours = The address { $address } is yours already: letters from it and messages here are one correspondence.
# No code goes out now. $limit: why; $address: as they wrote it.
address-limit =
    { $limit ->
        [minute] A code was sent just now. Wait a minute and try again.
        [hour] No more letters go to { $address } within this hour: there have been many. Look for the code in the last one, among the spam too, or try again in an hour.
       *[day] No more codes today: there have been five. Check the address and try again tomorrow; until then write here.
    }
# $minutes: how long the code can be entered.
address-code-sent = A letter with a code is on its way to { $address }. Send the code here within { $minutes } minutes. No letter? Look among the spam.
# $tries: how many tries are left; at none a new code is needed.
address-wrong-code =
    { $tries ->
        [none] That is not the code, and there are no more tries. Begin anew: /mail
       *[other] That is not the code. Tries left: { $tries }
    }
address-anothers = This address belongs to another Telegram account already. If it is yours, free it there (/privacy) or write to us.
# $appeals: how many of theirs came by that address.
address-joined =
    { $appeals ->
        [none] Done: { $address } is yours now. We answer where you wrote last.
       *[other] Done: { $address } is yours now. Appeals from it: { $appeals }, they are in /my. We answer where you wrote last.
    }
# A letter to the address that somebody has given. $code: six digits.
address-code =
    Code: { $code }

    Somebody has given this address to our bot in Telegram. If it was you, send the code to the bot's chat: it is good for 15 minutes. If not, just delete this letter: without the code nothing changes.
