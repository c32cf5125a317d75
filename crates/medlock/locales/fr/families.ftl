# Families: who looks after a record and who may see it, handing a record over to whom it is about, leaving one, and moving what was
# picked up into the wrong record.

family-you-keep = Vous vous occupez de ce dossier.
family-you-see = Vous pouvez voir ce dossier. Vous ne vous en occupez pas.
family-you-add = Vous pouvez voir ce dossier et y ajouter des éléments. Vous ne vous en occupez pas.
family-keeps = { $name } s’occupe de ce dossier
family-sees = { $name } peut le voir
family-adds = { $name } peut le voir et y ajouter des éléments

move-link = C’est dans le mauvais dossier
move-pick-up-link = Mauvais dossier ? Mettre tout ceci dans un autre
move-title = Mettre dans un autre dossier
move-lede-item = Choisissez le bon dossier. Cet élément quitte le dossier « { $record } » avec tout ce qui va avec.
move-lede-pick-up = { $count ->
    [one] Choisissez le bon dossier. { $count } élément de « { $name } » quitte le dossier « { $record } ».
   *[other] Choisissez le bon dossier. { $count } éléments de « { $name } » quittent le dossier « { $record } ».
}
move-apps = Les applications reliées au dossier « { $record } » ne le voient plus. Elles en ont peut-être gardé une copie.
move-until = Vous pouvez le faire jusqu’à la fin du { $day }, et revenir en arrière aussi longtemps.
move-which = Que voulez-vous déplacer ?
move-one = Seulement ceci : { $what }
move-all = { $count ->
    [one] Tout ce qui est arrivé avec : { $count } élément
   *[other] Tout ce qui est arrivé avec : { $count } éléments
}
move-which-missing = Choisissez ce que vous voulez déplacer
move-where = Où est sa place ?
move-where-missing = Choisissez un dossier
move-button = Déplacer
move-keep = Laisser où c’est
move-none-title = Il n’y a pas d’autre dossier où le mettre
move-none-text = Vous pouvez seulement le mettre dans un dossier dont vous vous occupez. Créez d’abord un nouveau dossier : utilisez un code, et choisissez « Un nouveau dossier ».
move-late-title = Il est trop tard pour le déplacer
move-late-text = Ce qui a été récupéré peut être déplacé pendant 30 jours. Si cela concerne quelqu’un d’autre, supprimez-le ici et demandez à l’expéditeur de refaire l’envoi.
move-not-title = Ceci ne peut pas être déplacé
move-not-text = Seul ce que vous avez récupéré avec un code peut être déplacé, par la personne qui l’a récupéré ou qui s’occupe du dossier.
move-single = Le dossier « { $record } » a déjà cette sorte d’information, et ne peut l’avoir qu’une fois. Rien n’a été déplacé.
move-full = Le dossier « { $record } » est plein. Rien n’a été déplacé.
move-stale = Quelqu’un vient de le modifier. Regardez à nouveau, puis appuyez encore une fois sur le bouton.
move-done = { $count ->
    [one] C’est maintenant dans ce dossier. Vous pouvez revenir en arrière pendant 30 jours.
   *[other] { $count } éléments sont maintenant dans ce dossier. Vous pouvez revenir en arrière pendant 30 jours.
}
move-left = { $count ->
    [one] { $count } élément est resté dans l’autre dossier, parce que celui-ci a déjà cette sorte d’information.
   *[other] { $count } éléments sont restés dans l’autre dossier, parce que celui-ci a déjà cette sorte d’information.
}
moved-gone-title = Ceci a été mis dans un autre dossier
moved-gone-text = Déplacé par { $name } le { $date }.
moved-gone-text-you = Déplacé par vous le { $date }.
moved-gone-link = Le voir dans le dossier « { $record } »
moved-gone-hidden = C’est dans un dossier que vous ne voyez pas.
moved-history = Déplacé
moved-here = Depuis le dossier « { $record } », par { $name }, le { $date }
moved-here-you = Depuis le dossier « { $record } », par vous, le { $date }
moved-here-hidden = Depuis un autre dossier, par { $name }, le { $date }
moved-here-hidden-you = Depuis un autre dossier, par vous, le { $date }
moved-list-title = Mis dans un autre dossier
moved-list-text = Ceci a été récupéré dans ce dossier, mais avait sa place ailleurs.
moved-line = Vers le dossier « { $record } », par { $name }, le { $date }
moved-line-you = Vers le dossier « { $record } », par vous, le { $date }
moved-line-hidden = Vers un autre dossier, par { $name }, le { $date }
moved-line-hidden-you = Vers un autre dossier, par vous, le { $date }
version-moved-by = Mis ici par { $name } le { $date }
version-moved-by-you = Mis ici par vous le { $date }

hand-over-link = Confier ce dossier à { $record }
hand-over-grown = { $record } a maintenant { $age } ans. Vous pouvez confier ce dossier à { $record }, qui s’en occupera.
hand-over-title = Confier le dossier « { $record } »
hand-over-lede = Faites-le quand { $record } a l’âge de s’en occuper. { $record } aura besoin de son propre compte.
hand-over-after = Ensuite, { $record } s’occupe du dossier et décide si vous pouvez encore le voir. Vous ne pouvez pas le reprendre par vous-même.
hand-over-email-label = Adresse e-mail de { $record } (vous pouvez laisser vide)
hand-over-email-hint = Nous envoyons un lien à cette adresse. Laissez vide, et vous recevez ici une page à imprimer, avec un code.
hand-over-pin-label = Code PIN
hand-over-pin-hint = Au moins { $min } chiffres. Dites-le vous-même à { $record }. Il n’est pas dans l’e-mail. Sans lui, personne ne peut utiliser le lien.
hand-over-pin-missing = Choisissez un code PIN
hand-over-button = Créer le lien
hand-over-made-link = Lien
hand-over-waiting = Pour confier le dossier. Valable jusqu’au { $day }
hand-over-own-title = C’est votre propre dossier
hand-over-own-text = Il vous concerne déjà. Pour qu’une autre personne s’en occupe aussi, invitez-la.
hand-over-sent = Le lien pour reprendre le dossier est en route.
hand-over-offered = Le dossier peut maintenant être repris. C’est indiqué sur la page du dossier.

take-over-title = { $name } vous confie le dossier « { $record } »
take-over-text = Ce dossier parle de vous. Quand vous acceptez, vous vous en occupez : vous décidez qui le voit.
take-over-others = Qui peut encore voir votre dossier ?
take-over-others-hint = Jusqu’ici, ces personnes s’en sont occupées. Vous pouvez changer d’avis à tout moment.
take-over-see = Peut encore le voir : { $names }
take-over-see-hint = Tout regarder est permis. Rien ne peut être modifié ni partagé.
take-over-none = Ne peut plus le voir : { $names }
take-over-none-hint = Les applications que ces personnes y ont reliées sont coupées tout de suite.
take-over-missing = Choisissez si ces personnes peuvent encore le voir
take-over-button = Reprendre mon dossier
take-over-not-me = Ce dossier ne parle pas de moi
take-over-done = Vous vous occupez maintenant de votre propre dossier.

wish-link = Ce dossier parle de moi, et je veux m’en occuper
wish-title = Demander votre dossier
wish-text = Nous disons aux personnes qui s’en occupent que vous voulez vous en occuper vous-même. Elles doivent être d’accord.
wish-button = Demander mon dossier
wish-asked = Vous avez demandé ce dossier. Les personnes qui s’en occupent doivent être d’accord.
wish-seen = { $name } demande à s’occuper de ce dossier.
wish-agree = Le confier à { $name }
wish-agree-title = Confier le dossier à { $name } ?
wish-agree-text = { $name } s’en occupera et décidera si vous pouvez encore le voir. Vous ne pouvez pas le reprendre par vous-même.
wish-agree-button = Confier
wish-refuse = Pas maintenant
wish-ready = Les personnes qui s’occupaient de ce dossier vous le confient.
wish-ready-link = Le reprendre

leave-last-text = Personne d’autre que vous ne s’occupe du dossier « { $record } ». Vous ne pouvez donc pas simplement le quitter.
leave-last-hand = Le confier à { $record }
leave-last-invite = Inviter quelqu’un qui s’en occupe
leave-last-delete = Supprimer le dossier

mail-hand-over-subject = { $name } vous confie votre dossier sur { $site }
mail-hand-over-text = { $name } s’occupe jusqu’ici d’un dossier qui parle de vous sur { $site }. Vous pouvez maintenant vous en occuper vous-même.

    Ouvrez cette page pour en voir plus. Il vous faut un compte sur ce site ; il ne coûte rien. Rien ne se passe avant que vous appuyiez sur un bouton :
    { $link }

    Le lien marche pendant { $lifetime }. Il vous faut aussi un code PIN. { $name } vous le dit d’une autre façon.
mail-took-over-subject = { $name } s’occupe maintenant de son propre dossier
mail-took-over-text-see = { $name } a repris son dossier sur { $site }. Vous pouvez encore le voir :
    { $link }
mail-took-over-text-none = { $name } a repris son dossier sur { $site }. Vous ne le voyez plus.
mail-wish-subject = { $name } demande son dossier sur { $site }
mail-wish-text = { $name } veut s’occuper de son propre dossier sur { $site }. Vous vous en occupez en ce moment, et pouvez le lui confier :
    { $link }
mail-offered-subject = Vous pouvez reprendre votre dossier sur { $site }
mail-offered-text = { $name } est d’accord pour que vous vous occupiez de votre propre dossier sur { $site }. Ouvrez le dossier pour le reprendre :
    { $link }
