## Letters in the workbench and below it. Staff. $appeal: number.

# Who gets what is answered, beside the initiator. $names: with their addresses, masked for the first level.
workbench-participants = Ответы получают и: { $names }
# Who has written to it and gets nothing. $names: as above.
workbench-newcomers = Пишут сюда, но ответов не получают: { $names }
# Those whose letters say more than their messages here.
button-whole-letters = Письмо целиком
# Above the file with them.
letters-whole = №{ $appeal }: письма целиком, с цитатами и подписями
# After the button.
done-whole-letters = Письма по №{ $appeal } отправлены вам в личный чат
# The same where there is nothing (any more).
refusal-no-whole-letters = №{ $appeal }: показать больше нечего. Или всё уже перед вами, или срок хранения писем вышел.

## In the file. Staff.

# Above each letter. $at: when it came; $sender: name and address; $subject: of the letter, "none" where it has none.
letters-head =
    Письмо { $at } (время московское)
    От: { $sender }
    Тема: { $subject ->
        [none] нет
       *[other] { $subject }
    }
# In place of earlier ones, which are too much for one file.
letters-left-out = Более ранние письма в один файл не поместились.
# In place of all of them.
letters-forgotten = Здесь было бы письмо, но срок его хранения вышел.

## /dead: letters that could not be processed. Staff; the files are for admins alone. $letter: the letter's number in the list.

# Below the line of a letter. $sender: address and name; $subject: its subject; "none" where there is none.
dead-letter-line =
    Письмо от { $sender ->
        [none] неизвестного отправителя
       *[other] { $sender }
    }, тема: { $subject ->
        [none] нет
       *[other] { $subject }
    }
# The same where not even that can be read.
dead-letter-unreadable = Письмо, в котором не читаются ни отправитель, ни тема
# Under the list, beside «Повторить».
button-raw-letter = Скачать письмо
# The same where there are several.
button-raw-letter-numbered = Скачать письмо { $letter }
# Above the file.
dead-letter = Письмо { $letter }, как пришло. Осторожно: вложения в нём никто не проверял.
# After the button.
done-dead-letter = Письмо { $letter } отправлено вам в личный чат
# What was kept of the letter was forgotten meanwhile.
refusal-letter-forgotten = Этого письма больше нет: срок его хранения вышел. Свежий список: /dead
# $size: megabytes.
refusal-letter-too-large = Письмо { $letter } занимает { $size } МБ, а бот может прислать файл до 50 МБ. Оно остаётся в почтовом ящике, откуда его взяли.
