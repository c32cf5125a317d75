# The mails this site writes. They never name a question, an answer or anything about health.

mail-verify-subject = Is this your e-mail address?
mail-verify-text = Somebody, we hope it was you, made an account at { $site } with this e-mail address.

    Open this page and press the button to confirm that the address is yours:
    { $link }

    The link works for { $lifetime }. If it was not you, do nothing.
mail-reset-subject = Choose a new password
mail-reset-text = Somebody, we hope it was you, asked for a new password at { $site }.

    Open this page to choose one:
    { $link }

    The link works for { $lifetime } and can be used once. If it was not you, do nothing: your password stays as it is.
mail-invite-subject = There is something for you at { $site }
mail-invite-pick-up = { $sender } has left something for you at { $site }. It is locked with a code and with the answer to a question.
mail-invite-connect = { $sender } asks to be connected with you at { $site }. Nothing is shared before you have read what they ask for and said yes.
mail-invite-steps = How to get there:

    1. Open this page: { $link }
    Or open { $address } and type this code: { $code }
    2. Sign in, or make an account. It costs nothing.
    3. Answer the question. { $sender } agreed on the answer with you.
mail-invite-last-day = The code works until the end of { $day }.
mail-invite-last-day-until = The code works until { $day }, { $time }.
mail-invite-safety = Keep this letter to yourself. Nobody from { $sender } will ever ask you for the code or the answer by mail or telephone. If you do not know { $sender }, delete this letter.
mail-invite-contact = If something does not work, ask { $sender }:
mail-reused-subject = Somebody else used your code from { $app }
mail-reused-text = Some time ago you used a code from { $app } at { $site }. Today somebody else used the same code, from another account. Whoever it was knew the code and the answer to your question.

    They can't see your record. But if you don't know who it was, tell { $app }: they may take the other person's information for yours.

    Your connections are here:
    { $link }
mail-door-subject = How you sign in at { $site } has changed
mail-door-warning-subject = Somebody tried to sign in as you at { $site }
mail-door-passkey-added = A passkey was added to your account at { $site }.
mail-door-passkey-renamed = A passkey of your account at { $site } got another name.
mail-door-passkey-removed = A passkey was removed from your account at { $site }.
mail-door-codes-on = Your account at { $site } now asks for a code from your app when you sign in with your password.
mail-door-codes-off = Your account at { $site } does not ask for a code from your app any more. The password is enough.
mail-door-recovery-made = New recovery codes were made for your account at { $site }. The old ones do not work any more.
mail-door-recovery-used = { $left ->
    [one] Somebody signed in to your account at { $site } with your password and a recovery code. You have { $left } code left.
   *[other] Somebody signed in to your account at { $site } with your password and a recovery code. You have { $left } codes left.
}
mail-door-recovery-few = Make new ones before you run out.
mail-door-tried = Somebody typed your password at { $site } and then several codes that were wrong. They did not get in. But they know your password.
mail-door-copied = Somebody tried to sign in to your account at { $site } with a passkey that looks like a copy of yours. They did not get in. Remove that passkey and add a new one.
mail-door-see = If it was you, do nothing. If it was not, change your password now and look at how you sign in:
    { $link }
