# Accounts without an e-mail address, several accounts with one address, codes on paper.

login-label = E-mail address or user name
login-missing = Enter your e-mail address or your user name
login-wrong = Enter an e-mail address, such as name@example.com, or a user name. A user name has no spaces in it
sign-in-not-fitting = The name and the password do not fit together. Check both. If several people use your e-mail address, enter your user name instead
sign-in-several = Several accounts have this e-mail address and this password. Enter your user name instead

sign-up-no-email = I have no e-mail address
sign-up-with-email = I have an e-mail address
sign-up-name-title = Make an account without an e-mail address
sign-up-name-text = You choose a user name and a password. Then you get codes to keep on paper. They let you in again if you forget your password.
sign-up-address-full = Too many accounts use this e-mail address. Use another address, or make an account without one
user-name-label = User name
user-name-choose-label = Choose a user name
user-name-hint = Letters from a to z, numbers, full stops, hyphens and underscores. Begin with a letter, for example maria.lopez50.
user-name-missing = Choose a user name
user-name-too-short = { $count ->
    [one] The user name needs at least { $count } letter or number
   *[other] The user name needs at least { $count } letters or numbers
}
user-name-form = A user name has only letters from a to z, numbers, full stops, hyphens and underscores, and begins with a letter
user-name-taken = Somebody has this user name already, or one that looks like it. Choose another one

paper-title = Your codes on paper
paper-text = If you forget your password, a code on paper lets you choose a new one. Each code works once.
paper-only-way = You have no e-mail address here, so there is no other way back into your account.
paper-left = { $count ->
    [0] You have no codes on paper.
    [one] You have { $count } code left.
   *[other] You have { $count } codes left.
}
paper-replaced = New codes take the place of the ones you have. The ones you have will not work any more.
paper-make = Show my codes
paper-make-new = Show new codes
paper-later = Not now
paper-shown-title = Print these codes or write them down
paper-shown-text = Keep the paper in a safe place, apart from your phone and your computer. You see the codes only now.
paper-shown-site = This site
paper-shown-how = If you forget your password: open this site, go to “Sign in” and then to “Forgotten your password?”.
paper-kept = I have them on paper
paper-missing-title = You have no codes on paper
paper-missing-text = If you forget your password, nothing else lets you in again.

forgot-code-link = I have a code on paper
forgot-code-title = Choose a new password with a code on paper
forgot-code-text = Enter your user name, one of your codes and a new password.
forgot-code-label = One of your codes
forgot-code-hint = Capital or small letters, with or without hyphens.
forgot-code-missing = Enter one of your codes
forgot-code-wrong = The name and the code do not fit together, or the code was used before. Check both
forgot-code-done = Your new password counts from now on. You are signed out everywhere. Do not use that code again.

account-no-email = You have no e-mail address here. We do not write to you.
account-email-add = Add an e-mail address
account-email-add-text = You have no e-mail address here. Add one, and we can write to you. It also helps if you forget your password.
account-email-shared = If somebody else here uses the same address, choose a user name first. Then both accounts can have it.
account-email-remove = Take the e-mail address out
account-email-remove-text = We then do not write to { $email } any more, not even if you forget your password. You sign in with your user name.
account-email-remove-needs = You can do this when you have a user name and codes on paper. Without them you could lose your account.
account-email-remove-button = Take it out
account-email-remove-keep = Keep it
account-email-removed = Your e-mail address was taken out.
account-user-name-none = You have no user name. You sign in with your e-mail address.
account-user-name-choose = Choose a user name
account-user-name-change = Change the user name
account-user-name-text = You sign in with it. It also tells you apart from others who use the same e-mail address.
account-user-name-button = Save the user name
account-user-name-done = Your user name was saved.
account-phone = Telephone number
account-phone-label = Telephone number (you can leave this empty)
account-phone-form = Enter a telephone number with at least 5 figures, such as +1 555 010 0200, or leave this empty

verify-beside-text = Other people use this address too. Choose a user name, so that you can be told apart when you sign in.

mail-beside-subject = Another account with your e-mail address
mail-beside-text = Somebody made an account at { $site } with this e-mail address. There is one with this address already.

    Was it you, and did you only want to sign in? Then use the account you have: { $sign-in }

    Was it you or somebody in your family, and should both accounts have this address? Open this page and press the button. Then choose a user name for the new account, to tell them apart:
    { $link }

    The link works for { $lifetime }. If it was none of you, do nothing.
mail-reset-several-text = Somebody, we hope it was you, asked for a new password at { $site }. Several accounts have this e-mail address. Open the page of yours to choose a new password:
mail-reset-account = The account with the user name { $name }:
mail-reset-account-unnamed = The account without a user name, made on { $date }:
mail-reset-several-end = The links work for { $lifetime } and can be used once. If it was not you, do nothing: the passwords stay as they are.

share-needs-email = You have no e-mail address here, so we can't send an invitation for you.
