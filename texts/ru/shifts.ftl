## Shifts at work: /shift, for everybody of staff. «Заступил» and «Сдал» are a contract: conversation.md, "Groups". Times are Moscow's.

button-shift-begin = Заступил
button-shift-end = Сдал
# Above the list. $count: how many are on shift.
shift-list = Сейчас на смене: { $count }, время московское
shift-nobody = Сейчас на смене никого.
# A line each. $name: who; $roles: their roles, by comma; $since: from when.
shift-line = { $name } · { $roles } · с { $since }
# Below it: whose list it is. $since: from when; $till: when it ends by itself.
shift-mine = Вы на смене с { $since }. Не нажмёте «{ button-shift-end }» — закончится сама { $till }.
shift-not-mine = Вы не на смене. Начинаете работать — нажмите «{ button-shift-begin }».
# Toasts to whoever pressed. $since, $till: as above.
done-shift-begun = Вы на смене с { $since }. Не забудьте «{ button-shift-end }».
done-shift-ended = Смена сдана. Что за вами осталось, в списке ниже.
refusal-shift-begun = Вы уже на смене с { $since }, до { $till }.
refusal-shift-ended = Вы не на смене: сдавать нечего. Смена: /shift
# To whoever forgot to end theirs. $starts: when it began; $stops: when it ended by itself.
notice-shift-closed = Ваша смена с { $starts } закончилась сама { $stops } (время московское): вы не нажали «{ button-shift-end }». Продолжаете работать — /shift.

## Handing over: the list of what somebody holds whose shift is over.

# Above the list. $count: how many.
hand-over-list = Смена сдана, за вами осталось: { $count }. Что с ними?
hand-over-nothing = Смена сдана, за вами ничего не осталось. Хорошего отдыха!
hand-over-foot = Что ни на ком не держится, отпустите в очередь или передайте тому, кто на смене. Что оставите, ждёт вас.
# In the list: for what an appeal waits. $waits: initiator or board, who have to answer; word: the initiator waits for ours; work: for us.
hand-over-waits =
    { $waits ->
        [initiator] Ждёт ответа инициатора.
        [board] Ждёт решения коллегии.
        [word] Инициатор ждёт вашего слова.
       *[work] Ждёт вашей работы.
    }
# Behind it: it was decided so.
hand-over-kept = Остаётся за вами.
# $appeal: number.
button-hand-over-back = №{ $appeal } в очередь
button-hand-over-whom = Коллеге
button-hand-over-keep = Оставить
# To whoever hands over: a button each for those on shift. $appeal: number.
hand-over-whom = Кому передать №{ $appeal }? Обращение вернётся в очередь, а этот человек получит его с кнопкой «{ button-take }».
# Toasts.
done-shift-kept = №{ $appeal } остаётся за вами
refusal-shift-not-yours = №{ $appeal } уже не за вами или передать его сейчас нельзя. Что с ним: /show { $appeal }
refusal-shift-no-colleague = На смене нет никого, кто мог бы взять №{ $appeal }. Отпустите в очередь или оставьте за собой.
refusal-shift-gone = Этот человек уже не на смене. №{ $appeal } пока за вами.
# To the colleague, in private or under the card. $appeal: number; $name: whom it is for; $who: who hands it over.
staff-offered = { $name }, { $who } передаёт вам №{ $appeal }. Пока его не взяли, оно в очереди.
# To the managers' group, a while after the end of a shift. $name: whose; $count: how many they hold; $numbers: those that are overdue or due before the desk opens next.
manager-shift-kept = Смена закончена: { $name }. Обращений на руках: { $count }. Не ждут до открытия: { $numbers }. Передать другому: /assign, вернуть в очередь: /release
