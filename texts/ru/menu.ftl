## The commands that Telegram offers to everybody in the private chat, beside the input field.

menu-new = Новое обращение
menu-my = Мои обращения
menu-faq = Вопросы и ответы
menu-help = Как это работает
menu-mail = Связать адрес почты
menu-privacy = Что мы о вас храним
menu-lang = Язык · Language
menu-cancel = Отменить начатое
