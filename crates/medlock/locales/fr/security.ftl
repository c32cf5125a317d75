# How one signs in besides the password: passkeys, codes from an app, recovery codes.

security-title = Comment vous vous connectez
security-lede = Un mot de passe seul peut être deviné ou volé. Vous pouvez ajouter ici une protection plus forte.
security-keep = Laisser comme c’est
security-passkeys = Clés d’accès
security-passkeys-text = Avec une clé d’accès, vous vous connectez comme vous déverrouillez votre téléphone ou votre ordinateur : avec votre doigt, votre visage ou un code PIN. Il n’y a rien à retenir et rien à taper.
security-added = Ajoutée le { $date }.
security-used = Dernière utilisation le { $moment }.
security-never-used = Pas encore utilisée.
security-codes = Codes d’une application
security-codes-text = Une application sur votre téléphone montre un nouveau code toutes les 30 secondes. Quand vous vous connectez avec votre mot de passe, nous demandons aussi ce code. Un mot de passe volé ne suffit donc pas.
security-codes-set-up = Installer les codes
security-codes-since = Nous demandons un code depuis le { $date }.
security-codes-on = Les codes sont activés. Gardez ces codes de secours
security-recovery-text = Si vous perdez votre téléphone, un code de secours vous laisse entrer. Chacun ne sert qu’une fois.
security-recovery-left = { $count ->
    [one] Il vous reste { $count } code de secours.
   *[other] Il vous reste { $count } codes de secours.
}
security-recovery-few = Créez-en de nouveaux avant de ne plus en avoir.
security-done-passkey-added = Votre clé d’accès est ajoutée. Vous pouvez maintenant vous connecter avec elle.
security-done-passkey-renamed = Le nouveau nom est enregistré.
security-done-passkey-removed = La clé d’accès est retirée. Elle ne marche plus ici.
security-done-codes-off = Les codes sont désactivés. Votre mot de passe suffit à nouveau.

passkey-sign-in = Se connecter avec une clé d’accès
passkey-not-taken = La clé d’accès n’a pas marché. Réessayez, ou utilisez votre mot de passe
passkey-stopped = Cela n’a pas marché, ou a été arrêté. Réessayez, ou utilisez votre mot de passe.
passkey-new-stopped = Cela n’a pas marché, ou a été arrêté. Vous pouvez réessayer.
passkey-new-title = Ajouter une clé d’accès
passkey-new-text = Votre téléphone ou votre ordinateur vous demandera votre doigt, votre visage ou votre code PIN. Il garde la clé d’accès. Nous ne voyons jamais votre doigt ni votre visage.
passkey-new-button = Ajouter une clé d’accès ici
passkey-name-label = Comment appelez-vous cet appareil ?
passkey-name-hint = Pour le reconnaître dans la liste. Par exemple : Mon téléphone
passkey-name-default = Mon appareil
passkey-name-missing = Donnez-lui un nom
passkey-without-script = Les clés d’accès ont besoin de JavaScript. Il est désactivé dans ce navigateur, ou ce navigateur ne connaît pas les clés d’accès.
passkey-no-site = Les clés d’accès ne marchent pas à l’adresse de ce site. Demandez aux personnes qui le gèrent.
passkey-add-failed = La clé d’accès n’a pas été ajoutée. Réessayez
passkey-known = Cet appareil a déjà une clé d’accès pour ce site
passkey-too-many = Vous avez autant de clés d’accès qu’un compte peut en avoir. Retirez-en d’abord une
passkey-title = Clé d’accès : { $name }
passkey-rename = Renommer
passkey-rename-button = Enregistrer le nom
passkey-remove = Retirer
passkey-remove-title = Retirer la clé d’accès { $name } ?
passkey-remove-text = Elle n’ouvrira plus votre compte. Vous pouvez toujours vous connecter avec votre mot de passe. Votre appareil la garde peut-être dans sa liste : supprimez-la aussi là.
passkey-remove-button = La retirer

code-app-title = Installer les codes
code-app-step-app = Installez une application de codes sur votre téléphone, si vous n’en avez pas. Toute application pour codes à usage unique convient.
code-app-step-scan = Dirigez l’application vers cette image.
code-app-picture = Image pour votre application. La même clé est écrite en lettres en dessous.
code-app-here = L’application est sur cet appareil ? Ouvrez-la ici
code-app-by-hand = Ou tapez cette clé dans l’application :
code-app-step-code = Tapez le code que l’application montre maintenant.
code-app-button = Activer les codes
code-app-wrong = Ce code ne convient pas. Regardez l’application, attendez le prochain code et tapez-le. S’il ne convient toujours pas, vérifiez que l’heure de votre téléphone est juste
code-app-remove-title = Désactiver les codes
code-app-remove-text = Votre mot de passe seul suffira pour vous connecter. Vos codes de secours ne marcheront plus.
code-app-remove-button = Désactiver les codes

second-step-title = Tapez le code de votre application
second-step-text = Votre mot de passe est juste. Ouvrez maintenant l’application de codes sur votre téléphone.
second-step-label = Code
second-step-hint = Six chiffres, par exemple 123 456
second-step-missing = Tapez le code
second-step-wrong = Ce code ne convient pas, ou il a déjà servi. Attendez le prochain code et tapez-le
second-step-button = Continuer
second-step-other = Je n’ai pas mon application. Utiliser un code de secours
recovery-title = Tapez un code de secours
recovery-text = Vous avez reçu ces codes quand vous avez installé l’application. Chacun ne sert qu’une fois.
recovery-label = Code de secours
recovery-hint = Douze lettres, par exemple DFGH-JKMN-PQRT
recovery-wrong = Ce n’est pas l’un de vos codes, ou vous l’avez déjà utilisé. Essayez-en un autre
recovery-other = Utiliser le code de mon application
recovery-codes-title = Codes de secours
recovery-codes-text = Si vous perdez votre téléphone, un code vous laisse entrer. Chacun ne sert qu’une fois.
recovery-codes-once = Vous ne les voyez que maintenant. Notez-les ou imprimez cette page, et gardez-la là où d’autres ne la trouvent pas.
recovery-codes-kept = Je les ai notés
recovery-new-title = Créer de nouveaux codes de secours
recovery-new-text = Vous recevez dix nouveaux codes. Les anciens ne marcheront plus.
recovery-new-button = Créer de nouveaux codes

prove-title = Est-ce bien vous ?
prove-text = Avant de continuer, tapez encore une fois votre mot de passe. Ainsi, personne d’autre ne peut le faire sur un ordinateur que vous avez laissé ouvert.
prove-button = Continuer
prove-passkey = Utiliser plutôt une clé d’accès
prove-wrong = Ce n’est pas votre mot de passe. Réessayez
