## The commands that Telegram offers to everybody in the private chat, beside the input field.

menu-new = New appeal
menu-my = My appeals
menu-faq = Questions and answers
menu-help = How this works
menu-mail = Join your e-mail address
menu-privacy = What we keep about you
menu-lang = Language · Язык
menu-cancel = Cancel what was begun
