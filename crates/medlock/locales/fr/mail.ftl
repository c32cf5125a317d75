# The mails this site writes. They never name a question, an answer or anything about health.

mail-verify-subject = Est-ce votre adresse e-mail ?
mail-verify-text = Quelqu’un, nous espérons que c’est vous, a créé un compte sur { $site } avec cette adresse e-mail.

    Ouvrez cette page et appuyez sur le bouton pour confirmer que l’adresse est à vous :
    { $link }

    Le lien marche pendant { $lifetime }. Si ce n’était pas vous, ne faites rien.
mail-reset-subject = Choisissez un nouveau mot de passe
mail-reset-text = Quelqu’un, nous espérons que c’est vous, a demandé un nouveau mot de passe sur { $site }.

    Ouvrez cette page pour le choisir :
    { $link }

    Le lien marche pendant { $lifetime } et ne sert qu’une fois. Si ce n’était pas vous, ne faites rien : votre mot de passe reste comme il est.
mail-invite-subject = Quelque chose vous attend sur { $site }
mail-invite-pick-up = { $sender } a déposé quelque chose pour vous sur { $site }. C’est protégé par un code et par la réponse à une question.
mail-invite-connect = { $sender } demande à être relié à vous sur { $site }. Rien n’est partagé avant que vous ayez lu ce qui est demandé et dit oui.
mail-invite-steps = Comment y arriver :

    1. Ouvrez cette page : { $link }
    Ou ouvrez { $address } et tapez ce code : { $code }
    2. Connectez-vous ou créez un compte. Cela ne coûte rien.
    3. Répondez à la question. { $sender } a choisi la réponse avec vous.
mail-invite-last-day = Le code est valable jusqu’à la fin du { $day }.
mail-invite-last-day-until = Le code est valable jusqu’au { $day }, { $time }.
mail-invite-safety = Gardez cette lettre pour vous. Personne de chez { $sender } ne vous demandera jamais le code ou la réponse par e-mail ou par téléphone. Si vous ne connaissez pas { $sender }, supprimez cette lettre.
mail-invite-contact = Si quelque chose ne marche pas, demandez à { $sender } :
mail-reused-subject = Une autre personne a utilisé votre code de { $app }
mail-reused-text = Il y a quelque temps, vous avez utilisé un code de { $app } sur { $site }. Aujourd’hui, une autre personne a utilisé le même code, depuis un autre compte. Cette personne connaissait le code et la réponse à votre question.

    Elle ne peut pas voir votre dossier. Mais si vous ne savez pas qui c’était, dites-le à { $app } : les informations de cette personne pourraient y être prises pour les vôtres.

    Vos applications reliées sont ici :
    { $link }
mail-door-subject = Votre façon de vous connecter à { $site } a changé
mail-door-warning-subject = Quelqu’un a essayé de se connecter à votre place sur { $site }
mail-door-passkey-added = Une clé d’accès a été ajoutée à votre compte sur { $site }.
mail-door-passkey-renamed = Une clé d’accès de votre compte sur { $site } a reçu un autre nom.
mail-door-passkey-removed = Une clé d’accès a été retirée de votre compte sur { $site }.
mail-door-codes-on = Votre compte sur { $site } demande maintenant un code de votre application quand vous vous connectez avec votre mot de passe.
mail-door-codes-off = Votre compte sur { $site } ne demande plus de code de votre application. Le mot de passe suffit.
mail-door-recovery-made = De nouveaux codes de secours ont été créés pour votre compte sur { $site }. Les anciens ne marchent plus.
mail-door-recovery-used = { $left ->
    [one] Quelqu’un s’est connecté à votre compte sur { $site } avec votre mot de passe et un code de secours. Il vous reste { $left } code.
   *[other] Quelqu’un s’est connecté à votre compte sur { $site } avec votre mot de passe et un code de secours. Il vous reste { $left } codes.
}
mail-door-recovery-few = Créez-en de nouveaux avant de ne plus en avoir.
mail-door-tried = Quelqu’un a tapé votre mot de passe sur { $site }, puis plusieurs codes qui étaient faux. Cette personne n’est pas entrée. Mais elle connaît votre mot de passe.
mail-door-copied = Quelqu’un a essayé de se connecter à votre compte sur { $site } avec une clé d’accès qui ressemble à une copie de la vôtre. Cette personne n’est pas entrée. Retirez cette clé d’accès et ajoutez-en une nouvelle.
mail-door-see = Si c’était vous, ne faites rien. Sinon, changez votre mot de passe tout de suite et regardez comment vous vous connectez :
    { $link }
