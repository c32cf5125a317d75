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
record-empty-text = What you pick up for { $name } will be shown here.
record-groups = In this record
record-print = To keep it on paper, print this page from your browser.
record-printed = Printed on { $date }
record-added-by = Sent by { $app }, added on { $date }
record-more = Show all details
record-older = Show older items
record-newer = Show newer items
record-shown = { $from } to { $to } of { $total }

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
