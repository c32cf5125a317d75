# Picking up what was sent: code, question, record, done, and every page that can come instead.

code-title = What is your code?
code-hint = It has 20 letters. It is in the e-mail, letter or print-out you were given. Capital letters, spaces and dashes make no difference.
code-missing = Enter your code
code-wrong = Check the code. It has 20 letters, such as { $example }
code-flow-lost = We could not tell which code you were using. Enter it once more. Nothing is lost, and no chance was used.

sender-from = From
from-sender = From { $app }
picked-last-day = Last day to pick it up: { $day }
picked-last-day-until = Last day to pick it up: { $day }, until { $time }

question-asks = { $app } asks:
question-hint = Capital letters do not matter. Spaces do.
question-chances-all = { $count ->
    [one] You have { $count } chance in all.
   *[other] You have { $count } chances in all.
}
question-chances-left = { $count ->
    [one] You have { $count } chance left. If that answer is wrong, this code closes for good.
   *[other] You have { $count } chances left.
}
question-help-summary = I don't know the answer
question-help-text = Do not guess. { $app } can tell you what the question is about, or send everything again with a new question.
answer-missing = Enter your answer. No chance was used
wrong-answer-left = { $count ->
    [one] That answer does not match. You have { $count } chance left – the next wrong answer closes this code for good
   *[other] That answer does not match. You have { $count } chances left
}
wrong-answer-check = Check spelling and spaces. Is this code meant for you, or for someone else in your family?
answer-busy-title = One moment
answer-busy-text = Other answers to this question are being checked right now. Wait a few seconds and answer again. No chance was used.

locked-title = This code is closed
locked-text = { $count ->
    [one] { $count } wrong answer was given, so this code can't be used any more. That keeps your information safe.
   *[other] { $count } wrong answers were given, so this code can't be used any more. That keeps your information safe.
}

record-title = Which record should this go into?
record-found = That is right. Here is what { $app } sent.
record-sent-on = Sent on { $date }
record-once = You can pick this up only once. Take your time.
record-new = A new record
record-new-only = Make a record for it
record-new-hint = For yourself or for someone you care for
record-name-label = Name of the person the record is about
record-relationship-label = Who is this person to you?
record-missing = Choose a record
record-name-missing = Enter the name of the person the record is about
record-name-form = The name has a sign in it that can't be kept, such as a line break or a tab. Type it again
record-relationship-missing = Choose who this person is to you
record-gone = That record can't be used any more. Choose another one
record-new-limit = You have as many records as this site allows. Choose one of them

confirm-title = { $count ->
    [one] Add { $count } item to the record of { $record }?
   *[other] Add { $count } items to the record of { $record }?
}
confirm-check = Check this before you go on
confirm-what = What
confirm-from = From
confirm-label = Marked as
confirm-into = Record
confirm-into-new = { $record } (new record)
confirm-once = This can be done only once.
confirm-button = { $count ->
    [one] Add { $count } item
   *[other] Add { $count } items
}

done-title = { $count ->
    [one] Done. { $count } item is in the record of { $record }
   *[other] Done. { $count } items are in the record of { $record }
}
done-title-none = Done. Nothing new was added to the record of { $record }
done-message = { $app } writes:
done-items = What was added
done-left-out = What was left out
done-left-out-text = { $count ->
    [one] The record of { $record } already has this, and there can be only one. Yours was kept as it is:
   *[other] The record of { $record } already has these, and there can be only one of each. Yours were kept as they are:
}
done-no-access = { $app } can't see this record. What you picked up is a copy, and only you and people you choose can look at it.
done-see-record = See the record of { $record }
done-another = Enter another code
done-verify = One more thing: confirm your e-mail address

unknown-title = We can't find that code
unknown-text = Check it against your e-mail, letter or print-out. If it is right, ask the people who gave it to you.
unknown-field = We can't find that code. Check it, or ask the sender
not-ready-title = Your information is not here yet
not-ready-text = { $app } has made your code but has not sent anything yet. Keep the code and try again later. No chance was used.
not-ready-ask = If it takes too long, ask { $app }.
expired-title = This code has run out
expired-text = This code was valid for { $lifetime } and has run out.
used-self-title = You have picked this up already
used-self-text = You picked this up on { $date } into the record of { $record }.
used-self-text-gone = You picked this up on { $date }.
used-other-title = This code has already been used
used-other-text = Each code works only once. If it was not you, tell the people who gave you the code.
used-sign-in = If it was you, sign in to see where you put it.
unusable-title = We can't read what was sent
unusable-text = { $app } sent something we can't read. Nothing was added. Ask them to send it again.
unusable-reference = Reference { $reference }
unusable-reference-hint = Tell them this number. It helps to find out what went wrong.
unavailable-title = You can't pick this up at the moment
unavailable-text = This site is not working with { $app } at present, so nothing can be picked up from them. What was sent is not lost.
no-record-title = There is no record to put this into
no-record-text = You have as many records as this site allows, and none of them is one you can add to. Ask the person who looks after the record to let you add to it. What was sent is still here.
quota-title = The record of { $record } is full
quota-text = There is not enough room left in it for what { $app } sent. Nothing was added. Choose another record, or make a new one.
quota-choose = Choose another record
later-title = Wait a little, then try again
later-text = Many codes that do not exist were tried from here. Wait { $wait } and try again.
later-busy-text = Many people are using this site right now. Wait { $wait } and try again. No chance was used.
try-again = Try again

relationship-1 = Myself
relationship-5 = My child
relationship-14 = My son
relationship-15 = My daughter
relationship-3 = My husband or wife
relationship-11 = My partner
relationship-8 = My parent
relationship-10 = A relative
relationship-6 = Someone I am the guardian of
relationship-7 = Someone I look after
relationship-13 = My pet
relationship-2 = Someone else
