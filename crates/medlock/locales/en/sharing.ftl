# Sharing a record with other people, being invited to one, and changing what a record says about its person.

sharing-link = Who shares this record
sharing-title = Who shares the record of { $record }
sharing-lede = These people can see this record. You decide who they are and what they can do.
sharing-lede-guest = Somebody else looks after this record and shares it with you.
sharing-members = People with access
sharing-you = { $name } (you)
sharing-since = Since { $day }
sharing-may-look = Can look
sharing-may-add = Can look and add
sharing-may-change = Can look, add and change
sharing-may-all = Can do everything and share
sharing-look-hint = Sees everything in the record. Can't change anything, and can't connect an app that writes to it.
sharing-add-hint = Sees everything, and can add what a clinic or lab sends.
sharing-all-hint = The same as you: add, change, delete, invite other people, and take their access away. Even yours.
sharing-change = Change
sharing-back = Back to who shares the record
sharing-invite = Invite somebody
sharing-invitations = Invitations
sharing-waiting = Not answered yet. Works until { $day }
sharing-waiting-pin = Not answered yet. Needs the PIN. Works until { $day }
sharing-locked = The PIN was wrong too often. Take it back and invite them again
sharing-expired = Ran out. Nobody accepted it
sharing-rejected = They said no
sharing-withdraw = Take back
sharing-withdraw-title = Take back the invitation to { $email }?
sharing-withdraw-text = The link in their mail will not work any more.
sharing-withdraw-button = Take it back
sharing-news-sent = Your invitation is on its way.
sharing-news-changed = Saved.
sharing-news-ended = They have no access any more.
sharing-news-withdrawn = The invitation does not work any more.
sharing-member-title = What may { $name } do?
sharing-save = Save
sharing-end = Take away all access
sharing-end-title = Take away { $name }'s access?
sharing-end-text = { $name } will not see the record of { $record } any more. Apps they connected to it are cut off at once. If you invite them again later, they have to connect their apps again.
sharing-end-button = Take away access
sharing-leave = Leave this record
sharing-leave-title = Leave the record of { $record }?
sharing-leave-text = You will not see this record any more. Apps that you connected to it are cut off at once. The record stays as it is for the others.
sharing-leave-button = Leave the record
sharing-last-title = You are the only one who looks after this record

share-title = Invite somebody to the record of { $record }
share-text = We send them a mail with your name and a link. The mail says nothing about what is in the record.
share-email-label = Their e-mail address
share-email-missing = Enter their e-mail address
share-email-member = This person has access to the record already
share-rights-label = What may they do?
share-rights-missing = Choose what they may do
share-rights-too-many = You can't let somebody do more than you can do yourself
share-pin-label = PIN (you can leave this empty)
share-pin-hint = At least { $min } digits. With a PIN, the link alone is not enough. Tell it to them yourself, for example by telephone. It is not in the mail.
share-pin-wrong = A PIN has { $min } to { $max } digits
share-many-today = You have sent { $count } invitations today. Try again tomorrow
share-many-people = A record can be shared with { $count } people at most
share-button = Send the invitation
share-not-now-title = You can't invite anybody yet
share-no-mail = This site sends no mail, so it can't send invitations.
share-unverified = First confirm that your own e-mail address is yours. Then people know that the invitation is from you.

invitation-sign-in = Somebody wants to share a health record with you. Sign in to see who, or make an account if this is your first time.
invitation-title = { $name } wants to share the record of { $record } with you
invitation-text = If you accept, you find this record among yours. { $name } will see your name and your e-mail address.
invitation-record = Record of
invitation-may = What you may do
invitation-relationship = Who is { $record } to you?
invitation-pin-label = PIN
invitation-pin-hint = { $count ->
    [one] { $name } told you the PIN. You can try { $count } more time.
   *[other] { $name } told you the PIN. You can try { $count } times.
}
invitation-pin-missing = Enter the PIN
invitation-pin-wrong = { $count ->
    [one] That is not the PIN. You can try { $count } more time
   *[other] That is not the PIN. You can try { $count } more times
}
invitation-accept = Accept
invitation-reject = No, thanks
invitation-reject-title = Say no to { $name }?
invitation-reject-text = { $name } will see that you said no. The link will not work any more.
invitation-reject-button = Say no
invitation-reject-back = Back to the invitation
invitation-rejected-title = You said no
invitation-rejected-text = Nothing was shared with you.
invitation-gone-title = This invitation does not work
invitation-gone-text = It may have been used or taken back. Ask the person who invited you.
invitation-expired-title = This invitation has run out
invitation-locked-title = The PIN was wrong too often
invitation-ask-again = Nobody can use this invitation any more. Ask the person who invited you to send a new one.
invitation-full-title = You have as many records as one person can have
invitation-full-text = Leave a record that you do not need, and open the invitation again.
invitation-have-title = You have this record already
invitation-have-text = There is nothing left to do here.
invitation-have-link = Go to the record

edit-link = Change name or birth date
edit-title = Change what the record of { $record } says
edit-guest = Name and birth date can be changed by the people who look after the record.
edit-save = Save
edit-back = Back without saving

mail-share-subject = { $name } wants to share a record with you at { $site }
mail-share-text = { $name } wants to share a record with you at { $site }.

    Open this page to see more. You need an account there; it costs nothing. Nothing happens before you press a button:
    { $link }

    The link works for { $lifetime }.
mail-share-pin = You also need a PIN. { $name } tells it to you another way.
mail-share-safety = If you do not know { $name }, delete this mail.
mail-share-accepted-subject = { $name } accepted your invitation
mail-share-accepted-text = { $name } ({ $email }) accepted your invitation at { $site }.

    If that is not the person you meant, take their access away here:
    { $link }
