# The privacy notice and the terms of use of a site, agreeing to them, and who is too young to sign up. Their own words are the site's.

footer-privacy = Privacy notice
footer-terms = Terms of use

site-privacy-title = Privacy notice of { $site }
site-terms-title = Terms of use of { $site }
site-text-from = Version { $number }. It counts since { $date }.
site-text-ended = This is the old version { $number }. It counted from { $date } to { $until }.
site-text-coming = This is version { $number }. It counts from { $date } on.
site-text-language = We do not have this text in your language yet.
site-text-older = Other versions
site-text-version = Version { $number }, from { $date } on
site-text-now = Read the version that counts now

agree-both-label = I have read the privacy notice and the terms of use, and I agree
agree-privacy-label = I have read the privacy notice, and I agree
agree-terms-label = I have read the terms of use, and I agree
agree-read-privacy = Read the privacy notice
agree-read-terms = Read the terms of use
agree-missing = Tick the box to say that you agree
agree-changed = The text has changed just now. Please read it again before you agree

agree-title = Please read this before you go on
agree-text = We wrote down anew what we do with your information, or how this site may be used. Please read it. Then you go on where you were.
agree-button = Go on
agree-refuse-link = I do not agree

refuse-title = You do not agree
refuse-text = That is fine. We delete nothing, and nothing in your records changes. You can take everything with you and then delete your account. We ask you again when you sign in the next time.
refuse-download = Download everything
refuse-leave = Delete my account
refuse-sign-out = Sign out
refuse-back = Go back and read it again

account-to-agreed = What you agreed to
account-to-agreed-text = The privacy notice and the terms of use, and what the help desk did for you
agreed-title = What you agreed to
agreed-empty = This site has not asked you to agree to anything.
agreed-privacy = Privacy notice, version { $number }, on { $date }
agreed-terms = Terms of use, version { $number }, on { $date }
agreed-desk-title = What the help desk did
agreed-desk-empty = The help desk has done nothing in your account.
agreed-back = Back to your account

too-young-title = You are too young to make an account here
too-young-text = You can make an account on { $site } when you are { $count ->
    [one] { $count } year
   *[other] { $count } years
} old.
too-young-help = Somebody who looks after you, like your mother or father, can make an account for themselves and a record for you in it. Then they can get what was sent for you.
too-young-again = I typed a wrong date
