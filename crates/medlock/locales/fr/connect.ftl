# Connecting an application to a record: the choice, the consent, done, the list of connections, who used a record.

nav-connections = Applications reliées

sign-in-connect-title = { $app } voudrait être relié à vous
sign-in-connect-text = Connectez-vous pour répondre à votre question et voir ce qui est demandé. Rien n’est partagé avant que vous l’autorisiez.
sign-up-connect-text = { $app } voudrait être relié à vous. Créez un compte pour répondre à votre question et voir ce qui est demandé. Rien n’est partagé avant que vous l’autorisiez.

connect-before = { $count ->
    [one] Vous avez déjà utilisé ce code. { $app } est relié au dossier : { $records }.
   *[other] Vous avez déjà utilisé ce code. { $app } est relié aux dossiers : { $records }.
}
connect-before-hint = Ne répondez à nouveau que pour relier un autre dossier, ou pour relier encore une fois.
connect-before-link = Voir vos applications reliées

connect-found = C’est juste. { $app } voudrait être relié à un dossier.
connect-what = Une liaison permet à { $app } d’utiliser un dossier plusieurs fois, dans les limites que vous choisissez. Vous verrez ce qui est demandé à la page suivante.
connect-until = Ce code peut servir jusqu’au { $day }.
connect-until-time = Ce code peut servir jusqu’au { $day }, { $time }.
connect-record-title = Pour qui est-ce ?
connect-record-hint = Choisissez le dossier que { $app } peut utiliser. Rien n’est encore partagé.
connect-record-make = Créez un dossier pour cela
connect-record-connected = Déjà relié
connect-record-more = Déjà relié. Il est demandé plus maintenant
connect-record-too-small = Vous ne pouvez pas choisir ce dossier. { $app } demande plus que ce que vous pouvez y faire vous-même. Demandez à la personne qui s’en occupe.
connect-record-closed = Vous ne pouvez pas choisir ce dossier. Il est fermé pour le moment.
connect-no-record-text = Vous avez autant de dossiers que ce site le permet, et vous ne pouvez relier aucun d’eux. Demandez à la personne qui s’occupe du dossier. Votre code reste valable.

consent-title = { $app } demande l’accès au dossier « { $record } »
consent-title-more = { $app } demande plus d’accès au dossier « { $record } »
consent-title-change = Modifier ce que { $app } peut faire dans le dossier « { $record } »
consent-lede = C’est vous qui décidez. Rien n’est partagé avant que vous appuyiez sur « { $allow } », et vous pouvez y mettre fin à tout moment.
consent-lede-more = Ce que vous avez autorisé avant continue, quel que soit votre choix ici.
consent-organization = { $app } est géré par { $organization }.
consent-trial = { $app } fait partie d’un essai clinique : une étude à laquelle des personnes participent. Demandez aux personnes qui mènent l’étude ce que cela veut dire pour vous.
consent-label = Intitulé
consent-required = Ce qu’il faut à { $app }
consent-required-text = Tout cela va ensemble. Sans cela, { $app } ne peut pas être relié à ce dossier.
consent-optional = Ce que vous pouvez choisir
consent-optional-text = Cochez ce que vous voulez autoriser. La liaison marche aussi sans cela.
consent-nothing = { $app } ne demande rien pour le moment. { $app } saura que la liaison existe, mais ne pourra rien voir ni ajouter.
consent-sentence = { $may } : { $types }
consent-may-1 = Lire
consent-may-2 = Ajouter
consent-may-3 = Lire et ajouter
consent-may-4 = Modifier
consent-may-5 = Lire et modifier
consent-may-6 = Ajouter et modifier
consent-may-7 = Lire, ajouter et modifier
consent-may-8 = Supprimer
consent-may-9 = Lire et supprimer
consent-may-10 = Ajouter et supprimer
consent-may-11 = Lire, ajouter et supprimer
consent-may-12 = Modifier et supprimer
consent-may-13 = Lire, modifier et supprimer
consent-may-14 = Ajouter, modifier et supprimer
consent-may-15 = Lire, ajouter, modifier et supprimer
consent-everything = tout le dossier
consent-more-types = { $count ->
    [one] et { $count } autre sorte d’informations
   *[other] et { $count } autres sortes d’informations
}
consent-any-time = À tout moment, même quand vous n’êtes pas dans votre compte
consent-signed-in = Seulement pendant que vous utilisez { $app } avec votre compte
consent-why = Pourquoi : { $why }
consent-preview = Ce que { $app } verrait aujourd’hui
consent-preview-none = { $app } ne demande à rien lire.
consent-preview-empty = Rien pour l’instant. Il n’y a rien de cela dans le dossier aujourd’hui.
consent-preview-new = Rien pour l’instant. Le dossier est nouveau et vide.
consent-preview-later = Ce qui sera ajouté plus tard pourra être vu aussi.
consent-preview-rest = { $count ->
    [one] Et { $count } autre dans le dossier
   *[other] Et { $count } autres dans le dossier
}
consent-privacy = Ce que { $app } fait de vos informations
consent-terms = Les conditions d’utilisation de { $app }
consent-allow = Autoriser
consent-refuse = Ne pas autoriser
consent-save = Enregistrer
consent-keep = Laisser comme c’est

connect-done-title = C’est fait. { $app } est relié au dossier « { $record } »
connect-done-wait = { $app } regarde de temps en temps s’il y a de nouvelles liaisons. Il faut parfois quelques jours pour que la vôtre soit vue. Vous n’avez rien à faire.
connect-done-end = Vous pouvez à tout moment voir ce que fait { $app }, le modifier ou y mettre fin.
connect-done-manage = Voir cette liaison
connect-done-others = { $count ->
    [one] { $app } était déjà relié à un autre dossier, et l’est toujours :
   *[other] { $app } était déjà relié à d’autres dossiers, et l’est toujours :
}
connect-done-others-hint = Si vous ne le voulez plus, ouvrez la liaison et mettez-y fin.

connect-declined-title = Vous n’avez pas donné l’autorisation
connect-declined-text = Rien n’a été partagé. { $app } ne peut pas voir le dossier et n’apprend pas ce que vous avez choisi.
connect-declined-until = Si vous changez d’avis, utilisez encore le même code jusqu’au { $day }.
connect-declined-kept = Rien n’a été changé. Ce que vous avez autorisé avant à { $app } continue comme c’est.
connect-declined-again = Regarder encore une fois

connect-locked-text = { $count ->
    [one] { $count } réponse fausse a été donnée. Ce code ne peut donc plus servir.
   *[other] { $count } réponses fausses ont été données. Ce code ne peut donc plus servir.
}
connect-locked-kept = Les liaisons faites avant avec ce code continuent comme elles sont.
connect-ask-sender = Demandez un nouveau code à { $app }.
connect-unavailable-title = La liaison n’est pas possible pour le moment
connect-unavailable-text = Ce site ne travaille pas avec { $app } en ce moment. Personne ne peut donc faire de liaison. Votre code n’est pas perdu.
connect-not-listed-title = C’est réservé à certaines personnes
connect-not-listed-text = Seules les personnes que { $app } a inscrites peuvent l’utiliser. Vous n’en faites pas partie. Rien n’a donc été partagé.
connect-not-listed-kept = Si vous pensez que vous devriez en faire partie, posez la question là-bas. Votre code ou votre lien reste valable.

connections-title = Vos applications reliées
connections-lede = Ces applications peuvent utiliser des dossiers à vous. Vous pouvez regarder chaque liaison, la modifier ou y mettre fin.
connections-empty = Aucune application reliée
connections-empty-text = Quand un centre de soins ou un laboratoire est relié à un dossier avec votre accord, vous voyez ici ce qu’il peut faire et ce qu’il fait.
connections-of = Le dossier « { $record } »
connections-ended = Vous avez mis fin à la liaison entre { $app } et le dossier « { $record } ».
connections-saved = C’est enregistré. Voici ce que { $app } peut faire maintenant.

connection-title = { $app } et le dossier « { $record } »
connection-may = Ce qui est permis
connection-may-nothing = Rien pour le moment
connection-since = Relié depuis
connection-used = Dernière utilisation
connection-never = Pas encore
connection-through = Relié par
connection-through-you = Vous
connection-through-hint = Seule la personne suivante peut modifier cette liaison ou y mettre fin : { $name }.
connection-open = Voir, modifier ou mettre fin
connection-look = Voir ce qui est fait
connection-asks-more = { $app } demande plus que ce que vous avez autorisé. Tant que vous n’avez pas décidé, tout continue comme c’est.
connection-asks-more-link = Voir ce qui est demandé
connection-change = Modifier ce qui est permis
connection-end = Mettre fin à cette liaison
connection-did = Ce qui a été fait
connection-did-nothing = Rien pour l’instant
connection-all = Voir tous ceux qui ont utilisé ce dossier

connection-end-title = Mettre fin à la liaison entre { $app } et le dossier « { $record } » ?
connection-end-now = Elle s’arrête tout de suite. Après cela, { $app } ne peut plus rien voir, ajouter ni modifier dans ce dossier.
connection-end-kept = Ce que { $app } a lu avant a pu y être gardé. Ce qui a été ajouté reste dans le dossier.
connection-end-again = Si vous voulez à nouveau la liaison plus tard, utilisez encore votre code ou demandez-en un nouveau à { $app }.
connection-end-button = Mettre fin à la liaison
connection-end-stay = Garder la liaison

access-title = Qui a utilisé le dossier « { $name } »
access-lede = Ce que les applications ont lu et écrit, le plus récent d’abord. Ce que vous faites ici vous-même n’est pas dans la liste.
access-link = Qui a utilisé ce dossier
access-connections-link = Qui peut utiliser ce dossier
access-empty = Personne jusqu’ici
access-empty-text = Quand une application lit ou écrit quelque chose dans le dossier « { $name } », vous le voyez ici.
access-who = Qui
access-hour = entre { $from } et { $to }
access-by-hand = pendant que { $name } l’utilisait avec son compte
access-by-itself = d’elle-même, avec l’autorisation donnée par { $name }
access-read = { $count ->
    [one] Lu : { $type } ({ $count } élément)
   *[other] Lu : { $type } ({ $count } éléments)
}
access-added = { $count ->
    [one] Ajouté : { $type } ({ $count } élément)
   *[other] Ajouté : { $type } ({ $count } éléments)
}
access-changed = { $count ->
    [one] Modifié : { $type } ({ $count } élément)
   *[other] Modifié : { $type } ({ $count } éléments)
}
access-deleted = { $count ->
    [one] Supprimé : { $type } ({ $count } élément)
   *[other] Supprimé : { $type } ({ $count } éléments)
}
access-to-keep = { $what }, pour garder une copie
access-to-send = { $what }, pour l’envoyer à quelqu’un
access-to-keep-and-send = { $what }, pour garder une copie et pour l’envoyer à quelqu’un
access-older = Voir ce qui est plus ancien
access-newest = Voir le plus récent

statement-privacy = Ce que { $app } fait de vos informations
statement-terms = Les conditions d’utilisation de { $app }
statement-from = Ce texte vient de { $app }, pas de ce site.

help-connection-title = Qu’est-ce qu’une liaison ?
help-connection-text = Une liaison permet à un centre de soins, à un laboratoire ou à une application d’utiliser un dossier plusieurs fois. Vous voyez ce qui est demandé avant de l’autoriser. Sous « Applications reliées », vous voyez ce que chacune peut faire et ce qu’elle a fait. Vous pouvez modifier la liaison ou y mettre fin à tout moment.
