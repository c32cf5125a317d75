# The doors that applications send people to: signing in to them, choosing a record, going back.

door-sign-in-title = Connectez-vous pour continuer vers { $app }
door-sign-in-text = { $app } vous a envoyé ici. Connectez-vous, ou créez un compte si c’est la première fois. Rien n’est partagé avant que vous l’autorisiez.
door-sign-up-text = Dès que vous avez un compte, vous choisissez ce que { $app } peut voir. Rien n’est partagé avant que vous l’autorisiez.

door-record-title = Quel dossier { $app } peut-il utiliser ?
door-record-title-many = Quels dossiers { $app } peut-il utiliser ?
door-record-title-new = Créez un dossier pour { $app }
door-record-hint = Rien n’est encore partagé. Vous verrez ce qui est demandé à la page suivante.
door-no-record-text = Vous avez autant de dossiers que ce site le permet, et vous ne pouvez relier aucun d’eux. Demandez à la personne qui s’occupe du dossier.

door-on-title = Continuer vers { $app } ?
door-on-record = { $app } saura que c’est vous, et pourra utiliser le dossier « { $record } » comme vous l’avez autorisé.
door-on-text = { $app } saura que c’est vous.
door-go-on = Continuer vers { $app }
door-not-now = Pas maintenant. Retour à { $app }

door-back-title = Retour à { $app }
door-back-text = Vous êtes en route vers { $app }. Si rien ne se passe, appuyez sur le bouton.

door-end-done-title = C’est fait. Vous pouvez y retourner
door-end-nothing-title = Rien n’a été partagé
door-end-back = Vous pouvez fermer cette page et retourner à { $app }.
door-end-back-unknown = Vous pouvez fermer cette page et retourner à l’application d’où vous venez.

door-sign-out-text = { $app } demande à vous déconnecter. Vous pouvez aussi vous déconnecter de ce site.

door-go-back = Retournez à l’application ou au site d’où vous venez et réessayez là-bas. Si cela se reproduit, dites-le aux personnes qui le gèrent.
door-app-unknown-text = Ce site ne travaille pas, en ce moment, avec l’application ou le site qui vous a envoyé ici.
door-link-long-text = Le lien que vous avez suivi est trop long pour une adresse.
door-lost-title = Il s’est passé un moment
door-lost-text = Cette page ne peut pas reprendre là où vous étiez. Elle vient peut-être d’un autre navigateur, ou a plus d’un jour. Rien n’est perdu.
door-not-made-title = Votre appareil ne peut pas être relié avec ce lien
door-not-made-text = Le lien est trop ancien, ou il a déjà servi.
door-records-text = Voici les dossiers que { $app } peut utiliser, ou que vous pourriez lui laisser utiliser.
door-records-all = Voir tous vos dossiers
