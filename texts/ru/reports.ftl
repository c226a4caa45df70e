## /queue xlsx: the sheet's name and the heads of its columns. Times are Moscow's. Incident manager, admin.

queue-sheet = Очередь
column-number = №
column-state = Состояние
column-due = Реакция до
column-late = Просрочено
column-tag = Тег
column-tier = Тариф
column-assignee = Исполнитель
column-submitted = Поступило
column-words = Начало
# In the column of what is overdue.
column-late-yes = да
