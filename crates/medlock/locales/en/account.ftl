# Signing in and up, forgotten passwords, proving an e-mail address.

email-label = E-mail address
password-label = Password
sign-in-title = Sign in
sign-in-flow-title = Sign in to go on
sign-in-flow-text = { $app } has something for you. Sign in, or make an account if this is your first time. Then you will be asked your question.
sign-in-records-text = Your records are here. Sign in to see them.
sign-in-button = Sign in
sign-in-new-title = First time here?
sign-in-new-text = Make an account. It takes about two minutes and costs nothing.
sign-in-sign-up = Make an account
sign-in-forgot = Forgotten your password?
sign-in-wait = There were several tries that did not work. Wait { $wait } and try again.
email-missing = Enter your e-mail address
email-wrong = Enter an e-mail address with an @ sign, such as name@example.com
password-missing = Enter your password

sign-up-title = Make an account
sign-up-flow-text = { $app } has something for you. Once you have an account, you go straight on to your question.
sign-up-have-account = Already have an account?
sign-up-button = Make an account
sign-up-closed-title = You need a code to make an account here
sign-up-closed-text = This site is for people who were sent something. Enter the code you were given, and you can make an account on the way.
sign-up-invited-text = You were invited to share a health record. Make an account with the e-mail address that the invitation was sent to, and go straight on to it.
sign-up-invited-address = Use the e-mail address that the invitation was sent to
sign-up-pin-hint = { $count ->
    [one] Whoever invited you told you the PIN. You can try { $count } more time.
   *[other] Whoever invited you told you the PIN. You can try { $count } times.
}
first-name-label = First name
last-name-label = Last name
sign-up-email-hint = We send one mail there, to make sure that it is yours. You need it if you forget your password.
sign-up-password-label = Choose a password
sign-up-password-hint = { $count ->
    [one] At least { $count } character. A few words in a row are easy to remember and hard to guess.
   *[other] At least { $count } characters. A few words in a row are easy to remember and hard to guess.
}
birth-date-label = Date of birth
birth-date-of-other-label = Their date of birth
birth-day = Day
birth-month = Month
birth-year = Year
birth-month-choose = Choose
country-label = Country
first-name-missing = Enter your first name
first-name-form = The first name has a sign in it that can't be kept, such as a line break or a tab. Type it again
last-name-missing = Enter your last name
last-name-form = The last name has a sign in it that can't be kept, such as a line break or a tab. Type it again
password-choose-missing = Choose a password
password-too-short = { $count ->
    [one] The password needs at least { $count } character
   *[other] The password needs at least { $count } characters
}
password-too-long = { $count ->
    [one] The password can have at most { $count } character
   *[other] The password can have at most { $count } characters
}
password-common = That password is too easy to guess. Choose another one
birth-date-missing = Enter the date of birth
birth-date-form = Write the date of birth as year, month and day, like 1980-02-29, or use the three fields
birth-day-missing = Enter the day of birth
birth-month-missing = Choose the month of birth
birth-year-missing = Enter the year of birth, with four figures
birth-day-wrong = The day of birth must be a number from 1 to 31
birth-date-wrong = The date of birth is a day that does not exist. Check day, month and year
birth-date-future = The date of birth cannot be in the future
birth-date-too-long-ago = The year of birth must be { $year } or later
country-missing = Choose your country
text-too-long = { $count ->
    [one] This can have at most { $count } character
   *[other] This can have at most { $count } characters
}
sign-up-email-taken = There may be an account with this e-mail address already. Sign in instead, or use another address
sign-up-later-text = There were many tries from here to sign in or to make an account. Wait { $wait } and try again.

sign-out-title = Sign out
sign-out-text = You are signed in as { $name }.
sign-out-button = Sign out
sign-out-other-text = Not { $name }? Sign out here. Then the right person can sign in and go on.
sign-out-stay = Stay signed in
signed-out-title = You are signed out
signed-out-text = Close this window too if others use this device.

forgot-title = Forgotten your password?
forgot-text = Tell us your e-mail address. If there is an account for it, we send a mail with a link to choose a new password.
forgot-button = Send me a mail
forgot-sent-title = Look at your mail
forgot-sent-text = If there is an account for { $email }, a mail is on its way. The link in it works for { $lifetime }.
forgot-sent-nothing = No mail? Look in the junk folder, check the address, and remember that we can only write to an address that you have shown to be yours.
reset-title = Choose a new password
reset-password-label = New password
reset-button = Save the new password
reset-bad-title = This link does not work any more
reset-bad-text = It may be too old, or it was used already. You can ask for a new one.
reset-again = Ask for a new mail
reset-done-title = Your password is changed
reset-done-text = You are signed out everywhere. Sign in with your new password.

verify-title = Is this your e‑mail address?
verify-text = Press the button to confirm that { $email } is yours.
verify-button = Yes, this is mine
verify-done-title = Thank you. That is your address
verify-done-text = You can now use it if you forget your password.
verify-bad-title = This link does not work any more
verify-bad-text = It may be too old, or it was used already. Sign in to have a new mail sent.
verify-sent-title = Look at your mail
verify-sent-text = We sent a mail to { $email }. The link in it works for { $lifetime }.
verify-ask-title = Confirm your e‑mail address
verify-ask-text = You have not yet confirmed that { $email } is yours. You need that if you forget your password.
verify-ask-button = Send me a mail
verify-ask-link = Confirm your e-mail address
verify-enough-title = We did not send another mail
verify-enough-text = { $count ->
    [one] We have sent { $count } mail to { $email } already. Look for it, in the junk folder too. The link in it still works.
   *[other] We have sent { $count } mails to { $email } already. Look for them, in the junk folder too. The links in them still work.
}
verify-enough-later = Each link works for { $lifetime }. When the oldest has run out, you can ask for another mail.

no-mail-title = This site does not send mail
no-mail-password = So we cannot send you a link to choose a new password.
no-mail-proof = So we cannot send you a link to confirm your e-mail address. You can use everything else without it.
no-mail-ask = Ask the people who run this site: { $operator }.
