# What happened: the page that lists it, the switches for letters about it, and the letters. A letter says nothing about what is in
# a record, and names nobody but, where a code runs out, its sender.

account-to-happened = Ce qui s’est passé
account-to-happened-text = Ce qui est arrivé dans vos dossiers, qui s’est connecté et quelles applications ont été reliées

happened-title = Ce qui s’est passé
happened-lede = Le plus récent est en haut. Nous le gardons environ un an.
happened-empty = Rien ne s’est encore passé.
happened-back = Retour à votre compte
happened-switches-link = Choisir quels e-mails vous recevez
happened-times = { $count ->
    [one] { $count } fois, la dernière le { $date }
   *[other] { $count } fois, la dernière le { $date }
}
happened-see-record = Voir le dossier
happened-see-connections = Voir qui peut utiliser vos dossiers
happened-see-browsers = Voir où votre compte est ouvert
happened-see-codes = Taper le code

happened-added = { $count ->
    [one] { $count } élément a été ajouté au dossier « { $record } »
   *[other] { $count } éléments ont été ajoutés au dossier « { $record } »
}
happened-added-gone = Quelque chose a été ajouté à un dossier que vous ne voyez plus
happened-signed-in = Quelqu’un s’est connecté à votre compte dans un navigateur qui n’avait jamais servi pour cela
happened-app-connected = { $app } a été relié au dossier « { $record } »
happened-app-changed = Ce que { $app } peut faire dans le dossier « { $record } » a été modifié
happened-app-ended = { $app } ne peut plus utiliser le dossier « { $record } »
happened-app-connected-gone = { $app } a été relié à un dossier que vous ne voyez plus
happened-app-changed-gone = Ce que { $app } peut faire a été modifié dans un dossier que vous ne voyez plus
happened-app-ended-gone = { $app } ne peut plus utiliser un dossier que vous ne voyez plus
happened-code-ending = Un code de { $app } allait bientôt ne plus être valable

notices-title = E-mails que nous vous envoyons
notices-lede = Nous n’écrivons jamais ce qui est dans un dossier. Vous voyez aussi tout à la page « Ce qui s’est passé ».
notices-legend = M’envoyer un e-mail quand
notices-save = Enregistrer
notices-saved = C’est enregistré.
notices-no-email = Vous n’avez pas d’adresse e-mail ici. Nous ne vous envoyons donc pas d’e-mails. Vous voyez tout à la page « Ce qui s’est passé ».
notices-unproved = Nous n’écrivons qu’à une adresse que vous avez confirmée. La vôtre n’est pas encore confirmée.
notices-others = Certains e-mails sont toujours envoyés : ceux que vous demandez, et ceux sur votre mot de passe et votre façon de vous connecter.
notices-switch-added = quelque chose a été ajouté à un dossier dont je m’occupe
notices-switch-added-hint = Au plus un e-mail par heure pour chaque dossier. Pas pour ce que vous ajoutez vous-même.
notices-switch-code-ending = un code que j’ai commencé à utiliser ne sera bientôt plus valable
notices-switch-code-ending-hint = Un e-mail, trois jours avant.
notices-switch-signed-in = quelqu’un se connecte à mon compte dans un nouveau navigateur
notices-switch-signed-in-hint = Pour que vous le remarquiez si ce n’était pas vous.
notices-switch-app-connected = une application est reliée à un dossier dont je m’occupe
notices-switch-app-connected-hint = Aussi quand vous l’avez fait vous-même.
notices-switch-app-changed = ce qu’une application peut faire est modifié
notices-switch-app-changed-hint = Dans un dossier dont vous vous occupez.
notices-switch-app-ended = une application est coupée
notices-switch-app-ended-hint = Par vous, par une personne qui s’occupe aussi du dossier, ou par nous.

notice-off-title = Ne plus recevoir ces e-mails ?
notice-off-text = Vous ne recevrez plus d’e-mail dans ce cas : { $what }.
notice-off-text-after = Les autres e-mails restent comme ils sont. Vous pouvez réactiver ceux-ci dans votre compte.
notice-off-button = Ne plus recevoir ces e-mails
notice-off-done-title = C’est fait
notice-off-done-text = Vous ne recevez plus ces e-mails. Vous pouvez les réactiver dans votre compte.
notice-off-bad-title = Ce lien ne marche pas
notice-off-bad-text = Connectez-vous pour choisir quels e-mails vous recevez.

mail-notice-added-subject = Quelque chose de nouveau sur { $site }
mail-notice-added-text = Le { $when }, quelque chose a été ajouté à un dossier dont vous vous occupez sur { $site }.

    Connectez-vous pour le voir :
    { $link }
mail-notice-signed-in-subject = Quelqu’un s’est connecté à votre compte sur { $site }
mail-notice-signed-in-text = Le { $when }, quelqu’un s’est connecté à votre compte sur { $site } dans un navigateur qui n’avait jamais servi pour cela.

    Si c’était vous, ne faites rien. Sinon, changez votre mot de passe tout de suite :
    { $link }
mail-notice-app-connected-subject = Une application a été reliée sur { $site }
mail-notice-app-connected-text = Le { $when }, une application a été reliée à un dossier dont vous vous occupez sur { $site }.

    Voyez quelle application c’est et ce qu’elle peut faire :
    { $link }
mail-notice-app-changed-subject = Ce qu’une application peut faire sur { $site } a changé
mail-notice-app-changed-text = Le { $when }, quelqu’un a modifié ce qu’une application peut faire dans un dossier dont vous vous occupez sur { $site }.

    Voyez ce qu’elle peut faire maintenant :
    { $link }
mail-notice-app-ended-subject = Une application a été coupée sur { $site }
mail-notice-app-ended-text = Le { $when }, une application a été coupée d’un dossier dont vous vous occupez sur { $site }.

    Voyez laquelle :
    { $link }
mail-notice-code-ending-subject = Votre code pour { $site } ne sera bientôt plus valable
mail-notice-code-ending-text = Vous avez commencé à utiliser un code de { $sender } sur { $site } et n’avez pas fini. Le code est valable jusqu’à cette date : { $ends }.

    Préparez le code et ouvrez cette page :
    { $link }
mail-notice-off = Vous ne voulez plus d’e-mails comme celui-ci ? Ouvrez cette page et appuyez sur le bouton :
    { $link }
