# Sorting a document of the record into items of their own.

sort-link = Sort into the record
sort-title = What is in “{ $document }”
sort-lede-app = { $app } asks you to look through this document.
sort-lede = Tick what you want as items of their own in the record of { $name }. You see it once more before anything is saved. The document stays as it is.
sort-all-there = Everything that can be taken out of it is in the record already.
sort-nothing = Nothing in this document can be made into items of its own. The document stays in the record as it is.
sort-too-large = This document is too large to be sorted here. It stays in the record as it is.
sort-not-readable = This document can't be read here. It stays in the record as it is.
sort-bounded = It was compared with the newest { $count } items of these kinds in the record, not with older ones.
sort-there = In the record already
sort-taken = You took this out of the document already
sort-similar = The record has something like it
sort-beside = In the record: { $what }
sort-beside-of = In the record: { $what }, { $date }
sort-details = Everything it says
sort-none-ticked = Tick at least one line, or leave this page.
sort-keep = Don't add anything
sort-back = Back to the document
sort-back-app = Go back to { $app }
sort-again = Change what is ticked
sort-check-title = { $count ->
    [one] Add { $count } item to the record of { $name }?
   *[other] Add { $count } items to the record of { $name }?
}
sort-check-text = They come from “{ $document }”, with you as the writer. Each one says which document it is from.
sort-check-button = { $count ->
    [one] Add { $count } item
   *[other] Add { $count } items
}
sort-source = { $document }, { $date }
item-done-sorted = What you ticked is in the record now. The document is as it was.

sort-documents-title = Which document?
sort-documents-lede = { $app } asks you to sort a document into the record. Choose one.

sort-part-problems = Health problems
sort-part-allergies = Allergies
sort-part-medications = Medicines
sort-part-immunizations = Vaccinations
sort-part-procedures = Procedures
sort-part-results = Test results
sort-part-vital-signs = Measurements
sort-part-family-history = Health of the family
sort-part-payers = Insurance
sort-part-advance-directives = Wishes for treatment
sort-part-support = People who help
sort-part-functional-status = What the person can do alone
sort-part-social-history = Way of life
sort-part-medical-equipment = Medical equipment
sort-part-encounters = Visits
sort-part-plan-of-care = Plans for care
sort-part-providers = Doctors and other providers

sort-unread-title = What stays in the document only
sort-unread-text = This was not made into lines above. Nothing of it is lost: it stays in the document.
sort-entry-of = An entry under “{ $part }”
sort-more = { $count ->
    [one] There is { $count } more entry. It is not shown here, but it stays in the document.
   *[other] There are { $count } more entries. They are not shown here, but they stay in the document.
}
sort-why-not-offered = this kind is not sorted here
sort-why-words = it stands there in sentences only
sort-why-no-name = it doesn't say what it is about
sort-why-no-date = it doesn't say on which day it was
sort-why-no-value = it has no result
sort-why-none = it says that there is none
sort-why-not-done = it was planned, called off or a mistake
sort-why-too-long = it is too long for one line
sort-why-too-many = there are too many in one group
sort-why-not-understood = its parts don't fit together
