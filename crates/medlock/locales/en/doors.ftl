# The doors that applications send people to: signing in to them, choosing a record, going back.

door-sign-in-title = Sign in to go on to { $app }
door-sign-in-text = { $app } sent you here. Sign in, or make an account if this is your first time. Nothing is shared before you allow it.
door-sign-up-text = Once you have an account, you choose what { $app } may see. Nothing is shared before you allow it.

door-record-title = Which record may { $app } use?
door-record-title-many = Which records may { $app } use?
door-record-title-new = Make a record for { $app }
door-record-hint = Nothing is shared yet. You see what it asks for on the next page.
door-no-record-text = You have as many records as this site allows, and none of them is one you can connect. Ask the person who looks after the record.

door-on-title = Go on to { $app }?
door-on-record = { $app } will know that it is you, and can use the record of { $record } as you have allowed.
door-on-text = { $app } will know that it is you.
door-go-on = Go on to { $app }
door-not-now = Not now. Go back to { $app }

door-back-title = Going back to { $app }
door-back-text = You are on your way to { $app }. If nothing happens, press the button.

door-end-done-title = Done. You can go back now
door-end-nothing-title = Nothing was shared
door-end-back = You can close this page and go back to { $app }.
door-end-back-unknown = You can close this page and go back to the app you came from.

door-sign-out-text = { $app } asks to sign you out. You can sign out of this site, too.

door-go-back = Go back to the app or site you came from and try again there. If it happens again, tell the people who run it.
door-app-unknown-text = The app or site that sent you here is not one this site works with at present.
door-link-long-text = The link you followed says more than fits into an address.
door-lost-title = You have been away for a while
door-lost-text = This page can't go on where you left off. It may be from another browser, or more than a day old. Nothing was lost.
door-not-made-title = Your device can't be connected with this link
door-not-made-text = The link is too old, or it was used before.
door-records-text = These are the records that { $app } may use, or that you could let it use.
door-records-all = Show all your records
