## Coupons: each makes one appeal a special one. Initiator, but for the last ones. $code: as in 7KXM-2PHW-9CDA.

# It was issued. $lasts: of the licence year.
notice-coupon =
    A coupon for a special appeal: { $code }

    With it we react to one appeal within an hour, at any time of day or night. Write what happened and press “{ button-coupon }” below the draft.

    Good until { $lasts }, and for you alone. See it again: /coupon
notice-coupon-cancelled = Coupon { $code } is cancelled: it cannot be spent. Ask whoever issued the licence why.
# The appeal that it was spent on was sent to the wrong desk, withdrawn, or never sent. $appeal: number; $submitted: "no" of a draft; $lives: "yes", or "no" when its licence year is over; $lasts: of the licence year.
notice-coupon-back =
    { $submitted ->
        [no] The coupon is yours again, as the draft was not sent.
       *[other] The coupon for appeal №{ $appeal } is yours again.
    } { $lives ->
        [yes] It can be spent until { $lasts }: /coupon
       *[no] But it was good until { $lasts }; a new one comes when the licence is renewed.
    }
# /coupon. $lines: one for each coupon; $admin: "yes" for those who may issue them.
coupon-list =
    Your coupons for a special appeal:

    { $lines }

    To spend one: write what happened and press “{ button-coupon }” below the draft.{ $admin ->
        [yes] { " " }Issue one: /coupon @anna
       *[no] { "" }
    }
coupon-none = You have no coupons. A coupon for a special appeal comes with each activation of a licence; if you have one, open the bot by the link in your account on the portal.{ $admin ->
        [yes] { " " }Issue one: /coupon @anna
       *[no] { "" }
    }
# $became: "valid", "used", "cancelled" or "expired"; $lasts: of the licence year; $number: what it was spent on, "none" for a draft.
coupon-line = { $code } — { $became ->
        [valid] good until { $lasts }
        [used] { $number ->
            [none] spent on the draft
           *[other] spent on appeal №{ $number }
        }
        [cancelled] cancelled
       *[expired] was good until { $lasts }
    }
# An admin has issued one. $coupon: its number; $name: to whom; $lasts: of its licence year; $reached: "no" when they have not started the bot.
done-coupon-issued =
    Coupon { $coupon } is issued: { $name }, good until { $lasts }. { $reached ->
        [yes] The code is in their private chat.
       *[no] The code comes when they open the private chat with the bot.
    } Cancel: /coupon cancel { $coupon }
# $coupon: its number. Admin.
done-coupon-cancelled = Coupon { $coupon } is cancelled, its owner was told.
