# The help desk, as people see it: a locked account, a code on paper that lets somebody back in, what was done for them, and things that were sent
# to the wrong person.

desk-locked-title = This account is locked
desk-locked-text = Nobody can sign in to it at the moment. Nothing in your records is lost. Ask { $operator } to open it again.
desk-locked-contact = How to reach them

way-back-link = I have a code from the help desk
way-back-title = Choose a new password
way-back-text = Type the code that the help desk gave you, and then a new password. You are signed out in all other places.
way-back-code-label = Your code
way-back-code-hint = It has 20 letters. Capital or small letters, it is the same.
way-back-code-missing = Type the code that the help desk gave you
way-back-code-wrong = This code does not work. A code works once and for one day. Look at each letter again, or ask the help desk for a new code
way-back-button = Save the password
way-back-done-title = Your new password works now
way-back-done-text = Sign in with it.

desk-did-line = { $date }: { $what }
desk-did-code = They made a code with which you can choose a new password.
desk-did-lock = They locked your account, so that nobody can sign in to it.
desk-did-unlock = They opened your account again.
desk-did-merge = They made one account out of two of yours. Everything is in this one now.
desk-did-erase = They deleted your account.
desk-did-removed = They took you out of a record. You cannot see it any more.
desk-did-custodian = They asked you to look after a record that you share.
desk-did-release = They showed you things again that had been taken out of view.
desk-did-erase-items = They erased things from a record that were meant for somebody else.

mail-desk-subject = { $site }: the help desk did something for you
mail-desk-text = Hello,

    the help desk of { $site } was asked to do something in your account, and did it:

    { $what }

    If you did not ask for this, tell us at once. Here is how to reach us:
    { $help }

blocked-title = You cannot get this
blocked-text = { $app } says that this may have been meant for somebody else. So nobody can open it. Please ask { $app } about it.

record-blocked-title = Taken out of view
record-blocked-text = { $count ->
    [one] On { $date }, { $app } said that { $count } thing they sent here may have been meant for somebody else. Nobody can see it until this is clear. Ask { $app } about it.
   *[other] On { $date }, { $app } said that { $count } things they sent here may have been meant for somebody else. Nobody can see them until this is clear. Ask { $app } about it.
}

mail-blocked-subject = { $site }: something was taken out of view
mail-blocked-text = Hello,

    { $app } says that something they sent to a record of yours may have been meant for somebody else. Nobody can see it until this is clear.

    Please ask { $app } about it. You can see how to reach them here:
    { $link }

mail-released-subject = { $site }: you can see it again
mail-released-text = Hello,

    something that { $app } sent to a record of yours had been taken out of view. You can see it again now:
    { $link }
