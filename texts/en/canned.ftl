## Canned answers: kept, listed, put off. Staff.

# A press in the workbench shows it with «Answer» and «Cancel». $title: its name; $appeal: number; $words: the whole text.
canned-shown =
    Canned answer “{ $title }” to №{ $appeal }:

    { $words }
# Under the workbench. $title: its name.
button-canned = 💬 { $title }

# /replies.
replies-list = Canned answers
replies-none = There are no canned answers. Add one: /reply_add tag | title | text
# $canned: its number; $tag: for which tag; $title: its name; $words: how it begins.
replies-line =
    { $canned } · { $tag } · { $title }
    { $words }

# /reply_add. $canned: its number; $title: its name.
done-reply-add = Canned answer { $canned } was added: “{ $title }”. The list: /replies
# /reply_off. $canned: its number.
done-reply-off = Canned answer { $canned } is offered no more.
# /reply_off with another number, or a button of one that was put off.
refusal-no-such-reply = There is no such canned answer. The list: /replies
# /reply_add with something missing. $most: characters of a title; $tags: all tags.
refusal-reply-add = A tag, a title (up to { $most } characters) and a text are needed, for example: /reply_add Technical | Clear the cache | Clear your browser’s cache and sign in again. Tags: { $tags }.
