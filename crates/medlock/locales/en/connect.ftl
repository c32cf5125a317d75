# Connecting an application to a record: the choice, the consent, done, the list of connections, who used a record.

nav-connections = Connections

sign-in-connect-title = { $app } would like to connect with you
sign-in-connect-text = Sign in to answer your question and see what it asks for. Nothing is shared before you allow it.
sign-up-connect-text = { $app } would like to connect with you. Make an account to answer your question and see what it asks for. Nothing is shared before you allow it.

connect-before = { $count ->
    [one] You used this code before. { $app } is connected to the record of { $records }.
   *[other] You used this code before. { $app } is connected to the records of { $records }.
}
connect-before-hint = Answer again only to connect another record, or to connect once more.
connect-before-link = See your connections

connect-found = That is right. { $app } would like to be connected to a record.
connect-what = A connection lets { $app } use a record again and again, as far as you allow. You see what it asks for on the next page.
connect-until = This code can be used until { $day }.
connect-until-time = This code can be used until { $day }, { $time }.
connect-record-title = Who is it for?
connect-record-hint = Choose the record that { $app } may use. Nothing is shared yet.
connect-record-make = Make a record for it
connect-record-connected = Already connected
connect-record-more = Already connected. It asks for more now
connect-record-too-small = You can't choose this record. { $app } asks for more than you may do in it yourself. Ask the person who looks after it.
connect-record-closed = You can't choose this record. It is closed at the moment.
connect-no-record-text = You have as many records as this site allows, and none of them is one you can connect. Ask the person who looks after the record. Your code still works.

consent-title = { $app } wants access to the record of { $record }
consent-title-more = { $app } asks for more access to the record of { $record }
consent-title-change = Change what { $app } may do in the record of { $record }
consent-lede = You decide. Nothing is shared before you press “{ $allow }”, and you can end it at any time.
consent-lede-more = What you allowed before goes on, whatever you choose here.
consent-organization = { $app } is run by { $organization }.
consent-trial = { $app } is part of a clinical trial: a study with people who take part in it. Ask the people who run it what that means for you.
consent-label = Marked as
consent-required = What { $app } needs
consent-required-text = All of this belongs together. Without it, { $app } can't be connected to this record.
consent-optional = What you can choose
consent-optional-text = Tick what you want to allow. The connection works without it, too.
consent-nothing = { $app } asks for nothing at the moment. It will know that you are connected, and can't see or add anything.
consent-sentence = { $may }: { $types }
consent-may-1 = Read
consent-may-2 = Add
consent-may-3 = Read and add
consent-may-4 = Change
consent-may-5 = Read and change
consent-may-6 = Add and change
consent-may-7 = Read, add and change
consent-may-8 = Delete
consent-may-9 = Read and delete
consent-may-10 = Add and delete
consent-may-11 = Read, add and delete
consent-may-12 = Change and delete
consent-may-13 = Read, change and delete
consent-may-14 = Add, change and delete
consent-may-15 = Read, add, change and delete
consent-everything = everything in the record
consent-more-types = { $count ->
    [one] and { $count } more kind of information
   *[other] and { $count } more kinds of information
}
consent-any-time = Any time, also when you are not signed in
consent-signed-in = Only while you are signed in to { $app }
consent-why = Why: { $why }
consent-preview = What { $app } would see today
consent-preview-none = { $app } does not ask to read anything.
consent-preview-empty = Nothing yet. There is none of this in the record today.
consent-preview-new = Nothing yet. The record is new and empty.
consent-preview-later = It can also see what is added later.
consent-preview-rest = { $count ->
    [one] And { $count } more in the record
   *[other] And { $count } more in the record
}
consent-privacy = What { $app } does with your information
consent-terms = The terms of { $app }
consent-allow = Allow
consent-refuse = Don't allow
consent-save = Save
consent-keep = Leave it as it is

connect-done-title = Done. { $app } is connected to the record of { $record }
connect-done-wait = { $app } looks for new connections from time to time. It can take a few days until it notices yours. You don't have to do anything.
connect-done-end = You can see what { $app } does, change it or end it at any time.
connect-done-manage = See this connection
connect-done-others = { $count ->
    [one] { $app } was connected to another record before, and still is:
   *[other] { $app } was connected to other records before, and still is:
}
connect-done-others-hint = If you don't want that any more, open it and end it.

connect-declined-title = You did not allow it
connect-declined-text = Nothing was shared. { $app } can't see the record, and is not told what you chose.
connect-declined-until = If you change your mind, use the same code again until { $day }.
connect-declined-kept = Nothing was changed. What you allowed { $app } before goes on as it is.
connect-declined-again = Look at it again

connect-locked-text = { $count ->
    [one] { $count } wrong answer was given, so this code can't be used any more.
   *[other] { $count } wrong answers were given, so this code can't be used any more.
}
connect-locked-kept = Connections that were made with it before go on as they are.
connect-ask-sender = Ask { $app } for a new code.
connect-unavailable-title = You can't connect at the moment
connect-unavailable-text = This site is not working with { $app } at present, so nobody can connect to them. Your code is not lost.
connect-not-listed-title = This is only for some people
connect-not-listed-text = { $app } can be used only by people it has signed up itself. You are not among them, so nothing was shared.
connect-not-listed-kept = If you think you should be, ask them. Your code or link stays good.

connections-title = Your connections
connections-lede = These applications may use records of yours. You can look at each, change it or end it.
connections-empty = No connections
connections-empty-text = When a clinic or lab connects to a record with your permission, you see here what it may do and what it does.
connections-of = The record of { $record }
connections-ended = You ended the connection of { $app } to the record of { $record }.
connections-saved = Saved. This is what { $app } may do now.

connection-title = { $app } and the record of { $record }
connection-may = What it may do
connection-may-nothing = Nothing at the moment
connection-since = Connected since
connection-used = Last used
connection-never = Not yet
connection-through = Connected by
connection-through-you = You
connection-through-hint = Only { $name } can change or end this connection.
connection-open = See, change or end
connection-look = See what it does
connection-asks-more = { $app } asks for more than you allowed. Until you decide, everything goes on as it is.
connection-asks-more-link = See what it asks for
connection-change = Change what it may do
connection-end = End this connection
connection-did = What it did
connection-did-nothing = Nothing yet
connection-all = See everybody who used this record

connection-end-title = End the connection of { $app } to the record of { $record }?
connection-end-now = It ends at once. From then on { $app } can't see, add or change anything in this record.
connection-end-kept = What { $app } has read before, it may have kept. What it added stays in the record.
connection-end-again = If you want the connection back later, use your code again or ask { $app } for a new one.
connection-end-button = End the connection
connection-end-stay = Keep the connection

access-title = Who used the record of { $name }
access-lede = What applications read and wrote, the newest first. What you do here yourself is not listed.
access-link = Who used this record
access-connections-link = Who may use this record
access-empty = Nobody so far
access-empty-text = When an application reads or writes something in the record of { $name }, it is listed here.
access-who = Who
access-hour = between { $from } and { $to }
access-by-hand = while { $name } was signed in to it
access-by-itself = on its own, as { $name } allowed
access-read = { $count ->
    [one] Read: { $type } ({ $count } item)
   *[other] Read: { $type } ({ $count } items)
}
access-added = { $count ->
    [one] Added: { $type } ({ $count } item)
   *[other] Added: { $type } ({ $count } items)
}
access-changed = { $count ->
    [one] Changed: { $type } ({ $count } item)
   *[other] Changed: { $type } ({ $count } items)
}
access-deleted = { $count ->
    [one] Deleted: { $type } ({ $count } item)
   *[other] Deleted: { $type } ({ $count } items)
}
access-to-keep = { $what }, to save a copy
access-to-send = { $what }, to send it to somebody
access-to-keep-and-send = { $what }, to save a copy and to send it to somebody
access-older = Show what was before
access-newest = Show the newest

statement-privacy = What { $app } does with your information
statement-terms = The terms of { $app }
statement-from = These are the words of { $app }, not of this site.

help-connection-title = What is a connection?
help-connection-text = A connection lets a clinic, lab or app use a record again and again. You see what it asks for before you allow it. Under “Connections” you see what each may do and what it did, and you can change or end it at any time.
