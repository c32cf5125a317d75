# The letter with a code, in Français. Short sentences: it is read by people who are ill, tired or in a hurry.
# No word of it may say anything about health.

letter-title-package = Quelque chose vous attend
letter-title-connect = Une invitation à vous relier
letter-intro-package = { $sender } a déposé des informations pour vous sur un site web protégé. Personne d’autre que vous ne peut les ouvrir.
letter-intro-connect = { $sender } demande à être relié à vous sur un site web protégé. Rien n’est partagé avant que vous disiez oui.
letter-code = Votre code
letter-until-day = Le code est valable jusqu’à la fin du { $date }.
letter-until-time = Le code est valable jusqu’au { $date } à { $time }.
letter-steps = Que faire
letter-step-open = Scannez l’image avec votre téléphone. Ou tapez cette adresse dans un navigateur :
letter-step-code = Tapez le code si la page le demande.
letter-step-sign-in = Connectez-vous ou créez un compte.
letter-step-answer-package = Répondez à la question. Puis choisissez où garder les informations.
letter-step-answer-connect = Répondez à la question. Puis lisez ce qui est demandé, et décidez.
letter-picture = Image à scanner avec un téléphone. Elle ouvre la page avec votre code.
letter-need = Il vous faudra la réponse à une question. Personne d’autre que vous ne la connaît.
letter-safety = Le code seul n’ouvre rien. N’écrivez pas votre réponse sur cette lettre.
letter-help = Quelque chose ne marche pas ? Demandez à :

# When. Weekdays begin with Monday.

letter-date = { $weekday } { $day } { $month } { $year }
letter-time = { $hour } h { $minute }
letter-weekday = { $number ->
    [1] lundi
    [2] mardi
    [3] mercredi
    [4] jeudi
    [5] vendredi
    [6] samedi
   *[7] dimanche
}
letter-month = { $number ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
}
