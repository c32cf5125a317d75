# Sharing a record with other people, being invited to one, and changing what a record says about its person.

sharing-link = Qui partage ce dossier
sharing-title = Qui partage le dossier « { $record } »
sharing-lede = Ces personnes peuvent voir ce dossier. Vous décidez qui elles sont et ce qu’elles peuvent faire.
sharing-lede-guest = Une autre personne s’occupe de ce dossier et le partage avec vous.
sharing-members = Personnes qui ont accès
sharing-you = { $name } (vous)
sharing-since = Depuis le { $day }
sharing-may-look = Peut regarder
sharing-may-add = Peut regarder et ajouter
sharing-may-change = Peut regarder, ajouter et modifier
sharing-may-all = Peut tout faire et partager
sharing-look-hint = Voit tout dans le dossier. Ne peut rien modifier, et ne peut pas relier une application qui y écrit.
sharing-add-hint = Voit tout, et peut ajouter ce qu’un centre de soins ou un laboratoire envoie.
sharing-all-hint = La même chose que vous : ajouter, modifier, supprimer, inviter d’autres personnes et leur retirer l’accès. Même à vous.
sharing-change = Modifier
sharing-back = Retour à qui partage le dossier
sharing-invite = Inviter quelqu’un
sharing-invitations = Invitations
sharing-waiting = Pas encore de réponse. Valable jusqu’au { $day }
sharing-waiting-pin = Pas encore de réponse. Le code PIN est nécessaire. Valable jusqu’au { $day }
sharing-locked = Le code PIN a été faux trop souvent. Annulez l’invitation et envoyez-en une nouvelle
sharing-expired = Le délai est passé. Personne n’a accepté
sharing-rejected = La personne a dit non
sharing-withdraw = Annuler
sharing-withdraw-title = Annuler l’invitation pour { $email } ?
sharing-withdraw-text = Le lien dans l’e-mail ne marchera plus.
sharing-withdraw-button = Annuler l’invitation
sharing-news-sent = Votre invitation est en route.
sharing-news-changed = C’est enregistré.
sharing-news-ended = Cette personne n’a plus accès.
sharing-news-withdrawn = L’invitation ne marche plus.
sharing-member-title = Que peut faire { $name } ?
sharing-save = Enregistrer
sharing-end = Retirer tout accès
sharing-end-title = Retirer l’accès à { $name } ?
sharing-end-text = { $name } ne verra plus le dossier « { $record } ». Les applications que cette personne y a reliées sont coupées tout de suite. Si vous l’invitez à nouveau plus tard, elle devra relier ses applications à nouveau.
sharing-end-button = Retirer l’accès
sharing-leave = Quitter ce dossier
sharing-leave-title = Quitter le dossier « { $record } » ?
sharing-leave-text = Vous ne verrez plus ce dossier. Les applications que vous y avez reliées sont coupées tout de suite. Le dossier reste comme il est pour les autres.
sharing-leave-button = Quitter le dossier
sharing-last-title = Personne d’autre que vous ne s’occupe de ce dossier

share-title = Inviter quelqu’un dans le dossier « { $record } »
share-text = Nous envoyons à cette personne un e-mail avec votre nom et un lien. L’e-mail ne dit rien de ce qui est dans le dossier.
share-email-label = Son adresse e-mail
share-email-missing = Tapez son adresse e-mail
share-email-member = Cette personne a déjà accès au dossier
share-rights-label = Que peut faire cette personne ?
share-rights-missing = Choisissez ce que cette personne peut faire
share-rights-too-many = Vous ne pouvez pas permettre plus que ce que vous pouvez faire vous-même
share-pin-label = Code PIN (vous pouvez laisser vide)
share-pin-hint = Au moins { $min } chiffres. Avec un code PIN, le lien seul ne suffit pas. Dites-le vous-même à cette personne, par exemple par téléphone. Il n’est pas dans l’e-mail.
share-pin-wrong = Un code PIN a de { $min } à { $max } chiffres
share-many-today = Vous avez envoyé { $count } invitations aujourd’hui. Réessayez demain
share-many-people = Un dossier peut être partagé avec { $count } personnes au plus
share-button = Envoyer l’invitation
share-not-now-title = Vous ne pouvez encore inviter personne
share-no-mail = Ce site n’envoie pas d’e-mails. Il ne peut donc pas envoyer d’invitations.
share-unverified = Confirmez d’abord que votre propre adresse e-mail est à vous. Les autres savent alors que l’invitation vient de vous.

invitation-sign-in = Quelqu’un veut partager un dossier de santé avec vous. Connectez-vous pour voir qui, ou créez un compte si c’est la première fois.
invitation-title = { $name } veut partager le dossier « { $record } » avec vous
invitation-text = Si vous acceptez, vous trouvez ce dossier parmi les vôtres. { $name } verra votre nom et votre adresse e-mail.
invitation-record = Dossier de
invitation-may = Ce que vous pouvez faire
invitation-relationship = Qui est { $record } pour vous ?
invitation-pin-label = Code PIN
invitation-pin-hint = { $count ->
    [one] { $name } vous a dit le code PIN. Vous avez encore { $count } essai.
   *[other] { $name } vous a dit le code PIN. Vous avez { $count } essais.
}
invitation-pin-missing = Tapez le code PIN
invitation-pin-wrong = { $count ->
    [one] Ce n’est pas le code PIN. Il vous reste { $count } essai
   *[other] Ce n’est pas le code PIN. Il vous reste { $count } essais
}
invitation-accept = Accepter
invitation-reject = Non, merci
invitation-reject-title = Dire non à { $name } ?
invitation-reject-text = { $name } verra que vous avez dit non. Le lien ne marchera plus.
invitation-reject-button = Dire non
invitation-reject-back = Retour à l’invitation
invitation-rejected-title = Vous avez dit non
invitation-rejected-text = Rien n’a été partagé avec vous.
invitation-gone-title = Cette invitation ne marche pas
invitation-gone-text = Elle a peut-être déjà servi, ou elle a été annulée. Demandez à la personne qui vous invite.
invitation-expired-title = Cette invitation n’est plus valable
invitation-locked-title = Le code PIN a été faux trop souvent
invitation-ask-again = Plus personne ne peut utiliser cette invitation. Demandez à la personne qui vous invite d’en envoyer une nouvelle.
invitation-full-title = Vous avez autant de dossiers qu’une personne peut en avoir
invitation-full-text = Quittez un dossier dont vous n’avez pas besoin, et ouvrez l’invitation à nouveau.
invitation-have-title = Vous avez déjà ce dossier
invitation-have-text = Il n’y a plus rien à faire ici.
invitation-have-link = Aller au dossier

edit-link = Modifier le nom ou la date de naissance
edit-title = Modifier ce que dit le dossier « { $record } »
edit-guest = Le nom et la date de naissance peuvent être modifiés par les personnes qui s’occupent du dossier.
edit-save = Enregistrer
edit-back = Retour sans enregistrer

mail-share-subject = { $name } veut partager un dossier avec vous sur { $site }
mail-share-text = { $name } veut partager un dossier avec vous sur { $site }.

    Ouvrez cette page pour en voir plus. Il vous faut un compte sur ce site ; il ne coûte rien. Rien ne se passe avant que vous appuyiez sur un bouton :
    { $link }

    Le lien marche pendant { $lifetime }.
mail-share-pin = Il vous faut aussi un code PIN. { $name } vous le dit d’une autre façon.
mail-share-safety = Si vous ne connaissez pas { $name }, supprimez cet e-mail.
mail-share-accepted-subject = { $name } a accepté votre invitation
mail-share-accepted-text = { $name } ({ $email }) a accepté votre invitation sur { $site }.

    Si ce n’est pas la personne que vous vouliez, retirez-lui l’accès ici :
    { $link }
