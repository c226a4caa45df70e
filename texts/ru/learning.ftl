## What the classifier has learnt. Admins, in private, after a contest.

# $why: why the new model won or lost; $tag: on which tag; $before, $after: the model that judged and the one that does now
# (0: the packaged one). $lessons: what it learnt, of which $corrections, $confirmations, and $answers where the
# classifier had abstained, by $people of staff. $lines: how it did, or none.
notice-learning =
    { $why ->
        [better] Классификатор доучился на решениях сотрудников: новая модель лучше. Вернуть прежнюю: frontdesk model rollback
        [forgets] Прежняя модель классификатора училась и на текстах, которые теперь удалены. Её место заняла новая, она не хуже.
        [few] Прежняя модель классификатора училась и на текстах, которые теперь удалены, а для новой решений пока мало.
        [fixed-set] Классификатор учился на решениях сотрудников, но новая модель хуже на постоянном наборе. Она не будет судить.
        [tag] Классификатор учился на решениях сотрудников, но новая модель хуже на { $tag ->
            [none] одном теге
           *[other] теге «{ $tag-name }»
        }. Она не будет судить. Посмотрите, верно ли его ставят.
        [silent] Классификатор учился на решениях сотрудников, но новая модель чаще молчит. Она не будет судить.
        [wrong] Классификатор учился на решениях сотрудников, но новая модель чаще ошибается, когда уверена. Она не будет судить.
       *[luck] Классификатор учился на решениях сотрудников, но новая модель не лучше прежней, или лучше только случайно. Она не будет судить.
    }

    Судит модель { $after }, раньше { $before } (0 — та, что идёт с программой).
    Решений: { $lessons }. Исправлений { $corrections }, подтверждений { $confirmations }, ответов там, где классификатор не был уверен, { $answers }; сотрудников { $people }.
    { $lines ->
        [none] Новой модели нет.
       *[other] { $lines }
    }
# The lines of it. On the newest decisions, which were held out, and on the set that never changes. $count: appeals;
# $pair: macro-F1, from → to.
learning-held = Новейшие решения ({ $count }): macro-F1 { $pair }
learning-fixed = Постоянный набор ({ $count }): macro-F1 { $pair }
# $pair: the share of the set that never changes.
learning-says = Говорит тег, а не сомневается: { $pair }
# F1 of one tag. $name: the tag; $pair: on the set that never changes; $newest: on the newest decisions.
learning-tag = { $name }: { $pair }, на новейших { $newest }
