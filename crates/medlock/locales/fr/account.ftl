# Signing in and up, forgotten passwords, proving an e-mail address.

email-label = Adresse e-mail
password-label = Mot de passe
sign-in-title = Se connecter
sign-in-flow-title = Connectez-vous pour continuer
sign-in-flow-text = { $app } a quelque chose pour vous. Connectez-vous, ou créez un compte si c’est la première fois. Ensuite, votre question vous sera posée.
sign-in-records-text = Vos dossiers sont ici. Connectez-vous pour les voir.
sign-in-button = Se connecter
sign-in-new-title = C’est la première fois ?
sign-in-new-text = Créez un compte. Cela prend environ deux minutes et ne coûte rien.
sign-in-sign-up = Créer un compte
sign-in-forgot = Mot de passe oublié ?
sign-in-wait = Plusieurs essais n’ont pas marché. Attendez { $wait } et réessayez.
email-missing = Tapez votre adresse e-mail
email-wrong = Tapez une adresse e-mail avec le signe @, par exemple nom@example.com
password-missing = Tapez votre mot de passe

sign-up-title = Créer un compte
sign-up-flow-text = { $app } a quelque chose pour vous. Dès que vous avez un compte, vous passez directement à votre question.
sign-up-have-account = Vous avez déjà un compte ?
sign-up-button = Créer un compte
sign-up-closed-title = Il vous faut un code pour créer un compte ici
sign-up-closed-text = Ce site est pour les personnes à qui on a envoyé quelque chose. Tapez le code que vous avez reçu : vous pourrez créer un compte en chemin.
sign-up-invited-text = On vous invite à partager un dossier de santé. Créez un compte avec l’adresse e-mail qui a reçu l’invitation, et vous y arrivez directement.
sign-up-invited-address = Utilisez l’adresse e-mail qui a reçu l’invitation
sign-up-pin-hint = { $count ->
    [one] La personne qui vous invite vous a dit le code PIN. Vous avez encore { $count } essai.
   *[other] La personne qui vous invite vous a dit le code PIN. Vous avez { $count } essais.
}
first-name-label = Prénom
last-name-label = Nom
sign-up-email-hint = Nous y envoyons un e-mail, pour vérifier que cette adresse est à vous. Vous en aurez besoin si vous oubliez votre mot de passe.
sign-up-password-label = Choisissez un mot de passe
sign-up-password-hint = { $count ->
    [one] Au moins { $count } caractère. Quelques mots à la suite sont faciles à retenir et difficiles à deviner.
   *[other] Au moins { $count } caractères. Quelques mots à la suite sont faciles à retenir et difficiles à deviner.
}
birth-date-label = Date de naissance
birth-date-of-other-label = Sa date de naissance
birth-day = Jour
birth-month = Mois
birth-year = Année
birth-month-choose = Choisissez
country-label = Pays
first-name-missing = Tapez votre prénom
first-name-form = Le prénom contient un signe qui ne peut pas être gardé, comme un retour à la ligne ou une tabulation. Tapez-le à nouveau
last-name-missing = Tapez votre nom
last-name-form = Le nom contient un signe qui ne peut pas être gardé, comme un retour à la ligne ou une tabulation. Tapez-le à nouveau
password-choose-missing = Choisissez un mot de passe
password-too-short = { $count ->
    [one] Le mot de passe doit avoir au moins { $count } caractère
   *[other] Le mot de passe doit avoir au moins { $count } caractères
}
password-too-long = { $count ->
    [one] Le mot de passe peut avoir au plus { $count } caractère
   *[other] Le mot de passe peut avoir au plus { $count } caractères
}
password-common = Ce mot de passe est trop facile à deviner. Choisissez-en un autre
birth-date-missing = Indiquez la date de naissance
birth-date-form = Écrivez la date de naissance dans l’ordre année, mois et jour, comme 1980-02-29, ou utilisez les trois champs
birth-day-missing = Indiquez le jour de naissance
birth-month-missing = Choisissez le mois de naissance
birth-year-missing = Indiquez l’année de naissance, avec quatre chiffres
birth-day-wrong = Le jour de naissance doit être un nombre de 1 à 31
birth-date-wrong = La date de naissance est un jour qui n’existe pas. Vérifiez le jour, le mois et l’année
birth-date-future = La date de naissance ne peut pas être dans le futur
birth-date-too-long-ago = L’année de naissance doit être { $year } ou plus tard
country-missing = Choisissez votre pays
text-too-long = { $count ->
    [one] Il peut y avoir ici au plus { $count } caractère
   *[other] Il peut y avoir ici au plus { $count } caractères
}
sign-up-email-taken = Il existe peut-être déjà un compte avec cette adresse e-mail. Connectez-vous, ou utilisez une autre adresse
sign-up-later-text = Il y a eu beaucoup d’essais d’ici pour se connecter ou créer un compte. Attendez { $wait } et réessayez.

sign-out-title = Se déconnecter
sign-out-text = Compte ouvert : { $name }.
sign-out-button = Se déconnecter
sign-out-other-text = Vous n’êtes pas { $name } ? Déconnectez-vous ici. La bonne personne pourra alors se connecter et continuer.
sign-out-stay = Garder le compte ouvert
signed-out-title = Vous avez quitté votre compte
signed-out-text = Fermez aussi cette fenêtre si d’autres personnes utilisent cet appareil.

forgot-title = Mot de passe oublié ?
forgot-text = Dites-nous votre adresse e-mail. S’il existe un compte pour elle, nous envoyons un e-mail avec un lien pour choisir un nouveau mot de passe.
forgot-button = M’envoyer un e-mail
forgot-sent-title = Regardez vos e-mails
forgot-sent-text = S’il existe un compte pour { $email }, un e-mail est en route. Son lien marche pendant { $lifetime }.
forgot-sent-nothing = Pas d’e-mail ? Regardez dans les indésirables et vérifiez l’adresse. Nous ne pouvons écrire qu’à une adresse dont vous avez montré qu’elle est à vous.
reset-title = Choisissez un nouveau mot de passe
reset-password-label = Nouveau mot de passe
reset-button = Enregistrer le nouveau mot de passe
reset-bad-title = Ce lien ne marche plus
reset-bad-text = Il est peut-être trop ancien, ou il a déjà servi. Vous pouvez en demander un nouveau.
reset-again = Demander un nouvel e-mail
reset-done-title = Votre mot de passe est changé
reset-done-text = Vous avez quitté votre compte sur tous les appareils. Connectez-vous avec votre nouveau mot de passe.

verify-title = Est-ce votre adresse e‑mail ?
verify-text = Appuyez sur le bouton pour confirmer que { $email } est à vous.
verify-button = Oui, elle est à moi
verify-done-title = Merci. Cette adresse est à vous
verify-done-text = Vous pouvez maintenant l’utiliser si vous oubliez votre mot de passe.
verify-bad-title = Ce lien ne marche plus
verify-bad-text = Il est peut-être trop ancien, ou il a déjà servi. Connectez-vous pour recevoir un nouvel e-mail.
verify-sent-title = Regardez vos e-mails
verify-sent-text = Nous avons envoyé un e-mail à { $email }. Son lien marche pendant { $lifetime }.
verify-ask-title = Confirmez votre adresse e‑mail
verify-ask-text = Vous n’avez pas encore confirmé que { $email } est à vous. Vous en aurez besoin si vous oubliez votre mot de passe.
verify-ask-button = M’envoyer un e-mail
verify-ask-link = Confirmer votre adresse e-mail
verify-enough-title = Nous n’avons pas envoyé d’autre e-mail
verify-enough-text = { $count ->
    [one] Nous avons déjà envoyé { $count } e-mail à { $email }. Cherchez-le, aussi dans les indésirables. Son lien marche encore.
   *[other] Nous avons déjà envoyé { $count } e-mails à { $email }. Cherchez-les, aussi dans les indésirables. Leurs liens marchent encore.
}
verify-enough-later = Chaque lien marche pendant { $lifetime }. Quand le plus ancien ne marche plus, vous pouvez demander un autre e-mail.

no-mail-title = Ce site n’envoie pas d’e-mails
no-mail-password = Nous ne pouvons donc pas vous envoyer de lien pour choisir un nouveau mot de passe.
no-mail-proof = Nous ne pouvons donc pas vous envoyer de lien pour confirmer votre adresse e-mail. Vous pouvez utiliser tout le reste sans cela.
no-mail-ask = Demandez aux personnes qui gèrent ce site : { $operator }.
