## Coupons: each makes one appeal a special one. Initiator, but for the last ones. $code: as in 7KXM-2PHW-9CDA.

# It was issued. $lasts: of the licence year.
notice-coupon =
    Вам купон на спецобращение: { $code }

    С ним мы ответим на одно обращение в течение часа, в любое время дня и ночи. Напишите, что случилось, и нажмите «{ button-coupon }» под черновиком.

    Действует до { $lasts }, работает только у вас. Посмотреть ещё раз: /coupon
notice-coupon-cancelled = Купон { $code } отменён: потратить его нельзя. Почему, спросите у тех, кто выдал лицензию.
# The appeal that it was spent on was sent to the wrong desk, withdrawn, or never sent. $appeal: number; $submitted: "no" of a draft; $lives: "yes", or "no" when its licence year is over; $lasts: of the licence year.
notice-coupon-back =
    { $submitted ->
        [no] Купон снова у вас, ведь черновик не отправлен.
       *[other] Купон за обращение №{ $appeal } снова у вас.
    } { $lives ->
        [yes] Его можно потратить до { $lasts }: /coupon
       *[no] Но он действовал до { $lasts }; новый придёт с продлением лицензии.
    }
# /coupon. $lines: one for each coupon; $admin: "yes" for those who may issue them.
coupon-list =
    Ваши купоны на спецобращение:

    { $lines }

    Чтобы потратить: напишите, что случилось, и нажмите «{ button-coupon }» под черновиком.{ $admin ->
        [yes] { " " }Выдать другому: /coupon @anna
       *[no] { "" }
    }
coupon-none = Купонов у вас нет. Купон на спецобращение приходит с каждой активацией лицензии; если лицензия есть, откройте бота по ссылке из личного кабинета на портале.{ $admin ->
        [yes] { " " }Выдать другому: /coupon @anna
       *[no] { "" }
    }
# $became: "valid", "used", "cancelled" or "expired"; $lasts: of the licence year; $number: what it was spent on, "none" for a draft.
coupon-line = { $code } — { $became ->
        [valid] действует до { $lasts }
        [used] { $number ->
            [none] потрачен на черновик
           *[other] потрачен на обращение №{ $number }
        }
        [cancelled] отменён
       *[expired] действовал до { $lasts }
    }
# An admin has issued one. $coupon: its number; $name: to whom; $lasts: of its licence year; $reached: "no" when they have not started the bot.
done-coupon-issued =
    Купон { $coupon } выдан: { $name }, действует до { $lasts }. { $reached ->
        [yes] Код отправлен в личный чат.
       *[no] Код придёт, когда человек откроет личный чат с ботом.
    } Отменить: /coupon отменить { $coupon }
# $coupon: its number. Admin.
done-coupon-cancelled = Купон { $coupon } отменён, владельцу сказано.
