# The help desk, as people see it: a locked account, a code on paper that lets somebody back in, what was done for them, and things that were sent
# to the wrong person.

desk-locked-title = Ce compte est bloqué
desk-locked-text = Personne ne peut s’y connecter pour le moment. Rien n’est perdu dans vos dossiers. Demandez à { $operator } de le débloquer.
desk-locked-contact = Comment nous joindre

way-back-link = J’ai un code du service d’aide
way-back-title = Choisissez un nouveau mot de passe
way-back-text = Tapez le code que le service d’aide vous a donné, puis un nouveau mot de passe. Vous quittez votre compte partout ailleurs.
way-back-code-label = Votre code
way-back-code-hint = Il a 20 lettres. Majuscules ou minuscules, c’est pareil.
way-back-code-missing = Tapez le code que le service d’aide vous a donné
way-back-code-wrong = Ce code ne marche pas. Un code marche une seule fois et pendant un jour. Regardez encore chaque lettre, ou demandez un nouveau code au service d’aide
way-back-button = Enregistrer le mot de passe
way-back-done-title = Votre nouveau mot de passe marche maintenant
way-back-done-text = Connectez-vous avec lui.

desk-did-line = { $date } : { $what }
desk-did-code = Un code a été créé pour que vous puissiez choisir un nouveau mot de passe.
desk-did-lock = Votre compte a été bloqué : personne ne peut s’y connecter.
desk-did-unlock = Votre compte a été débloqué.
desk-did-merge = Deux de vos comptes ont été réunis en un seul. Tout est maintenant dans celui-ci.
desk-did-erase = Votre compte a été supprimé.
desk-did-removed = Votre accès à un dossier a été retiré. Vous ne pouvez plus le voir.
desk-did-custodian = On vous a demandé de vous occuper d’un dossier que vous partagez.
desk-did-release = Des éléments qui avaient été cachés vous sont montrés à nouveau.
desk-did-erase-items = Des éléments destinés à quelqu’un d’autre ont été effacés d’un dossier.

mail-desk-subject = { $site } : le service d’aide a fait quelque chose pour vous
mail-desk-text = Bonjour,

    on a demandé au service d’aide de { $site } de faire quelque chose dans votre compte. C’est fait :

    { $what }

    Si vous ne l’avez pas demandé, dites-le-nous tout de suite. Voici comment nous joindre :
    { $help }

blocked-title = Vous ne pouvez pas recevoir ceci
blocked-text = { $app } dit que ceci était peut-être destiné à quelqu’un d’autre. Personne ne peut donc l’ouvrir. Posez la question à { $app }.

record-blocked-title = Caché
record-blocked-text = { $count ->
    [one] Le { $date }, { $app } a dit que { $count } élément envoyé ici était peut-être destiné à quelqu’un d’autre. Personne ne peut le voir avant que ce soit clair. Posez la question à { $app }.
   *[other] Le { $date }, { $app } a dit que { $count } éléments envoyés ici étaient peut-être destinés à quelqu’un d’autre. Personne ne peut les voir avant que ce soit clair. Posez la question à { $app }.
}

mail-blocked-subject = { $site } : quelque chose a été caché
mail-blocked-text = Bonjour,

    { $app } dit que quelque chose envoyé dans un dossier à vous était peut-être destiné à quelqu’un d’autre. Personne ne peut le voir avant que ce soit clair.

    Posez la question à { $app }. Voici comment joindre l’expéditeur :
    { $link }

mail-released-subject = { $site } : vous pouvez le voir à nouveau
mail-released-text = Bonjour,

    quelque chose que { $app } a envoyé dans un dossier à vous avait été caché. Vous pouvez maintenant le voir à nouveau :
    { $link }
