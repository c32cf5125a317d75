# Leaving: deleting the account, taking everything along, and a new password while signed in.

account-to-export = Tout télécharger
account-to-export-text = Un fichier avec tous vos dossiers et ce que ce site sait de vous.
account-to-leave = Supprimer votre compte
account-to-leave-text = Voyez d’abord ce qui partirait, ce qui resterait et ce que deviennent vos dossiers.

leave-title = Supprimer votre compte
leave-lede = Ici, vous pouvez supprimer votre compte pour toujours. Rien ne se passe avant que vous ayez tout vu et appuyé sur le dernier bouton.
leave-goes = Ce qui part
leave-goes-you = Votre nom, votre date de naissance, votre adresse e‑mail, votre mot de passe, et toute autre façon de vous connecter que vous avez installée.
leave-goes-browsers = Vous quittez votre compte dans chaque navigateur et dans chaque application.
leave-goes-apps = Les applications que vous avez laissé entrer ne peuvent plus voir vos dossiers ni y ajouter quelque chose. Les appareils que vous avez reliés ne marchent plus avec ce site.
leave-goes-invitations = Les invitations que vous avez envoyées et que personne n’a acceptées, et nos e-mails pour vous qui attendent encore.
leave-stays = Ce qui reste
leave-stays-shared = Ce que vous avez ajouté aux dossiers dont d’autres s’occupent aussi. Cela y reste, sans votre nom.
leave-stays-copied = Ce que les applications ont déjà lu ou copié. Si vous voulez que ce soit supprimé là-bas, demandez-le-leur.
leave-stays-waiting = Ce qui vous a été envoyé et que vous n’avez pas récupéré. Cela attend la personne qui a le code et la réponse, jusqu’au dernier jour.
leave-stays-journal = Le journal de ce site, qui dit ce qui s’est passé et quand. Il contient des numéros et pas de noms, et il est gardé.
leave-stays-backups = Les copies faites au cas où quelque chose tomberait en panne. Vous y figurez jusqu’à ce que { $operator } les détruise.
leave-when = Cela se fait tout de suite. Il n’y a pas de délai pour changer d’avis, et nous ne pouvons rien faire revenir.
leave-export = Tout télécharger d’abord
leave-records = Vos dossiers
leave-record-question = Que faut-il faire du dossier « { $record } » ?
leave-record-alone = Personne d’autre que vous ne s’occupe de ce dossier.
leave-record-together = Le dossier « { $record } » reste. D’autres personnes s’en occupent aussi : { $people }. Vous ne pourrez plus le voir.
leave-record-guest = Le dossier « { $record } » reste chez les personnes qui s’en occupent. Vous ne pourrez plus le voir.
leave-delete = Le supprimer avec tout ce qu’il contient
leave-delete-hint =
    { $count ->
        [0] Il ne contient rien.
        [one] Il contient un élément.
       *[other] Il contient { $count } éléments.
    }
leave-delete-others = Ces personnes ne pourront alors plus le voir : { $people }.
leave-hand = Le confier à { $name }
leave-hand-hint = Cette personne peut déjà le voir. À partir de là, elle s’en occupe et décide qui d’autre peut le voir.
leave-stop = Le garder, et garder mon compte
leave-stop-hint = Rien n’est changé.
leave-missing = Dites ce qu’il faut faire du dossier « { $record } »
leave-changed = Quelque chose a changé dans le dossier « { $record } ». Regardez à nouveau et choisissez
leave-changed-all = Quelque chose a changé dans vos dossiers. Regardez à nouveau
leave-keep = Garder mon compte
leave-kept = Rien n’a été supprimé.

leave-check-title = Supprimer votre compte maintenant ?
leave-check-text = Quand vous appuyez sur le bouton, tout ceci se fait d’un coup. Personne ne peut revenir en arrière.
leave-check-account = Votre compte
leave-check-deleted = Supprimé
leave-check-record-deleted = Supprimé avec tout ce qu’il contient
leave-check-record-handed = { $name } s’en occupe
leave-check-record-stays = Reste chez les autres
leave-check-button = Supprimer mon compte pour toujours
leave-check-back = Revenir en arrière

left-title = Votre compte est supprimé
left-text = Tout ce qui était sur la dernière page est fait. Vous avez quitté votre compte partout.
left-letter = Un e-mail qui le confirme est en route vers { $email }.
left-again = Vous pouvez créer un nouveau compte avec la même adresse e‑mail quand vous voulez. Il sera vide au début.

mail-left-subject = Votre compte sur { $site } est supprimé
mail-left-text = Votre compte sur { $site } est supprimé, comme vous l’avez demandé. Plus personne ne peut s’y connecter, et ceci est notre dernier e-mail à ce sujet.

    Si ce n’était pas vous, quelqu’un d’autre savait se connecter à votre place. Nous ne pouvons pas faire revenir le compte, mais dites-le s’il vous plaît aux personnes qui gèrent { $site } :
    { $help }
mail-heir-subject = { $name } vous a confié un dossier
mail-heir-text = { $name } a quitté { $site } et vous a confié un dossier que vous partagiez. À partir de maintenant, vous vous en occupez et décidez qui d’autre peut le voir :
    { $link }
mail-bereft-subject = Un dossier que vous partagiez est supprimé
mail-bereft-text = { $name } s’occupait d’un dossier sur { $site } que vous pouviez voir, et l’a supprimé avec tout ce qu’il contenait. Vos autres dossiers sont comme avant :
    { $link }

new-password-title = Choisissez un nouveau mot de passe
new-password-text = Votre compte reste ouvert ici. Vous le quittez dans tous les autres navigateurs et dans toutes les applications que vous utilisez avec ce compte.
new-password-old-label = Votre mot de passe jusqu’ici
new-password-same = C’est déjà votre mot de passe. Choisissez-en un autre
new-password-back = Comment vous vous connectez
security-done-password = Votre mot de passe est changé. Vous avez quitté votre compte partout ailleurs.
mail-door-password = Le mot de passe de votre compte sur { $site } a été changé par quelqu’un qui connaissait l’ancien. Le compte n’est plus ouvert que là où cela a été fait.
mail-door-see-password = Si c’était vous, ne faites rien. Sinon, choisissez tout de suite un nouveau mot de passe. Cela déconnecte tout le monde :
    { $link }
mail-door-reset = Pour vous connecter à { $site }, votre mot de passe suffit à nouveau. Les personnes qui gèrent le site l’ont fait parce que vous avez dit avoir perdu votre application de codes et vos codes de secours. Ceux-ci ne marchent plus. Vous pouvez installer une nouvelle application.
mail-door-reset-passkeys = Pour vous connecter à { $site }, votre mot de passe suffit à nouveau. Les personnes qui gèrent le site l’ont fait parce que vous avez dit avoir perdu votre application de codes, vos codes de secours et vos clés d’accès. Tout cela ne marche plus. Vous pouvez en installer de nouveaux.
person-gone = quelqu’un qui est parti

export-title = Tout télécharger
export-text = Vous recevez un fichier ZIP avec tous vos dossiers et ce que ce site sait de vous.
export-what = Il contient : une page pour commencer, un livret et des tableaux pour chaque dossier, chaque élément exactement comme il a été envoyé, ce qu’il était avant, ce qui est supprimé mais pas effacé, les pièces jointes, avec qui vous partagez, les liaisons, ce que les applications ont fait, et les jours et heures de vos connexions.
export-care = Toute personne qui a le fichier peut le lire. Gardez-le là où personne d’autre ne peut l’ouvrir, et ne le laissez pas sur un ordinateur partagé.
export-file = Tout ce qui vient de { $site }
export-index-title = Tout ce qui concerne { $name }
export-since = Compte depuis
export-shared = Partagé avec { $name } : { $may }
export-connection = { $app } peut utiliser le dossier « { $record } » depuis le { $day }.
export-none = Il n’y en a pas.
export-sign-ins = Vos connexions à votre compte
export-more = Le fichier account.json contient tout cela pour les programmes, et plus du journal. Dans le répertoire de chaque dossier, access-log.csv dit ce que les applications ont fait.
