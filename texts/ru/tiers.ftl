## /tier of an admin. $name: of the person; $tier, $tier-name: theirs; $ends: the last day on which it holds, "none" where it has no end; $signed: "yes" when they have signed in as a user of the portal, else "no".

# Which tiers there are. $lines: a tier each.
tier-list =
    Тарифы

    { $lines }

    Назначить: /tier @anna partner, /tier 17 partner до 31.12 или ответом на сообщение об обращении.
# $tier: id; $name: what it is called; $reaction: hours of the office.
tier-line = { $tier } — { $name }: { $reaction } ч
# Whose tier is asked for.
tier-of =
    { $name }: { $tier-name }{ $ends ->
        [none] { "" }
       *[other] , до { $ends }
    }. { $signed ->
        [yes] Вход с портала выполнен.
       *[other] С портала не входил(а).
    }
# It was given. $retiered: "some" when open appeals have another tier by it, else "none".
done-tier =
    { $name }: теперь { $tier-name }{ $ends ->
        [none] { "" }
       *[other] , до { $ends }
    }. { $retiered ->
        [none] Открытых обращений с другим тарифом не было.
       *[some] Сроки по открытым обращениям пересчитаны.
    }
# Nobody is meant whom the desk knows.
refusal-tier-whom = Кому? Нужен тот, кто уже писал боту: /tier @anna partner, /tier 17 partner (17 — номер обращения) или ответ на сообщение об обращении.
# $tiers: ids.
refusal-tier-which = Такого тарифа нет. Есть: { $tiers }. Например: /tier @anna partner до 31.12
# $given: what was said.
refusal-tier-until = «{ $given }» — не день. Например: /tier @anna partner до 31.12 или до 2027-12-31
