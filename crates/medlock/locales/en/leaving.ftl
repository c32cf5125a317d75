# Leaving: deleting the account, taking everything along, and a new password while signed in.

account-to-export = Download everything
account-to-export-text = One file with all your records, and what this site knows about you.
account-to-leave = Delete your account
account-to-leave-text = See first what would go, what would stay, and what becomes of your records.

leave-title = Delete your account
leave-lede = Here you can delete your account for good. Nothing happens before you have seen everything and pressed the last button.
leave-goes = What goes
leave-goes-you = Your name, date of birth, e‑mail address and password, and every other way to sign in that you set up.
leave-goes-browsers = You are signed out in every browser and in every application.
leave-goes-apps = Applications you let in can no longer see your records or add to them. Devices you connected stop working with this site.
leave-goes-invitations = Invitations you sent that nobody has accepted, and our mails to you that are still waiting.
leave-stays = What stays
leave-stays-shared = What you added to records that others look after too. It stays there, without your name.
leave-stays-copied = What applications have read or copied already. Ask them if you want it deleted there.
leave-stays-waiting = What was sent to you and you have not picked up. It waits for whoever has the code and the answer, until its last day.
leave-stays-journal = The journal of this site, which tells what happened when. It has numbers in it and no names, and it is kept.
leave-stays-backups = Copies that were made in case something breaks. You are in them until { $operator } throws them away.
leave-when = It happens at once. There are no days to change your mind, and we can't bring anything back for you.
leave-export = Download everything first
leave-records = Your records
leave-record-question = What shall happen to “{ $record }”?
leave-record-alone = Nobody but you looks after this record.
leave-record-together = “{ $record }” stays. Others look after it too: { $people }. You can no longer see it.
leave-record-guest = “{ $record }” stays with those who look after it. You can no longer see it.
leave-delete = Delete it with everything in it
leave-delete-hint =
    { $count ->
        [0] There is nothing in it.
        [one] There is one item in it.
       *[other] There are { $count } items in it.
    }
leave-delete-others = These people can no longer see it then: { $people }.
leave-hand = Hand it to { $name }
leave-hand-hint = They can see it already. From then on they look after it and decide who else may see it.
leave-stop = Keep it, and keep my account
leave-stop-hint = Nothing is changed.
leave-missing = Say what shall happen to “{ $record }”
leave-changed = Something about “{ $record }” is not as it was. Look again and choose
leave-changed-all = Something about your records is not as it was. Look again
leave-keep = Keep my account
leave-kept = Nothing has been deleted.

leave-check-title = Delete your account now?
leave-check-text = When you press the button, all this happens at once. Nobody can undo it.
leave-check-account = Your account
leave-check-deleted = Deleted
leave-check-record-deleted = Deleted with everything in it
leave-check-record-handed = { $name } looks after it
leave-check-record-stays = Stays with the others
leave-check-button = Delete my account for good
leave-check-back = Go back

left-title = Your account is deleted
left-text = Everything on the last page has been done. You are signed out everywhere.
left-letter = A mail that says so is on its way to { $email }.
left-again = You can make a new account with the same e‑mail address whenever you like. It begins empty.

mail-left-subject = Your account at { $site } is deleted
mail-left-text = Your account at { $site } is deleted, as you asked. Nobody can sign in to it any more, and this is our last mail about it.

    If it was not you, somebody else knew how to sign in as you. We can't bring the account back, but please tell those who run { $site }:
    { $help }
mail-heir-subject = { $name } has handed you a record
mail-heir-text = { $name } has left { $site } and handed you a record that you shared. You look after it from now on and decide who else may see it:
    { $link }
mail-bereft-subject = A record you shared is deleted
mail-bereft-text = { $name } looked after a record at { $site } that you could see, and has deleted it with everything in it. Your other records are as they were:
    { $link }

new-password-title = Choose a new password
new-password-text = You stay signed in here. You are signed out of all other browsers, and of all applications you signed in to with this account.
new-password-old-label = Your password so far
new-password-same = That is your password already. Choose another one
new-password-back = How you sign in
security-done-password = Your password is changed. You are signed out everywhere else.
mail-door-password = The password of your account at { $site } was changed by somebody who knew the old one. You are signed out everywhere but where that was done.
mail-door-see-password = If it was you, do nothing. If it was not, choose a new password now. That signs everybody out:
    { $link }
mail-door-reset = Those who run { $site } made your password enough again, because you said that you had lost your app for codes and your recovery codes. They do not work any more. You can set up a new app.
mail-door-reset-passkeys = Those who run { $site } made your password enough again, because you said that you had lost your app for codes, your recovery codes and your passkeys. They do not work any more. You can set up new ones.
person-gone = somebody who has left

export-title = Download everything
export-text = You get one ZIP file with all your records and what this site knows about you.
export-what = In it are: a page to begin with, a booklet and tables for each record, every item exactly as it was sent, what it was before, what is deleted and not erased, attachments, whom you share with, connections, what applications did, and when you signed in.
export-care = Whoever has the file can read it. Keep it where only you can open it, and don't leave it on a shared computer.
export-file = Everything from { $site }
export-index-title = Everything about { $name }
export-since = Account since
export-shared = Shared with { $name }: { $may }
export-connection = { $app } may use the record of { $record } since { $day }.
export-none = There are none.
export-sign-ins = When you signed in
export-more = The file account.json has all of this for programs, and more of the journal. In each record's folder, access-log.csv tells what applications did.
