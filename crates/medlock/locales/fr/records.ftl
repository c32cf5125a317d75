# The list of records, one record, one item.

records-title = Vos dossiers
records-empty-title = Encore rien ici
records-empty-text = Quand vous récupérez quelque chose avec un code, c’est gardé ici dans un dossier.
records-count = { $count ->
    [0] Encore rien dedans
    [one] { $count } élément
   *[other] { $count } éléments
}
records-newest = Le plus récent date du { $date }
records-pick-up = Utiliser un code

record-heading = Le dossier « { $name } »
record-born = Date de naissance : { $date }
record-empty-title = Ce dossier est vide
record-empty-text = Ce que vous récupérez ou écrivez pour { $name } sera montré ici.
record-groups = Dans ce dossier
record-print = Pour le garder sur papier, imprimez cette page depuis votre navigateur.
record-printed = Imprimé le { $date }
record-added-by = Envoyé par { $app }, ajouté le { $date }.
record-written-by = Écrit par { $name } le { $date }.
record-written-by-you = Écrit par vous le { $date }.
record-more = Montrer tous les détails
record-older = Montrer les éléments plus anciens
record-newest = Retour aux plus récents

item-from = Envoyé par
item-added = Ajouté
item-when = Date
item-attachments = Pièces jointes
item-download = Télécharger
item-download-name = Télécharger { $name }
item-download-unnamed = Pièce jointe
item-unreadable = Cet élément ne peut pas encore être montré en mots. Il est gardé exactement comme il a été envoyé.
item-count-of-type = { $count ->
    [one] { $count } × { $type }
   *[other] { $count } × { $type }
}
item-of-unknown-type = Une autre sorte d’élément

# What a record's human is to the person, as applications are told: HealthVault's own short names.
relation-to-record-1 = La personne elle-même
relation-to-record-5 = Enfant
relation-to-record-14 = Fils
relation-to-record-15 = Fille
relation-to-record-3 = Mari ou femme
relation-to-record-11 = Partenaire
relation-to-record-8 = Père ou mère
relation-to-record-10 = Membre de la famille
relation-to-record-6 = Tutelle
relation-to-record-7 = Patient
relation-to-record-13 = Animal
relation-to-record-2 = Autre

# ---- the record: by kind, by date, by words ----

record-add = Ajouter quelque chose
record-by-date = Tout par date
record-what-found = Ce qui a été trouvé
record-years = Aller à une année
record-pages = Plus d’éléments
record-kind-count = { $count ->
    [one] élément
   *[other] éléments
}
look-words = Mots à chercher
look-kind = Sorte
look-any-kind = Toutes les sortes
look-sender = Qui l’a envoyé
look-any-sender = Tout le monde
look-by-hand = Écrit à la main
look-button = Chercher
look-all = Tout montrer
look-shown = { $count ->
    [0] Il n’y a rien de tel.
    [one] { $count } élément sur cette page.
   *[other] { $count } éléments sur cette page.
}
look-found = { $count ->
    [0] Rien n’a été trouvé pour « { $words } ».
    [one] { $count } élément trouvé pour « { $words } ».
   *[other] { $count } éléments trouvés pour « { $words } ».
}
look-found-first = { $count ->
    [one] L’élément le plus récent trouvé pour « { $words } ». Il y en a peut-être de plus anciens.
   *[other] Les { $count } éléments les plus récents trouvés pour « { $words } ». Il y en a peut-être de plus anciens.
}
look-bounded = { $count } éléments ont été regardés, les plus récents d’abord.
look-further = Chercher plus loin en arrière
writer-you = Vous

# ---- one item ----

item-written-by = Écrit par
item-package = Arrivé dans
item-package-of = L’envoi « { $name } », récupéré le { $date }
item-changed = Modifié
item-changed-by = Modifié par { $name } le { $date }.
item-changed-by-you = Modifié par vous le { $date }.
item-ask = Une plage de valeurs ou une remarque écrite ici vient de l’expéditeur. { $app } peut vous dire ce que cela veut dire pour vous.
item-correct = Corriger
item-delete = Supprimer
item-history = Ce que c’était avant
item-history-text = Chaque version est gardée, avec la personne qui l’a écrite. La plus récente vient d’abord.
item-history-more = Il y a aussi des versions plus anciennes. Elles sont gardées, mais pas montrées ici.
item-version-current = C’est ce que vous voyez plus haut.
item-fixed-signed = Cet élément est signé. Il ne peut donc pas être corrigé : cela casserait la signature. Vous pouvez écrire une note à vous.
item-fixed-signed-otherwise = Cet élément est arrivé avec une signature qui ne lui correspond pas, ou qui ne peut pas être vérifiée ici. Il est gardé comme il est arrivé et ne peut pas être corrigé. Vous pouvez écrire une note à vous.
item-fixed-read-only = L’expéditeur a fait cet élément de sorte que personne ne puisse le modifier. Vous pouvez écrire une note à vous.
item-fixed-document = C’est un document entier. Il est gardé comme il a été envoyé et ne peut pas être corrigé. Vous pouvez écrire une note à vous.
item-fixed-no-form = Les éléments de cette sorte ne peuvent pas être corrigés à la main ici. Demandez à l’expéditeur, ou écrivez une note à vous.
item-done-added = C’est maintenant dans le dossier.
item-done-corrected = C’est enregistré. Ce que c’était avant est gardé plus bas.
item-done-restored = C’est à nouveau dans le dossier.
version-sent-by = Envoyé par { $name } le { $date }.
version-written-by = Écrit par { $name } le { $date }.
version-written-by-you = Écrit par vous le { $date }.
version-restored-by = Remis par { $name } le { $date }.
version-restored-by-you = Remis par vous le { $date }.
version-deleted-by = Supprimé par { $name } le { $date }.
version-deleted-by-you = Supprimé par vous le { $date }.

# ---- charts ----

charts-title = Courbes de { $name }
charts-link = Courbes
charts-back = Toutes les courbes
charts-lede = Ce qui a été mesuré plus d’une fois, en courbe et en tableau.
charts-empty-title = Pas encore de courbe
charts-empty-text = Pour une courbe, il faut deux mesures de la même sorte dans la même unité.
chart-link = Courbe
chart-count = { $count ->
    [one] mesure
   *[other] mesures
}
chart-name-and-unit = { $name } ({ $unit })
chart-value = Valeur
chart-range = Plage de l’expéditeur
chart-flag = Remarque de l’expéditeur
chart-told = { $count ->
    [one] { $count } mesure, du { $from }.
   *[other] { $count } mesures, du { $from } au { $to }.
}
chart-told-line = La plus basse { $low }, la plus haute { $high }, la plus récente { $newest }.
chart-bounded = Ceci est fait avec les { $count } éléments les plus récents. Il y en a d’autres dans le dossier.
chart-rows-cut = Le tableau montre les { $shown } mesures les plus récentes sur { $total }. Toutes sont dans le dossier.
chart-no-judgement = Ce sont les nombres comme ils ont été envoyés ou écrits. Les personnes qui vous soignent peuvent vous dire ce qu’ils veulent dire pour vous.

# ---- writing by hand ----

add-title = Ajouter au dossier « { $name } »
add-lede = Que voulez-vous noter ?
add-code = Quelqu’un vous a donné un code ?
form-add-title = Nouveau : { $kind }
form-add-lede = Ceci va dans le dossier « { $name } », et c’est vous qui l’écrivez.
form-add-button = Enregistrer
form-back = Choisir autre chose
form-correct-title = Corriger : { $kind }
form-correct-lede = Modifiez ce qui est faux. Ce que c’était avant est gardé aussi.
form-correct-button = Enregistrer la correction
form-keep = Laisser comme c’est
form-optional = { $label } (si vous le savez)
form-note = Note
form-number-label = Nombre
form-unit-label = Unité
form-time-label = Heure
form-in-unit = En { $unit }
form-date-partial = L’année seule suffit.
form-missing = { $label } : il manque quelque chose. Écrivez-le ici.
form-number = { $label } : il faut un nombre, par exemple 61,5.
form-whole = { $label } : il faut un nombre entier, par exemple 64.
form-range = { $label } : il faut un nombre entre { $low } et { $high }.
form-too-long = { $label } : au plus { $count } caractères.
form-date-missing = { $label } : la date manque.
form-date-day = { $label } : le jour doit être un nombre de 1 à 31.
form-date-month = { $label } : choisissez un mois.
form-date-year = { $label } : l’année doit avoir quatre chiffres, par exemple 2024.
form-date-wrong = { $label } : ce jour n’existe pas.
form-date-future = { $label } : la date ne peut pas être dans le futur.
form-time = { $label } : l’heure doit s’écrire comme 14:05.
form-not-taken = Cela ne peut pas être enregistré ainsi : { $rule }
form-stale = Quelqu’un a modifié ceci entre-temps. Voici ce qui est écrit maintenant ; ce que vous avez tapé n’a pas été enregistré.
form-full-title = Le dossier est plein
form-full-text = Il n’y a plus de place dans le dossier « { $name } ». Rien n’a été enregistré.
form-full-room = Pour faire de la place, supprimez quelque chose dont vous n’avez pas besoin, puis effacez-le définitivement.
form-full-deleted = Voir ce qui est supprimé

# ---- deleting, putting back, erasing ----

delete-title = Supprimer ceci du dossier ?
delete-text = Ce ne sera plus montré. Vous pourrez le remettre plus tard.
delete-text-apps = Les applications qui peuvent lire le dossier ne le verront plus. Les copies faites avant leur restent.
delete-button = Supprimer
delete-keep = Garder
delete-stale = Ceci a été modifié entre-temps. Regardez à nouveau avant de supprimer.
deleted-title = Supprimé du dossier « { $name } »
deleted-link = Supprimés ({ $count })
deleted-done = C’est supprimé. Vous le trouvez sous « Supprimés » et pouvez le remettre.
deleted-text = Seules les personnes qui s’occupent du dossier voient ces éléments. Ils prennent encore { $size } de sa place.
deleted-empty = Rien n’est supprimé
deleted-empty-text = Ce que vous supprimez est gardé ici jusqu’à ce que vous le remettiez ou l’effaciez définitivement.
deleted-back = Tout ce qui est supprimé
deleted-no-right = Vous ne pouvez pas modifier ce dossier, et donc rien y remettre.
restore-button = Remettre
restore-second = Le dossier a déjà un élément de cette sorte, et il ne peut en avoir qu’un. Supprimez d’abord celui-là.
restore-second-title = Cela ne peut pas être remis maintenant
erase-link = Effacer définitivement
erase-title = Effacer ceci définitivement ?
erase-text = Tout est détruit : ce qui est écrit maintenant, chaque version d’avant et les pièces jointes. Personne ne peut le faire revenir, et nous non plus.
erase-text-copies = Les copies que d’autres ont ne changent pas : celles de l’expéditeur, celles des applications et les anciennes sauvegardes de ce serveur.
erase-button = Effacer définitivement
erase-keep = Ne pas effacer
erase-done = Effacé définitivement. La place est à nouveau libre.
erase-all-link = Effacer tout ce qui est supprimé
erase-all-title = { $count ->
    [one] Effacer définitivement { $count } élément supprimé ?
   *[other] Effacer définitivement { $count } éléments supprimés ?
}
erase-all-text = Tout ce qui est supprimé du dossier « { $name } » est détruit, avec chaque version et chaque pièce jointe. Cela libère { $size }. Personne ne peut le faire revenir, et nous non plus.
erase-all-button = { $count ->
    [one] Effacer définitivement { $count } élément
   *[other] Effacer définitivement { $count } éléments
}
erase-keep-all = Ne rien effacer

# ---- downloading ----

download-link = Tout télécharger
download-title = Télécharger le dossier « { $name } »
download-lede = Tout ce qui est dans le dossier, en un fichier ZIP.
download-count = { $count ->
    [one] { $count } élément, environ { $size }
   *[other] { $count } éléments, environ { $size }
}
download-what-booklet = Un livret à lire dans votre navigateur. Pour en faire un PDF, ouvrez-le et choisissez « Imprimer », puis « Enregistrer en PDF ».
download-what-tables = Un tableau pour chaque sorte d’élément, pour un tableur.
download-what-originals = Chaque élément exactement comme il a été envoyé, pour d’autres programmes.
download-what-attachments = Les pièces jointes, comme des lettres et des images.
download-what-history = Ce que les éléments étaient avant d’être modifiés.
download-what-deleted = Ce qui est supprimé mais pas effacé.
download-care = Toute personne qui a le fichier peut le lire. Gardez-le là où personne d’autre ne peut l’ouvrir, et ne le laissez pas sur un ordinateur partagé.
download-button = Télécharger
download-file = Dossier { $name }
download-read-me = Lisez-moi d’abord
download-read-me-text =
    Le dossier « { $name } », depuis { $site }.

    Livret.html - tout, à lire dans un navigateur. Pour en faire un PDF, imprimez-le et choisissez « Enregistrer en PDF ».
    Tableaux - un pour chaque sorte d’élément, pour un tableur.
    Originaux - chaque élément exactement comme il a été envoyé, en XML.
    Pièces jointes - lettres, images et autres fichiers.
    Historique - ce que les éléments étaient avant d’être modifiés, le plus ancien avec le numéro 1.
    Supprimés - ce qui a été supprimé mais pas effacé, comme il a été envoyé.

    Toute personne qui a ces fichiers peut les lire. Gardez-les là où personne d’autre ne peut les ouvrir.
download-booklet = Livret
download-booklet-about = Depuis { $site }, dans l’état du { $date }.
download-booklet-how = Pour en faire un PDF, choisissez « Imprimer » dans votre navigateur, puis « Enregistrer en PDF ».
download-tables = Tableaux
download-originals = Originaux
download-attachments = Pièces jointes
download-history = Historique
download-deleted = Supprimés
download-column-summary = En bref
download-column-origin = De
download-column-id = Numéro de l’élément

# ---- deleting a whole record ----

record-delete-link = Supprimer ce dossier pour toujours
record-delete-title = Supprimer le dossier « { $name } » pour toujours ?
record-delete-lede = Le dossier entier est détruit pour toutes les personnes qui l’utilisent. Personne ne peut le faire revenir, et nous non plus. Votre compte et vos autres dossiers restent.
record-delete-items = { $count ->
    [0] Le dossier, qui est vide
    [one] Le dossier avec { $count } élément dedans
   *[other] Le dossier avec { $count } éléments dedans
}
record-delete-history = Chaque version d’avant, toutes les pièces jointes, et ce qui est supprimé mais pas encore effacé
record-delete-apps = Ce que ces applications peuvent en faire :
record-delete-others = Ces personnes le perdent aussi :
record-delete-first = Téléchargez-le d’abord si vous pensez en avoir besoin un jour.
record-delete-name = Tapez le nom du dossier pour montrer que vous le voulez vraiment : { $name }
record-delete-missing = Tapez le nom du dossier : { $name }
record-delete-other = Ce n’est pas le nom du dossier. Le nom est { $name }.
record-delete-button = Supprimer le dossier pour toujours
record-delete-keep = Garder le dossier
record-delete-done = Le dossier est supprimé pour toujours.
