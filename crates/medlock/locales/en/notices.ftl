# What happened: the page that lists it, the switches for letters about it, and the letters. A letter says nothing about what is in
# a record, and names nobody but, where a code runs out, its sender.

account-to-happened = What happened
account-to-happened-text = What came into your records, who signed in, and which apps were connected

happened-title = What happened
happened-lede = The newest is at the top. We keep this for about a year.
happened-empty = Nothing has happened yet.
happened-back = Back to your account
happened-switches-link = Choose which mails you get
happened-times = { $count ->
    [one] { $count } time, the last on { $date }
   *[other] { $count } times, the last on { $date }
}
happened-see-record = See the record
happened-see-connections = See who may use your records
happened-see-browsers = See where you are signed in
happened-see-codes = Enter the code

happened-added = { $count ->
    [one] { $count } thing was added to the record of { $record }
   *[other] { $count } things were added to the record of { $record }
}
happened-added-gone = Something was added to a record that you do not see any more
happened-signed-in = Somebody signed in to your account in a browser that had not been used for it before
happened-app-connected = { $app } was connected to the record of { $record }
happened-app-changed = What { $app } may do in the record of { $record } was changed
happened-app-ended = { $app } may not use the record of { $record } any more
happened-app-connected-gone = { $app } was connected to a record that you do not see any more
happened-app-changed-gone = What { $app } may do was changed in a record that you do not see any more
happened-app-ended-gone = { $app } may not use a record any more that you do not see now
happened-code-ending = A code from { $app } was about to run out

notices-title = Mails you get from us
notices-lede = We never write what is in a record. You can also see everything on the page What happened.
notices-legend = Send me a mail when
notices-save = Save
notices-saved = Saved.
notices-no-email = You have no e-mail address here, so we send you no mails. You see everything on the page What happened.
notices-unproved = We only write to an address that you have confirmed. Yours is not confirmed yet.
notices-others = Some mails are always sent: those that you ask for, and those about your password and how you sign in.
notices-switch-added = something was added to a record I look after
notices-switch-added-hint = At most one mail an hour for each record. Not for what you add yourself.
notices-switch-code-ending = a code I have started with is about to run out
notices-switch-code-ending-hint = One mail, three days before.
notices-switch-signed-in = somebody signs in to my account in a new browser
notices-switch-signed-in-hint = So you notice if it was not you.
notices-switch-app-connected = an app is connected to a record I look after
notices-switch-app-connected-hint = Also when you did it yourself.
notices-switch-app-changed = what an app may do is changed
notices-switch-app-changed-hint = In a record that you look after.
notices-switch-app-ended = an app is cut off
notices-switch-app-ended-hint = By you, by somebody who looks after the record too, or by us.

notice-off-title = Get no more of these mails?
notice-off-text = You will get no more mails when { $what }.
notice-off-text-after = Other mails stay as they are. You can switch these on again in your account.
notice-off-button = No more of these mails
notice-off-done-title = Done
notice-off-done-text = You get no more of these mails. You can switch them on again in your account.
notice-off-bad-title = This link does not work
notice-off-bad-text = Sign in to choose which mails you get.

mail-notice-added-subject = Something new at { $site }
mail-notice-added-text = On { $when } something was added to a record that you look after at { $site }.

    Sign in to see it:
    { $link }
mail-notice-signed-in-subject = Somebody signed in to your account at { $site }
mail-notice-signed-in-text = On { $when } somebody signed in to your account at { $site } in a browser that had not been used for it before.

    If it was you, do nothing. If it was not, change your password now:
    { $link }
mail-notice-app-connected-subject = An app was connected at { $site }
mail-notice-app-connected-text = On { $when } an app was connected to a record that you look after at { $site }.

    See which app it is, and what it may do:
    { $link }
mail-notice-app-changed-subject = What an app may do at { $site } has changed
mail-notice-app-changed-text = On { $when } somebody changed what an app may do in a record that you look after at { $site }.

    See what it may do now:
    { $link }
mail-notice-app-ended-subject = An app was cut off at { $site }
mail-notice-app-ended-text = On { $when } an app was cut off from a record that you look after at { $site }.

    See which one:
    { $link }
mail-notice-code-ending-subject = Your code for { $site } is about to run out
mail-notice-code-ending-text = You started to use a code from { $sender } at { $site } and have not finished. The code works until { $ends }.

    Have the code ready and open this page:
    { $link }
mail-notice-off = You do not want mails like this one? Open this page and press the button:
    { $link }
