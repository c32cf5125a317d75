# Phones and computers that several people use, old phones, large letters.

keep-signed-in = Rester dans mon compte sur cet appareil
keep-signed-in-hint = Seulement si personne d’autre ne l’utilise. Sinon, vous quittez votre compte quand vous fermez le navigateur ou ne faites rien pendant un moment.
idle-title = Vous avez quitté votre compte
idle-text = Rien n’a été fait ici pendant un moment. Nous avons donc fermé l’accès. Personne d’autre ne peut voir ce qui est à vous. Connectez-vous à nouveau et continuez là où vous étiez.
idle-safe = Ce que vous n’aviez pas enregistré doit être tapé à nouveau.
done-other-person = Un code pour quelqu’un d’autre
done-other-person-text = Le prochain code est-il pour une autre personne ? Déconnectez-vous d’abord, pour que personne ne voie ce qui est à vous.
sign-out-next-code = Se déconnecter et taper le prochain code
letters-large = Grandes lettres
letters-usual = Lettres normales
print-page = Imprimez cette page avec le menu de votre navigateur.
