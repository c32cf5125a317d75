# Invitations on paper: for people without an e-mail address, and for a record that goes over to whom it is about.

paper-invite-link = Pas d’adresse e-mail : inviter sur papier
paper-invite-lede = Vous recevez une page à imprimer, avec un code. Donnez-la vous-même à cette personne. Elle n’a pas besoin d’adresse e-mail.
paper-invite-name-label = Pour qui est l’invitation ?
paper-invite-name-hint = Écrivez comment vous appelez cette personne, par exemple Mamie. Vous voyez ce nom dans votre liste d’invitations.
paper-invite-name-missing = Écrivez pour qui est l’invitation
paper-invite-pin-hint = Au moins { $min } chiffres. Dites-le vous-même à cette personne. Il n’est pas sur le papier. Sans lui, personne ne peut utiliser le code.
paper-invite-button = Créer la page à imprimer
paper-invite-title = Une invitation pour { $name }
paper-invite-once = Imprimez cette page maintenant, ou recopiez le code. Il n’est montré qu’une fois. N’écrivez pas le code PIN sur le papier.
paper-invite-text = { $name } veut partager un dossier de santé avec vous sur { $site }.
paper-invite-hand-over = { $name } s’occupe jusqu’ici d’un dossier de santé qui parle de vous sur { $site }. Vous pouvez maintenant vous en occuper vous-même.
paper-invite-step-open = Ouvrez cette adresse :
paper-invite-step-code = Tapez ce code :
paper-invite-step-account = Connectez-vous, ou créez un compte. Vous n’avez pas besoin d’adresse e-mail.
paper-invite-step-pin = Tapez le code PIN. { $name } vous le dit.
paper-invite-until = Ce code marche jusqu’au { $day }.
paper-invite-picture = Une image carrée qu’un téléphone peut lire. Elle mène à l’invitation.
paper-invite-scan = Ou scannez cette image avec un téléphone. Vous n’avez alors à taper ni l’adresse ni le code.
paper-invite-kept = Je l’ai sur papier
paper-invite-waiting = Sur papier. Pas encore de réponse. Valable jusqu’au { $day }
paper-invite-withdraw-text = Le code sur le papier ne marchera plus.
paper-invite-sign-up = On vous invite à partager un dossier de santé. Créez un compte et tapez le code PIN qu’on vous a dit. Vous arrivez ensuite directement à l’invitation.

code-invitation = Avez-vous reçu sur papier une invitation dans un dossier ? Tapez aussi son code ici. Il a 16 lettres.
happened-shared = Quelqu’un a accepté une invitation dans le dossier « { $record } »
happened-shared-gone = Quelqu’un a accepté une invitation dans un dossier que vous ne voyez plus
happened-handed-over = Le dossier « { $record } » a été confié à quelqu’un d’autre. Vous ne vous en occupez plus
happened-handed-over-gone = Un dossier a été confié à la personne dont il parle. Vous ne le voyez plus
