# Picking up what was sent: code, question, record, done, and every page that can come instead.

code-title = Quel est votre code ?
code-hint = Il a 20 lettres. Il est dans l’e-mail, la lettre ou la feuille que vous avez reçus. Les majuscules, les espaces et les tirets ne comptent pas.
code-missing = Tapez votre code
code-wrong = Vérifiez le code. Il a 20 lettres, par exemple { $example }
code-flow-lost = Nous n’avons pas pu savoir quel code vous utilisiez. Tapez-le encore une fois. Rien n’est perdu et aucun essai n’a été compté.

sender-from = De
from-sender = De { $app }
picked-last-day = Dernier jour pour le récupérer : { $day }
picked-last-day-until = Dernier jour pour le récupérer : { $day }, jusqu’à { $time }

question-asks = { $app } demande :
question-hint = Les majuscules ne comptent pas. Les espaces comptent.
question-chances-all = { $count ->
    [one] Vous avez { $count } essai en tout.
   *[other] Vous avez { $count } essais en tout.
}
question-chances-left = { $count ->
    [one] Il vous reste { $count } essai. Si cette réponse est fausse, ce code sera fermé pour toujours.
   *[other] Il vous reste { $count } essais.
}
question-help-summary = Je ne connais pas la réponse
question-help-text = Ne répondez pas au hasard. { $app } peut vous dire de quoi parle la question, ou tout vous envoyer à nouveau avec une autre question.
answer-missing = Tapez votre réponse. Aucun essai n’a été compté
wrong-answer-left = { $count ->
    [one] Cette réponse n’est pas la bonne. Il vous reste { $count } essai : une autre réponse fausse ferme ce code pour toujours
   *[other] Cette réponse n’est pas la bonne. Il vous reste { $count } essais
}
wrong-answer-check = Vérifiez l’orthographe et les espaces. Ce code est-il pour vous, ou pour quelqu’un d’autre de votre famille ?
answer-busy-title = Un instant
answer-busy-text = D’autres réponses à cette question sont en cours de vérification. Attendez quelques secondes et répondez à nouveau. Aucun essai n’a été compté.

locked-title = Ce code est fermé
locked-text = { $count ->
    [one] { $count } réponse fausse a été donnée. Ce code ne peut donc plus servir. Vos informations restent ainsi protégées.
   *[other] { $count } réponses fausses ont été données. Ce code ne peut donc plus servir. Vos informations restent ainsi protégées.
}

record-title = Dans quel dossier faut-il le mettre ?
record-found = C’est juste. Voici ce que { $app } vous a envoyé.
record-sent-on = Envoyé le { $date }
record-once = Vous ne pouvez le récupérer qu’une fois. Prenez votre temps.
record-new = Un nouveau dossier
record-new-only = Créez un dossier pour le garder
record-new-hint = Pour vous ou pour une personne dont vous vous occupez
record-name-label = Nom de la personne que le dossier concerne
record-relationship-label = Qui est cette personne pour vous ?
record-missing = Choisissez un dossier
record-name-missing = Tapez le nom de la personne que le dossier concerne
record-name-form = Le nom contient un signe qui ne peut pas être gardé, comme un retour à la ligne ou une tabulation. Tapez-le à nouveau
record-relationship-missing = Choisissez qui est cette personne pour vous
record-gone = Ce dossier ne peut plus servir. Choisissez-en un autre
record-new-limit = Vous avez autant de dossiers que ce site le permet. Choisissez l’un d’eux

confirm-title = { $count ->
    [one] Ajouter { $count } élément au dossier « { $record } » ?
   *[other] Ajouter { $count } éléments au dossier « { $record } » ?
}
confirm-check = Vérifiez avant de continuer
confirm-what = Quoi
confirm-from = De
confirm-label = Intitulé
confirm-into = Dossier
confirm-into-new = { $record } (nouveau dossier)
confirm-once = Cela ne peut être fait qu’une fois.
confirm-button = { $count ->
    [one] Ajouter { $count } élément
   *[other] Ajouter { $count } éléments
}

done-title = { $count ->
    [one] C’est fait. { $count } élément est dans le dossier « { $record } »
   *[other] C’est fait. { $count } éléments sont dans le dossier « { $record } »
}
done-title-none = C’est fait. Rien de nouveau n’a été ajouté au dossier « { $record } »
done-message = { $app } vous écrit :
done-items = Ce qui a été ajouté
done-left-out = Ce qui n’a pas été ajouté
done-left-out-text = { $count ->
    [one] Le dossier « { $record } » contient déjà ceci, et il ne peut y en avoir qu’un. Le vôtre est resté comme il était :
   *[other] Le dossier « { $record } » contient déjà ceux-ci, et il ne peut y en avoir qu’un de chaque. Les vôtres sont restés comme ils étaient :
}
done-no-access = { $app } ne peut pas voir ce dossier. Ce que vous avez récupéré est une copie. Seules vous et les personnes que vous choisissez peuvent la voir.
done-see-record = Voir le dossier « { $record } »
done-another = Utiliser un autre code
done-verify = Encore une chose : confirmez votre adresse e-mail

unknown-title = Nous ne trouvons pas ce code
unknown-text = Comparez-le avec votre e-mail, votre lettre ou votre feuille. S’il est juste, demandez aux personnes qui vous l’ont donné.
unknown-field = Nous ne trouvons pas ce code. Vérifiez-le ou demandez à l’expéditeur
not-ready-title = Vos informations ne sont pas encore là
not-ready-text = { $app } a créé votre code, mais n’a encore rien envoyé. Gardez le code et réessayez plus tard. Aucun essai n’a été compté.
not-ready-ask = Si cela dure trop longtemps, demandez à { $app }.
expired-title = Ce code n’est plus valable
expired-text = Ce code était valable pendant { $lifetime }. Ce délai est passé.
used-self-title = Vous l’avez déjà récupéré
used-self-text = Vous l’avez récupéré le { $date } dans le dossier « { $record } ».
used-self-text-gone = Vous l’avez récupéré le { $date }.
used-other-title = Ce code a déjà servi
used-other-text = Chaque code ne sert qu’une fois. Si ce n’était pas vous, dites-le aux personnes qui vous ont donné le code.
used-sign-in = Si c’était vous, connectez-vous pour voir où vous l’avez mis.
unusable-title = Nous ne pouvons pas lire ce qui a été envoyé
unusable-text = { $app } a envoyé quelque chose que nous ne pouvons pas lire. Rien n’a été ajouté. Demandez un nouvel envoi.
unusable-reference = Référence { $reference }
unusable-reference-hint = Donnez-leur ce numéro. Il aide à trouver ce qui n’a pas marché.
unavailable-title = Vous ne pouvez pas le récupérer pour le moment
unavailable-text = Ce site ne travaille pas avec { $app } en ce moment. Vous ne pouvez donc rien récupérer de sa part. Ce qui a été envoyé n’est pas perdu.
no-record-title = Il n’y a pas de dossier où le mettre
no-record-text = Vous avez autant de dossiers que ce site le permet, et vous ne pouvez rien ajouter dans aucun d’eux. Demandez à la personne qui s’occupe du dossier de vous laisser y ajouter des éléments. Ce qui a été envoyé est toujours là.
quota-title = Le dossier « { $record } » est plein
quota-text = Il n’y a plus assez de place pour ce que { $app } a envoyé. Rien n’a été ajouté. Choisissez un autre dossier ou créez-en un.
quota-choose = Choisir un autre dossier
later-title = Attendez un peu, puis réessayez
later-text = Beaucoup de codes qui n’existent pas ont été essayés d’ici. Attendez { $wait } et réessayez.
later-busy-text = Beaucoup de personnes utilisent ce site en ce moment. Attendez { $wait } et réessayez. Aucun essai n’a été compté.
try-again = Réessayer

relationship-1 = Moi
relationship-5 = Mon enfant
relationship-14 = Mon fils
relationship-15 = Ma fille
relationship-3 = Mon mari ou ma femme
relationship-11 = Mon ou ma partenaire
relationship-8 = Mon père ou ma mère
relationship-10 = Un membre de ma famille
relationship-6 = Une personne dont j’ai la tutelle
relationship-7 = Une personne dont je m’occupe
relationship-13 = Mon animal
relationship-2 = Une autre personne
