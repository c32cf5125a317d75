# Words of every page: the frame, errors, help, contact details.

page-title = { $title } – { $site }
page-title-error = Erreur : { $title } – { $site }
skip-to-content = Aller au contenu principal
site-menu = Menu principal
nav-pick-up = Utiliser un code
nav-records = Mes dossiers
nav-sign-in = Se connecter
nav-sign-out = Se déconnecter
nav-help = Aide
language-switch = Langue
signed-in-as = Compte ouvert : { $name }.
not-you = Ce n’est pas vous ?
back = Retour
continue = Continuer
change = Modifier
development-notice = Serveur de test. N’y mettez pas de vraies informations de santé.
footer-run-by = Ce site est géré par { $operator }.
footer-software = Medlock : un logiciel libre qui apporte les informations de santé à la personne qu’elles concernent.

# Errors in forms
error-summary = Il y a un problème
field-error = Erreur :

# Contact details of a sender
contact-heading = Comment joindre { $app }
contact-phone = Téléphone
contact-email = E-mail
contact-address = Adresse
contact-missing = Nous n’avons pas les coordonnées de { $app }. Regardez sur la lettre, l’e-mail ou la feuille où se trouve votre code.
ask-sender = Demandez à { $app } de refaire l’envoi. Vous recevrez un nouveau code.

# Front page
front-title = Récupérez vos informations de santé
front-lede = Un centre de soins ou un laboratoire vous a donné un code. Tapez-le ici pour mettre ce qu’on vous a envoyé dans un dossier de santé à vous.
front-code-label = Votre code
front-steps-title = Comment ça marche
front-step-1 = Tapez votre code
front-step-1-text = Il est dans l’e-mail, la lettre ou la feuille que vous avez reçus.
front-step-2 = Répondez à votre question
front-step-2-text = Vous avez choisi une question avec l’expéditeur. Seule la bonne réponse ouvre ce qui a été envoyé.
front-step-3 = Choisissez où le garder
front-step-3-text = Cela va dans votre dossier, ou dans le dossier d’une personne dont vous vous occupez.
front-records-title = Ce n’est pas la première fois ?
front-records-text = Connectez-vous pour voir ce que vous avez récupéré.
front-who-title = Qui gère ce site
front-who-text = { $operator } gère ce site. Vos dossiers y sont gardés, et vous pouvez y demander de l’aide si quelque chose ne marche pas.
front-help-title = Besoin d’aide ?
front-help-text = Ce qu’est un code, que faire si votre réponse ne convient pas, et à qui demander.
front-help-link = Lire la page d’aide

# Help
help-title = Aide
help-code-title = Qu’est-ce que mon code ?
help-code-text = Un code a 20 lettres, par exemple { $example }. Les majuscules, les espaces et les tirets ne comptent pas. Un centre de soins ou un laboratoire vous le donne dans un e-mail, une lettre ou sur une feuille.
help-answer-title = Qu’est-ce que la question ?
help-answer-text = L’expéditeur a choisi une question avec vous quand vous étiez sur place. Seule la bonne réponse ouvre ce qui a été envoyé. Les majuscules ne comptent pas. Les espaces comptent.
help-attempts-title = Combien d’essais ai-je ?
help-attempts-text = { $count ->
    [one] Vous avez { $count } essai pour répondre. Une réponse fausse ferme le code pour toujours, et l’expéditeur doit tout envoyer à nouveau.
   *[other] Vous avez { $count } essais pour répondre. Quand il n’y en a plus, le code est fermé pour toujours, et l’expéditeur doit tout envoyer à nouveau.
}
help-time-title = Combien de temps ai-je ?
help-time-text = Un code est valable pendant { $lifetime }. La page avec votre question vous dit le dernier jour.
help-record-title = Qu’est-ce qu’un dossier ?
help-record-text = Un dossier contient les informations de santé d’une seule personne. Vous pouvez en avoir un pour vous et un pour chaque personne dont vous vous occupez.
help-access-title = Qui peut voir ce que je récupère ?
help-access-text = Vous. L’expéditeur ne peut pas regarder dans votre dossier. Récupérer quelque chose ne lui en ouvre pas l’accès.
help-once-title = Puis-je récupérer la même chose deux fois ?
help-once-text = Non. Chaque code sert une seule fois. Si quelque chose est allé dans le mauvais dossier, demandez à l’expéditeur de refaire l’envoi.
help-contact-title = À qui puis-je demander ?
help-contact-text = Demandez à l’expéditeur pour ce qui a été envoyé, votre code et votre réponse. Ses coordonnées sont sur la page avec votre question. Pour la connexion, demandez aux personnes qui gèrent ce site.
help-contact-operator = Les personnes qui gèrent ce site :
help-privacy-title = Comment vos informations sont protégées
help-privacy-text = Ce qui vous a été envoyé reste fermé jusqu’à ce que vous donniez la bonne réponse. Votre dossier est fermé aussi : seules vous et les personnes que vous choisissez peuvent l’ouvrir. Ce site utilise des cookies uniquement pour savoir que vous êtes dans votre compte et quelle langue vous lisez. Rien n’est partagé avec des publicitaires ni compté par d’autres.
help-privacy-link = Lire comment les personnes qui gèrent ce site protègent vos données
help-terms-title = Règles d’utilisation de ce site
help-terms-text = { $operator } a mis par écrit les règles qui valent des deux côtés quand vous utilisez ce site.
help-terms-link = Lire les conditions d’utilisation

# Language page
language-title = Choisissez votre langue

# Error pages
error-title = Quelque chose n’a pas marché
error-text = C’est notre faute, pas la vôtre. Rien n’a été changé. Attendez un peu et réessayez.
error-reference = Si cela se reproduit, donnez ce numéro aux personnes qui gèrent ce site : { $reference }
error-not-found-title = Nous ne trouvons pas cette page
error-not-found-text = Si vous avez tapé l’adresse, vérifiez-la. Si vous avez suivi un lien, il est peut-être trop ancien.
error-target-title = Ce lien ne marche pas ici
error-target-text = Le lien que vous avez suivi demande quelque chose que ce site n’a pas. Si vous voulez récupérer des informations de santé, tapez plutôt votre code.
error-old-title = Essayez encore une fois
error-old-text = Cette page est restée ouverte trop longtemps, ou elle ne venait pas de ce site. Rien n’a été changé. Revenez en arrière, rechargez la page et appuyez encore une fois sur le bouton.
error-cookies-text = Si cela continue, votre navigateur bloque peut-être les cookies. Ce site en a besoin pour savoir qui utilise le compte.
error-go-front = Aller à la page d’accueil
error-too-long-title = C’était trop à la fois
error-too-long-text = Le formulaire que vous avez envoyé est plus grand que ce que ce site accepte. Rien n’a été changé.

# Mails written in development mode
mailbox-title = E-mails écrits par ce serveur de test
mailbox-text = Sur un serveur de test, les e-mails ne sont pas envoyés. Ils sont gardés ici pour que vous puissiez les lire.
mailbox-empty = Pas encore d’e-mail.
mailbox-to = À
mailbox-when = Écrit
