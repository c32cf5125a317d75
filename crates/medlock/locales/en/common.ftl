# Words of every page: the frame, errors, help, contact details.

page-title = { $title } – { $site }
page-title-error = Error: { $title } – { $site }
skip-to-content = Skip to the main part
site-menu = Main menu
nav-pick-up = Enter a code
nav-records = My records
nav-sign-in = Sign in
nav-sign-out = Sign out
nav-help = Help
language-switch = Language
signed-in-as = Signed in as { $name }.
not-you = Not you?
back = Back
continue = Continue
change = Change
development-notice = Test server. Do not use it for real health information.
footer-run-by = This site is run by { $operator }.
footer-software = Medlock: free software that carries health information to the person it is about.

# Errors in forms
error-summary = There is a problem
field-error = Error:

# Contact details of a sender
contact-heading = How to reach { $app }
contact-phone = Phone
contact-email = E-mail
contact-address = Address
contact-missing = We have no contact details for { $app }. Look on the letter, e-mail or print-out that your code came with.
ask-sender = Ask { $app } to send it again. You will get a new code.

# Front page
front-title = Pick up your health information
front-lede = A clinic or lab gave you a code. Enter it here to put what they sent into a health record of your own.
front-code-label = Your code
front-steps-title = How it works
front-step-1 = Enter your code
front-step-1-text = It is in the e-mail, letter or print-out you were given.
front-step-2 = Answer your question
front-step-2-text = You and the sender agreed on a question. Only the right answer opens what they sent.
front-step-3 = Choose where to keep it
front-step-3-text = It goes into your own record, or the record of someone you care for.
front-records-title = Been here before?
front-records-text = Sign in to see what you have picked up.
front-who-title = Who runs this site
front-who-text = { $operator } runs this site. They keep your records here and can help if something does not work.
front-help-title = Need help?
front-help-text = What a code is, what to do if your answer does not fit, and who to ask.
front-help-link = Read the help page

# Help
help-title = Help
help-code-title = What is my code?
help-code-text = A code has 20 letters, such as { $example }. Capital or small letters, spaces and dashes make no difference. A clinic or lab gives it to you in an e-mail, a letter or a print-out.
help-answer-title = What is the question?
help-answer-text = The sender chose a question with you when you were there. Only the right answer opens what they sent. Capital letters do not matter. Spaces do.
help-attempts-title = How many times can I try?
help-attempts-text = { $count ->
    [one] You have { $count } chance to answer. A wrong answer closes the code for good, and the sender has to send everything again.
   *[other] You have { $count } chances to answer. When they are used up, the code is closed for good, and the sender has to send everything again.
}
help-time-title = How long do I have?
help-time-text = A code is good for { $lifetime }. The page with your question tells you the last day.
help-record-title = What is a record?
help-record-text = A record is where health information about one person is kept. You can have one for yourself and one for each person you care for.
help-access-title = Who can see what I pick up?
help-access-text = You can. The sender cannot look into your record. Picking something up does not let them in.
help-once-title = Can I pick something up twice?
help-once-text = No. Each code works once. If something went into the wrong record, ask the sender to send it again.
help-contact-title = Who can I ask?
help-contact-text = Ask the sender about what they sent, your code and your answer. Their contact details are on the page with your question. Ask the people who run this site about signing in.
help-contact-operator = The people who run this site:
help-privacy-title = How your information is protected
help-privacy-text = What was sent to you stays locked until you give the right answer. Your record is kept locked too, and only you and people you choose can open it. This site uses cookies only to know that you are signed in and which language you read. Nothing is shared with advertisers or counted by others.
help-privacy-link = Read the privacy statement of the people who run this site
help-terms-title = Rules for using this site
help-terms-text = { $operator } has written down what you and they agree to when you use this site.
help-terms-link = Read the terms of use

# Language page
language-title = Choose your language

# Error pages
error-title = Something went wrong
error-text = It is our fault, not yours. Nothing was changed. Wait a little and try again.
error-reference = If it happens again, tell the people who run this site this number: { $reference }
error-not-found-title = We can't find that page
error-not-found-text = If you typed the address, check it. If you followed a link, it may be old.
error-target-title = This link does not work here
error-target-text = The link you followed asks for something this site does not have. If you want to pick up health information, enter your code instead.
error-old-title = Try that once more
error-old-text = This page was open too long, or it did not come from this site. Nothing was changed. Go back, load the page again and press the button once more.
error-cookies-text = If this keeps happening, your browser may be blocking cookies. This site needs them to know who is signed in.
error-go-front = Go to the front page
error-too-long-title = That was too much at once
error-too-long-text = The form you sent is larger than this site accepts. Nothing was changed.

# Mails written in development mode
mailbox-title = Mails this test server wrote
mailbox-text = On a test server, mails are not sent. They are kept here for you to read.
mailbox-empty = No mails yet.
mailbox-to = To
mailbox-when = Written
