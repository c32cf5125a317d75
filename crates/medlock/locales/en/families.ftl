# Families: who looks after a record and who may see it, handing a record over to whom it is about, leaving one, and moving what was
# picked up into the wrong record.

family-you-keep = You look after this record.
family-you-see = You may see this record. You do not look after it.
family-you-add = You may see this record and add to it. You do not look after it.
family-keeps = { $name } looks after this record
family-sees = { $name } may see it
family-adds = { $name } may see it and add to it

move-link = This is in the wrong record
move-pick-up-link = Wrong record? Move all of this to another one
move-title = Move it to another record
move-lede-item = Choose the record where this belongs. It leaves the record of { $record } with everything that belongs to it.
move-lede-pick-up = { $count ->
    [one] Choose the record where this belongs. { $count } thing from "{ $name }" leaves the record of { $record }.
   *[other] Choose the record where these belong. { $count } things from "{ $name }" leave the record of { $record }.
}
move-apps = Apps that are connected to the record of { $record } do not see it any more. They may have kept a copy.
move-until = You can do this until the end of { $day }, and move it back as long.
move-which = What do you want to move?
move-one = Only this: { $what }
move-all = { $count ->
    [one] Everything that came with it: { $count } thing
   *[other] Everything that came with it: { $count } things
}
move-which-missing = Choose what you want to move
move-where = Where does it belong?
move-where-missing = Choose a record
move-button = Move it
move-keep = Leave it where it is
move-none-title = There is no other record to move it to
move-none-text = You can only move it to a record that you look after. Make a new record first: pick up a code, and choose "a new record".
move-late-title = It is too late to move this
move-late-text = What was picked up can be moved for 30 days. If it is about somebody else, delete it here and ask the sender to send it again.
move-not-title = This can't be moved
move-not-text = Only what you picked up with a code can be moved, by who picked it up or looks after the record.
move-single = The record of { $record } has this kind of information already, and can have it only once. Nothing was moved.
move-full = The record of { $record } is full. Nothing was moved.
move-stale = Somebody changed it just now. Look again, then press the button once more.
move-done = { $count ->
    [one] Moved here. You can move it back for 30 days.
   *[other] { $count } things were moved here. You can move them back for 30 days.
}
move-left = { $count ->
    [one] { $count } thing stayed in the other record, because this one has that kind of information already.
   *[other] { $count } things stayed in the other record, because this one has that kind of information already.
}
moved-gone-title = This was moved to another record
moved-gone-text = { $name } moved it on { $date }.
moved-gone-text-you = You moved it on { $date }.
moved-gone-link = See it in the record of { $record }
moved-gone-hidden = It is in a record that you do not see.
moved-history = Moved
moved-here = From the record of { $record }, by { $name }, on { $date }
moved-here-you = From the record of { $record }, by you, on { $date }
moved-here-hidden = From another record, by { $name }, on { $date }
moved-here-hidden-you = From another record, by you, on { $date }
moved-list-title = Moved to another record
moved-list-text = This was picked up into this record and belonged somewhere else.
moved-line = To the record of { $record }, by { $name }, on { $date }
moved-line-you = To the record of { $record }, by you, on { $date }
moved-line-hidden = To another record, by { $name }, on { $date }
moved-line-hidden-you = To another record, by you, on { $date }
version-moved-by = Moved here by { $name } on { $date }
version-moved-by-you = Moved here by you on { $date }

hand-over-link = Hand this record over to { $record }
hand-over-grown = { $record } is { $age } years old now. You can hand this record over, so that { $record } looks after it.
hand-over-title = Hand over the record of { $record }
hand-over-lede = Do this when { $record } is old enough to look after it. { $record } needs an account of their own.
hand-over-after = Then { $record } looks after the record, and decides whether you can still see it. You can't take it back by yourself.
hand-over-email-label = The e-mail address of { $record } (you can leave this empty)
hand-over-email-hint = We send a link to this address. Leave it empty, and you get a page to print here, with a code.
hand-over-pin-label = PIN
hand-over-pin-hint = At least { $min } digits. Tell it to { $record } yourself. It is not in the mail. Without it, nobody can use the link.
hand-over-pin-missing = Choose a PIN
hand-over-button = Make the link
hand-over-made-link = Link
hand-over-waiting = For handing over the record. Works until { $day }
hand-over-own-title = This is your own record
hand-over-own-text = It is about you already. To let somebody else look after it too, invite them.
hand-over-sent = The link to take over the record is on its way.
hand-over-offered = They can take over the record now. They see it on the page of the record.

take-over-title = { $name } hands the record of { $record } over to you
take-over-text = This record is about you. When you accept, you look after it: you decide who sees it.
take-over-others = Who may still see your record?
take-over-others-hint = Until now these people have looked after it. You can change your mind at any time.
take-over-see = { $names } may still see it
take-over-see-hint = They can look at everything. They can't change anything or share it.
take-over-none = { $names } may not see it any more
take-over-none-hint = Apps that they connected to it are cut off at once.
take-over-missing = Choose whether they may still see it
take-over-button = Take over my record
take-over-not-me = This record is not about me
take-over-done = You look after your own record now.

wish-link = This record is about me, and I want to look after it
wish-title = Ask for your record
wish-text = We tell the people who look after it that you want to look after it yourself. They have to agree.
wish-button = Ask for my record
wish-asked = You have asked for this record. The people who look after it have to agree.
wish-seen = { $name } asks to look after this record.
wish-agree = Hand it over to { $name }
wish-agree-title = Hand the record over to { $name }?
wish-agree-text = { $name } will look after it, and decides whether you can still see it. You can't take it back by yourself.
wish-agree-button = Hand it over
wish-refuse = Not now
wish-ready = The people who looked after this record hand it over to you.
wish-ready-link = Take it over

leave-last-text = You are the only one who looks after the record of { $record }, so you can't just leave it.
leave-last-hand = Hand it over to { $record }
leave-last-invite = Invite somebody who looks after it
leave-last-delete = Delete the record

mail-hand-over-subject = { $name } hands your record at { $site } over to you
mail-hand-over-text = { $name } has looked after a record about you at { $site }. Now you can look after it yourself.

    Open this page to see more. You need an account there; it costs nothing. Nothing happens before you press a button:
    { $link }

    The link works for { $lifetime }. You also need a PIN. { $name } tells it to you another way.
mail-took-over-subject = { $name } looks after their own record now
mail-took-over-text-see = { $name } took over their record at { $site }. You may still see it:
    { $link }
mail-took-over-text-none = { $name } took over their record at { $site }. You do not see it any more.
mail-wish-subject = { $name } asks for their record at { $site }
mail-wish-text = { $name } wants to look after their own record at { $site }. You look after it now, and can hand it over:
    { $link }
mail-offered-subject = You can take over your record at { $site }
mail-offered-text = { $name } agreed that you look after your own record at { $site }. Open the record to take it over:
    { $link }
