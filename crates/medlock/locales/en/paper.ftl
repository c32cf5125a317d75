# Invitations on paper: for people without an e-mail address, and for a record that goes over to whom it is about.

paper-invite-link = They have no e-mail address: invite them on paper
paper-invite-lede = You get a page to print, with a code on it. Give it to them yourself. They do not need an e-mail address.
paper-invite-name-label = Who is it for?
paper-invite-name-hint = Write what you call them, for example Grandma. You see this name in your list of invitations.
paper-invite-name-missing = Enter who the invitation is for
paper-invite-pin-hint = At least { $min } digits. Tell it to them yourself. It is not on the paper. Without it, nobody can use the code.
paper-invite-button = Make the page to print
paper-invite-title = An invitation for { $name }
paper-invite-once = Print this page now, or write down the code. You see it only once. Do not write the PIN on the paper.
paper-invite-text = { $name } wants to share a health record with you at { $site }.
paper-invite-hand-over = { $name } has looked after a health record about you at { $site }. Now you can look after it yourself.
paper-invite-step-open = Open this address:
paper-invite-step-code = Enter this code:
paper-invite-step-account = Sign in, or make an account. You do not need an e-mail address.
paper-invite-step-pin = Enter the PIN. { $name } tells it to you.
paper-invite-until = This code works until { $day }.
paper-invite-picture = A square picture that a phone can read. It leads to the invitation.
paper-invite-scan = Or scan this picture with a phone. Then you do not have to type the address and the code.
paper-invite-kept = I have it on paper
paper-invite-waiting = On paper. Not answered yet. Works until { $day }
paper-invite-withdraw-text = The code on the paper will not work any more.
paper-invite-sign-up = You were invited to share a health record. Make an account and enter the PIN you were told. Then you go straight on to the invitation.

code-invitation = Were you given an invitation to a record on paper? Enter its code here, too. It has 16 letters.
happened-shared = Somebody accepted an invitation to the record of { $record }
happened-shared-gone = Somebody accepted an invitation to a record that you do not see any more
happened-handed-over = The record of { $record } was handed over. You do not look after it any more
happened-handed-over-gone = A record was handed over to the person it is about. You do not see it any more
