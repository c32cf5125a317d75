# The account page: who one is, where one is signed in, another e-mail address.

nav-account = Account
account-title = Your account
account-name = Name
account-birth-date = Date of birth
account-country = Country
account-language = Language
account-email = E-mail address
account-edit = Change this
account-email-proved = You have shown that it is yours.
account-email-unproved = You have not yet shown that it is yours.
account-more = More about your account
account-to-security = How you sign in
account-to-security-text = Passkeys, codes from an app and recovery codes.
account-to-browsers = Where you are signed in
account-to-browsers-text = See each browser, and sign out where you no longer want to be.
account-to-records = Your records
account-to-records-text = What you have picked up and what was added since.
account-to-connections = Connections
account-to-connections-text = Who may see your records or add to them.
account-done-edit = Your changes are saved.

account-edit-title = Change what we know about you
account-edit-text = This is about you and your account. The names on your records stay as they are.
account-edit-language-label = Language for our mails and pages
account-edit-button = Save
account-back = Your account

browsers-title = Where you are signed in
browsers-lede = Each line is one browser. If you don't know one, sign out there and choose a new password.
browsers-this = This browser
browsers-other = Another browser
browsers-since = Signed in on { $moment }.
browsers-used = Last used on { $moment }, give or take a few minutes.
browsers-sign-out = Sign out there
browsers-sign-out-here = Sign out here
browsers-all-title = Sign out everywhere else
browsers-all-text = You stay signed in here. You are signed out of all other browsers, and of all applications you signed in to with this account.
browsers-all-button = Sign out everywhere else
browsers-done-one = You are signed out there.
browsers-done-all = You are signed out everywhere else.

account-email-title = Change your e‑mail address
account-email-text = Your address is { $email }. We send a mail with a link to the new one. Nothing changes before you open that link and press the button.
account-email-new-label = New e-mail address
account-email-password-hint = So that nobody else can do this.
account-email-button = Send the mail
account-email-same = That is your address already. Enter another one
account-email-sent-title = Look at your mail
account-email-sent-text = If { $email } can be used here, a mail is on its way there. The link in it works for { $lifetime } and can be used once. Until then your address stays as it is.
account-email-sent-nothing = No mail? Look in the junk folder, check the address, and remember that one address can have one account only.
account-email-enough-title = We did not send another mail
account-email-enough-text = You have asked for a new address several times. Look for our mails, in the junk folder too. You can ask again when the oldest link has run out, after { $lifetime }.
account-email-no-mail = So we cannot send a link to a new e-mail address, and your address stays as it is.
account-email-confirm-title = Use this e‑mail address?
account-email-confirm-text = Press the button and { $email } is the address of your account. You sign in with it from then on, and we write there.
account-email-confirm-button = Yes, use this address
account-email-done-title = Your new address counts from now on
account-email-done-text = Use it when you sign in. Your password has not changed, and you stay signed in.
account-email-bad-title = This link does not work any more
account-email-bad-text = It may be too old, or it was used already, or the address can't be used here. Your address has not changed. You can ask for a new link in your account.

mail-change-subject = Is this your new e-mail address?
mail-change-text = Somebody, we hope it was you, wants to use this address for an account at { $site }.

    Open this page and press the button. Then the account has this address:
    { $link }

    The link works for { $lifetime } and can be used once. If it was not you, do nothing.
mail-change-notice-subject = Somebody wants to change your e-mail address at { $site }
mail-change-notice-text = Somebody, we hope it was you, asked for another e-mail address for your account at { $site }. They knew your password. Nothing has changed yet: a link has to be opened first that was sent to the new address.

    If it was you, do nothing. If it was not, choose a new password now. That ends the link. Then look where you are signed in:
    { $forgot }
    { $browsers }
