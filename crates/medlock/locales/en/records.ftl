# The list of records, one record, one item.

records-title = Your records
records-empty-title = Nothing here yet
records-empty-text = When you pick up something with a code, it is kept in a record here.
records-count = { $count ->
    [0] Nothing in it yet
    [one] { $count } item
   *[other] { $count } items
}
records-newest = Newest from { $date }
records-pick-up = Enter a code

record-heading = The record of { $name }
record-born = Born on { $date }
record-empty-title = This record is empty
record-empty-text = What you pick up or write down for { $name } will be shown here.
record-groups = In this record
record-print = To keep it on paper, print this page from your browser.
record-printed = Printed on { $date }
record-added-by = Sent by { $app }, added on { $date }.
record-written-by = Written by { $name } on { $date }.
record-written-by-you = Written by you on { $date }.
record-more = Show all details
record-older = Show older items
record-newest = Back to the newest

item-from = Sent by
item-added = Added
item-when = Date
item-attachments = Attachments
item-download = Download
item-download-name = Download { $name }
item-download-unnamed = Attachment
item-unreadable = This item can't be shown in words yet. It is kept exactly as it was sent.
item-count-of-type = { $count ->
    [one] { $count } × { $type }
   *[other] { $count } × { $type }
}
item-of-unknown-type = Another kind of item

# What a record's human is to the person, as applications are told: HealthVault's own short names.
relation-to-record-1 = Self
relation-to-record-5 = Child
relation-to-record-14 = Son
relation-to-record-15 = Daughter
relation-to-record-3 = Spouse
relation-to-record-11 = Domestic partner
relation-to-record-8 = Parent
relation-to-record-10 = Relative
relation-to-record-6 = Guardian
relation-to-record-7 = Patient
relation-to-record-13 = Pet
relation-to-record-2 = Other

# ---- the record: by kind, by date, by words ----

record-add = Add something
record-by-date = Everything by date
record-what-found = What was found
record-years = Go to a year
record-pages = More items
record-kind-count = { $count ->
    [one] item
   *[other] items
}
look-words = Words to look for
look-kind = Kind
look-any-kind = Every kind
look-sender = Who sent it
look-any-sender = Everybody
look-by-hand = Written by hand
look-button = Look
look-all = Show everything
look-shown = { $count ->
    [0] There is nothing like that.
    [one] { $count } item on this page.
   *[other] { $count } items on this page.
}
look-found = { $count ->
    [0] Nothing was found for “{ $words }”.
    [one] { $count } item found for “{ $words }”.
   *[other] { $count } items found for “{ $words }”.
}
look-found-first = { $count ->
    [one] The newest item found for “{ $words }”. There may be older ones.
   *[other] The newest { $count } items found for “{ $words }”. There may be older ones.
}
look-bounded = { $count } items were looked at, the newest first.
look-further = Look further back
writer-you = You

# ---- one item ----

item-written-by = Written by
item-package = Came in
item-package-of = The package “{ $name }”, picked up on { $date }
item-changed = Changed
item-changed-by = Changed by { $name } on { $date }.
item-changed-by-you = Changed by you on { $date }.
item-ask = A range or a remark here is from the sender. { $app } can tell you what it means for you.
item-correct = Correct this
item-delete = Delete this
item-history = What it was before
item-history-text = Every version is kept, with who wrote it. The newest is first.
item-history-more = There are older versions too. They are kept, but not shown here.
item-version-current = This is what you see above.
item-fixed-signed = This item is signed, so it can't be corrected: that would break the signature. You can write a note of your own.
item-fixed-signed-otherwise = This item came with a signature that doesn't fit it, or that can't be checked here. It is kept as it came and can't be corrected. You can write a note of your own.
item-fixed-read-only = The sender made this item so that nobody can change it. You can write a note of your own.
item-fixed-document = This is a whole document. It is kept as it was sent and can't be corrected. You can write a note of your own.
item-fixed-no-form = Items of this kind can't be corrected by hand here. Ask the sender, or write a note of your own.
item-done-added = It is in the record now.
item-done-corrected = Saved. What it was before is kept below.
item-done-restored = It is back in the record.
version-sent-by = Sent by { $name } on { $date }.
version-written-by = Written by { $name } on { $date }.
version-written-by-you = Written by you on { $date }.
version-restored-by = Put back by { $name } on { $date }.
version-restored-by-you = Put back by you on { $date }.
version-deleted-by = Deleted by { $name } on { $date }.
version-deleted-by-you = Deleted by you on { $date }.

# ---- charts ----

charts-title = Charts of { $name }
charts-link = Charts
charts-back = All charts
charts-lede = What was measured more than once, as a line and as a table.
charts-empty-title = No charts yet
charts-empty-text = A chart needs two readings of the same kind in the same unit.
chart-link = Chart
chart-count = { $count ->
    [one] reading
   *[other] readings
}
chart-name-and-unit = { $name } ({ $unit })
chart-value = Value
chart-range = Sender's range
chart-flag = Sender's remark
chart-told = { $count ->
    [one] { $count } reading, from { $from }.
   *[other] { $count } readings, from { $from } to { $to }.
}
chart-told-line = Lowest { $low }, highest { $high }, newest { $newest }.
chart-bounded = This is made from the newest { $count } items. There are more in the record.
chart-rows-cut = The table shows the newest { $shown } of { $total } readings. All of them are in the record.
chart-no-judgement = These are the numbers as they were sent or written. What they mean for you, the people who treat you can tell you.

# ---- writing by hand ----

add-title = Add to the record of { $name }
add-lede = What do you want to write down?
add-code = Did somebody give you a code?
form-add-title = New: { $kind }
form-add-lede = This goes into the record of { $name }, with you as the writer.
form-add-button = Save
form-back = Choose something else
form-correct-title = Correct: { $kind }
form-correct-lede = Change what is wrong. What it was before is kept too.
form-correct-button = Save the correction
form-keep = Leave it as it is
form-optional = { $label } (if you know)
form-note = Note
form-number-label = Number
form-unit-label = Unit
form-time-label = Time
form-in-unit = In { $unit }
form-date-partial = The year alone is enough.
form-missing = { $label } is missing. Write it here.
form-number = { $label } must be a number, such as 61.5.
form-whole = { $label } must be a whole number, such as 64.
form-range = { $label } must be between { $low } and { $high }.
form-too-long = { $label } can have at most { $count } characters.
form-date-missing = { $label }: the date is missing.
form-date-day = { $label }: the day must be a number from 1 to 31.
form-date-month = { $label }: choose a month.
form-date-year = { $label }: the year must have four digits, such as 2024.
form-date-wrong = { $label }: this day does not exist.
form-date-future = { $label }: the date can't be in the future.
form-time = { $label }: the time must be like 14:05 or 2:05 pm.
form-not-taken = It can't be saved like this: { $rule }
form-stale = Somebody changed this meanwhile. Here is what it says now; what you typed was not saved.
form-full-title = The record is full
form-full-text = There is no room left in the record of { $name }. Nothing was saved.
form-full-room = To make room, delete something you don't need, then erase it for good.
form-full-deleted = See what is deleted

# ---- deleting, putting back, erasing ----

delete-title = Delete this from the record?
delete-text = It will no longer be shown. You can put it back later.
delete-text-apps = Apps that may read the record won't see it any more. Copies they made before are theirs.
delete-button = Delete it
delete-keep = Keep it
delete-stale = This was changed meanwhile. Look at it again before you delete it.
deleted-title = Deleted from the record of { $name }
deleted-link = Deleted ({ $count })
deleted-done = It is deleted. You find it under “Deleted” and can put it back.
deleted-text = Nobody sees these but the people who look after the record. They still take { $size } of its room.
deleted-empty = Nothing is deleted
deleted-empty-text = What you delete is kept here until you put it back or erase it for good.
deleted-back = All that is deleted
deleted-no-right = You can't change this record, so you can't put it back.
restore-button = Put it back
restore-second = The record already has one of these, and it can have only one. Delete that one first.
restore-second-title = It can't be put back now
erase-link = Erase it for good
erase-title = Erase this for good?
erase-text = Everything about it is destroyed: what it says now, every version before, and its attachments. Nobody can bring it back, and we can't either.
erase-text-copies = Copies that others have are not touched: of the sender, of apps, and older backups of this server.
erase-button = Erase for good
erase-keep = Don't erase it
erase-done = Erased for good. The room is free again.
erase-all-link = Erase everything that is deleted
erase-all-title = { $count ->
    [one] Erase { $count } deleted item for good?
   *[other] Erase { $count } deleted items for good?
}
erase-all-text = Everything that is deleted from the record of { $name } is destroyed, with every version and attachment. That frees { $size }. Nobody can bring it back, and we can't either.
erase-all-button = { $count ->
    [one] Erase { $count } item for good
   *[other] Erase { $count } items for good
}
erase-keep-all = Don't erase anything

# ---- downloading ----

download-link = Download everything
download-title = Download the record of { $name }
download-lede = Everything that is in the record, in one ZIP file.
download-count = { $count ->
    [one] { $count } item, about { $size }
   *[other] { $count } items, about { $size }
}
download-what-booklet = A booklet to read in your browser. To make a PDF of it, open it and choose “Print”, then “Save as PDF”.
download-what-tables = A table for each kind, for a spreadsheet.
download-what-originals = Every item exactly as it was sent, for other programs.
download-what-attachments = Attachments, such as letters and pictures.
download-what-history = What items were before they were changed.
download-what-deleted = What is deleted and not erased.
download-care = Whoever has the file can read it. Keep it where only you can open it, and don't leave it on a shared computer.
download-button = Download
download-file = Record of { $name }
download-read-me = Read me first
download-read-me-text =
    The record of { $name }, from { $site }.

    Booklet.html - everything to read in a browser. To make a PDF of it, print it and choose "Save as PDF".
    Tables - one for each kind of item, for a spreadsheet.
    Originals - every item exactly as it was sent, as XML.
    Attachments - letters, pictures and other files.
    History - what items were before they were changed, the oldest with the number 1.
    Deleted - what was deleted and not erased, as it was sent.

    Whoever has these files can read them. Keep them where only you can open them.
download-booklet = Booklet
download-booklet-about = From { $site }, as it was on { $date }.
download-booklet-how = To make a PDF of this, choose “Print” in your browser, then “Save as PDF”.
download-tables = Tables
download-originals = Originals
download-attachments = Attachments
download-history = History
download-deleted = Deleted
download-column-summary = In short
download-column-origin = From
download-column-id = Number of the item

# ---- deleting a whole record ----

record-delete-link = Delete this record for good
record-delete-title = Delete the record of { $name } for good?
record-delete-lede = The whole record is destroyed for everybody who uses it. Nobody can bring it back, and we can't either. Your account and your other records stay.
record-delete-items = { $count ->
    [0] The record, which is empty
    [one] The record with the { $count } item in it
   *[other] The record with the { $count } items in it
}
record-delete-history = Every version before, all attachments, and what is deleted but not erased yet
record-delete-apps = What these apps may do with it:
record-delete-others = These people lose it too:
record-delete-first = Download it first if you may ever need anything of it.
record-delete-name = Type the name of the record to show that you mean it: { $name }
record-delete-missing = Type the name of the record: { $name }
record-delete-other = This is not the name of the record. It is { $name }.
record-delete-button = Delete the record for good
record-delete-keep = Keep the record
record-delete-done = The record is deleted for good.
