# The privacy notice and the terms of use of a site, agreeing to them, and who is too young to sign up. Their own words are the site's.

footer-privacy = Protection des données
footer-terms = Conditions d’utilisation

site-privacy-title = Protection des données sur { $site }
site-terms-title = Conditions d’utilisation de { $site }
site-text-from = Version { $number }. Elle est valable depuis le { $date }.
site-text-ended = C’est l’ancienne version { $number }. Elle était valable du { $date } au { $until }.
site-text-coming = C’est la version { $number }. Elle est valable à partir du { $date }.
site-text-language = Nous n’avons pas encore ce texte dans votre langue.
site-text-older = Autres versions
site-text-version = Version { $number }, à partir du { $date }
site-text-now = Lire la version valable maintenant

agree-both-label = J’ai lu le texte sur la protection des données et les conditions d’utilisation, et je suis d’accord
agree-privacy-label = J’ai lu le texte sur la protection des données, et je suis d’accord
agree-terms-label = J’ai lu les conditions d’utilisation, et je suis d’accord
agree-read-privacy = Lire le texte sur la protection des données
agree-read-terms = Lire les conditions d’utilisation
agree-missing = Cochez la case pour dire que vous êtes d’accord
agree-changed = Le texte vient de changer. Lisez-le à nouveau avant de donner votre accord

agree-title = Lisez ceci avant de continuer
agree-text = Il y a un nouveau texte sur ce que nous faisons de vos informations, ou sur l’utilisation de ce site. Lisez-le, s’il vous plaît. Ensuite, vous continuez là où vous étiez.
agree-button = Continuer
agree-refuse-link = Je ne suis pas d’accord

refuse-title = Vous n’êtes pas d’accord
refuse-text = Ce n’est pas grave. Nous ne supprimons rien, et rien ne change dans vos dossiers. Vous pouvez tout emporter, puis supprimer votre compte. Nous vous poserons à nouveau la question à votre prochaine connexion.
refuse-download = Tout télécharger
refuse-leave = Supprimer mon compte
refuse-sign-out = Se déconnecter
refuse-back = Revenir et lire à nouveau

account-to-agreed = Vos accords
account-to-agreed-text = Le texte sur la protection des données et les conditions d’utilisation, et ce que le service d’aide a fait pour vous
agreed-title = Vos accords
agreed-empty = Ce site ne vous a demandé aucun accord.
agreed-privacy = Protection des données, version { $number }, le { $date }
agreed-terms = Conditions d’utilisation, version { $number }, le { $date }
agreed-desk-title = Ce que le service d’aide a fait
agreed-desk-empty = Le service d’aide n’a rien fait dans votre compte.
agreed-back = Retour à votre compte

too-young-title = Vous êtes trop jeune pour créer un compte ici
too-young-text = { $count ->
    [one] Vous pourrez créer un compte sur { $site } quand vous aurez { $count } an.
   *[other] Vous pourrez créer un compte sur { $site } quand vous aurez { $count } ans.
}
too-young-help = Une personne qui s’occupe de vous, comme votre mère ou votre père, peut créer un compte pour elle-même, et y faire un dossier pour vous. Elle peut alors récupérer ce qui vous a été envoyé.
too-young-again = J’ai tapé une mauvaise date
