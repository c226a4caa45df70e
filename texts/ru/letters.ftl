## Letters in the workbench and below it. Staff. $appeal: number.

# Who gets what is answered, beside the initiator. $names: with their addresses, masked for the first level.
workbench-participants = Ответы получают и: { $names }
# Who has written to it and gets nothing. $names: as above.
workbench-newcomers = Пишут сюда, но ответов не получают: { $names }
