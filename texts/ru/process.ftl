## The diagrams that `frontdesk process draw` makes of the process.

# Titles. $kind, $role: their names.
process-whole = Жизнь обращения: кто и чем переводит его из состояния в состояние
process-kind = { $kind }: жизнь обращения с решения менеджера
process-role = { $role }: что можно сделать с обращением
# Under a state: what happens to the deadlines there.
process-clock-none = сроков ещё нет
process-clock-running = сроки идут
process-clock-paused = сроки на паузе
process-clock-stopped = сроки остановлены
# Below an action: where it leads when that depends on what the appeal went through.
process-to-return = туда, где был задан вопрос
process-to-worked = туда, где над ним работали
process-to-answered = туда, где дали ответ
process-to-before = туда, где было до этих слов
process-to-unlinked = туда, откуда присоединили
# Below an action: who does it, when nobody has to. $hours, $minutes: after how long.
process-after-working = само через { $hours } рабочих ч
process-after-days = само через { $days } рабочих дн.
process-on-day = само в обещанный день
process-before-day = само, за { $days } рабочий дн. до обещанного
process-after-clock = само через { $minutes } мин
process-after-open = само через { $hours } ч, когда мы открыты
process-by-itself = само, в свой срок
# Below an action: where it can be done.
process-in-open = из любого открытого состояния
process-in-working = из любого рабочего состояния
# A way that is open for some time only: an answer can be taken back, a link undone, a closed appeal reopened.
process-in-time = пока не вышло время
# Below an action: when it goes this way, where that is asked of others.
fact-certain-article = статья подходит наверняка
fact-other-is-accident = другое обращение — авария
fact-newcomers = писал кто-то, кому ответы не идут
fact-taking-part = ответы идут не только инициатору
fact-place-named = место названо
# The signs, below the diagram.
process-legend = точка — откуда, стрелка — куда, кольцо — состояние не меняется, пунктир — само, без людей, ↩ — возвращается

## The role instructions that `frontdesk process instructions` writes, beside what is written by hand.

# The head of a state's part. $state: its name.
instruction-state = Состояние «{ $state }»
# Below it: by which actions an appeal comes there. $actions: their labels.
instruction-comes = Сюда ведут: { $actions }.
# Below it, where the role has nothing to do.
instruction-nothing = Делать здесь ничего не нужно.
# How an action is done. $buttons: labels; $command: as it is typed.
instruction-press-or-write = Нажмите { $buttons } или напишите { $command }.
instruction-press = Нажмите { $buttons }.
instruction-write = Напишите { $command }.
# The head of the table of actions.
instruction-table = | Действие | Команда и пример | Что спросит бот | Что станет с обращением |
# What the bot asks for. $inputs: their names.
instruction-asks = Бот спросит: { $inputs }.
# It may be left out. $input: its name.
instruction-optional = { $input } (можно пропустить)
# What becomes of an appeal. $states: where it goes, in words.
instruction-becomes = Состояние станет { $states }.
# It goes by what it went through. $to: one of process-to-….
instruction-returns = Обращение вернётся { $to }.
# It stays.
instruction-stays = Состояние не изменится.
# One of the states that it may become. $state: its name.
instruction-to = «{ $state }»
# The same, for one kind only. $kinds: their names.
instruction-to-kind = { $to } ({ $kinds })
# It is for whoever has taken the appeal.
instruction-taken = Может тот, кто взял обращение.
# The last of several. $one: those before; $other: the last.
instruction-or = { $one } или { $other }
# Where an action is possible. $states: their names.
instruction-where = Можно в состояниях: { $states }.
