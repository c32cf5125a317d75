# How one signs in besides the password: passkeys, codes from an app, recovery codes.

security-title = How you sign in
security-lede = A password alone can be guessed or stolen. Here you can add a stronger lock.
security-keep = Leave it as it is
security-passkeys = Passkeys
security-passkeys-text = With a passkey you sign in the way you unlock your phone or computer: with your finger, your face or a PIN. There is nothing to remember and nothing to type.
security-added = Added on { $date }.
security-used = Last used on { $moment }.
security-never-used = Not used yet.
security-codes = Codes from an app
security-codes-text = An app on your phone shows a new code every 30 seconds. When you sign in with your password, we ask for that code too. So a stolen password is not enough.
security-codes-set-up = Set up codes
security-codes-since = We have asked for a code since { $date }.
security-codes-on = Codes are on. Keep these recovery codes
security-recovery-text = If you lose your phone, a recovery code lets you in. Each one works once.
security-recovery-left = { $count ->
    [one] You have { $count } recovery code left.
   *[other] You have { $count } recovery codes left.
}
security-recovery-few = Make new ones before you run out.
security-done-passkey-added = Your passkey is added. You can sign in with it from now on.
security-done-passkey-renamed = The new name is saved.
security-done-passkey-removed = The passkey is removed. It does not work here any more.
security-done-codes-off = Codes are off. Your password is enough again.

passkey-sign-in = Sign in with a passkey
passkey-not-taken = The passkey did not work. Try again, or use your password
passkey-stopped = That did not work, or it was stopped. Try again, or use your password.
passkey-new-stopped = That did not work, or it was stopped. You can try again.
passkey-new-title = Add a passkey
passkey-new-text = Your phone or computer will ask for your finger, your face or your PIN. It keeps the passkey. We never see your finger or your face.
passkey-new-button = Add a passkey here
passkey-name-label = What do you call this device?
passkey-name-hint = So that you know it again in the list. For example: My phone
passkey-name-default = My device
passkey-name-missing = Give it a name
passkey-without-script = Passkeys need JavaScript. It is switched off in this browser, or this browser has no passkeys.
passkey-no-site = Passkeys do not work at the address of this site. Ask the people who run it.
passkey-add-failed = The passkey was not added. Try again
passkey-known = This device has a passkey for this site already
passkey-too-many = You have as many passkeys as one account can have. Remove one first
passkey-title = Passkey: { $name }
passkey-rename = Rename
passkey-rename-button = Save the name
passkey-remove = Remove
passkey-remove-title = Remove the passkey { $name }?
passkey-remove-text = It will not open your account any more. You can still sign in with your password. Your device may keep it in its list: delete it there too.
passkey-remove-button = Remove it

code-app-title = Set up codes
code-app-step-app = Get an app for codes on your phone, if you have none. Any app for one-time codes will do.
code-app-step-scan = Point the app at this picture.
code-app-picture = Picture for your app. The same key stands below in letters.
code-app-here = Is the app on this device? Open it here
code-app-by-hand = Or type this key into the app:
code-app-step-code = Type the code that the app shows now.
code-app-button = Turn on codes
code-app-wrong = This code does not fit. Look at the app, wait for the next code and type that. If it still does not fit, check that the clock of your phone is right
code-app-remove-title = Turn off codes
code-app-remove-text = Your password alone will be enough to sign in. Your recovery codes will not work any more.
code-app-remove-button = Turn off codes

second-step-title = Enter the code from your app
second-step-text = Your password was right. Now open the app for codes on your phone.
second-step-label = Code
second-step-hint = Six numbers, such as 123 456
second-step-missing = Enter the code
second-step-wrong = This code does not fit, or it was used before. Wait for the next code and type that
second-step-button = Go on
second-step-other = I don't have my app. Use a recovery code
recovery-title = Enter a recovery code
recovery-text = You got these codes when you set up the app. Each one works once.
recovery-label = Recovery code
recovery-hint = Twelve letters, such as DFGH-JKMN-PQRT
recovery-wrong = This is not one of your codes, or you used it before. Try another one
recovery-other = Use the code from my app
recovery-codes-title = Recovery codes
recovery-codes-text = If you lose your phone, a code lets you in. Each one works once.
recovery-codes-once = You see them only now. Write them down or print this page, and keep it where others don't find it.
recovery-codes-kept = I have kept them
recovery-new-title = Make new recovery codes
recovery-new-text = You get ten new codes. The old ones will not work any more.
recovery-new-button = Make new codes

prove-title = Is it you?
prove-text = Before you go on, enter your password once more. So nobody else can do this on a computer you left open.
prove-button = Go on
prove-passkey = Use a passkey instead
prove-wrong = This is not your password. Try again
