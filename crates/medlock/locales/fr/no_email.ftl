# Accounts without an e-mail address, several accounts with one address, codes on paper.

login-label = Adresse e-mail ou nom d’utilisateur
login-missing = Tapez votre adresse e-mail ou votre nom d’utilisateur
login-wrong = Tapez une adresse e-mail, par exemple nom@example.com, ou un nom d’utilisateur. Un nom d’utilisateur n’a pas d’espaces
sign-in-not-fitting = Le nom et le mot de passe ne vont pas ensemble. Vérifiez les deux. Si plusieurs personnes utilisent votre adresse e-mail, tapez plutôt votre nom d’utilisateur
sign-in-several = Plusieurs comptes ont cette adresse e-mail et ce mot de passe. Tapez plutôt votre nom d’utilisateur

sign-up-no-email = Je n’ai pas d’adresse e-mail
sign-up-with-email = J’ai une adresse e-mail
sign-up-name-title = Créer un compte sans adresse e-mail
sign-up-name-text = Vous choisissez un nom d’utilisateur et un mot de passe. Ensuite, vous recevez des codes à garder sur papier. Ils vous laissent entrer à nouveau si vous oubliez votre mot de passe.
sign-up-address-full = Trop de comptes utilisent cette adresse e-mail. Prenez une autre adresse, ou créez un compte sans adresse
user-name-label = Nom d’utilisateur
user-name-choose-label = Choisissez un nom d’utilisateur
user-name-hint = Des lettres de a à z, des chiffres, des points, des tirets et des tirets bas. Commencez par une lettre, par exemple maria.lopez50.
user-name-missing = Choisissez un nom d’utilisateur
user-name-too-short = { $count ->
    [one] Le nom d’utilisateur doit avoir au moins { $count } lettre ou chiffre
   *[other] Le nom d’utilisateur doit avoir au moins { $count } lettres ou chiffres
}
user-name-form = Un nom d’utilisateur n’a que des lettres de a à z, des chiffres, des points, des tirets et des tirets bas, et commence par une lettre
user-name-taken = Quelqu’un a déjà ce nom d’utilisateur, ou un nom qui lui ressemble. Choisissez-en un autre

paper-title = Vos codes sur papier
paper-text = Si vous oubliez votre mot de passe, un code sur papier vous permet d’en choisir un nouveau. Chaque code ne sert qu’une fois.
paper-only-way = Vous n’avez pas d’adresse e-mail ici. Il n’y a donc pas d’autre moyen de revenir dans votre compte.
paper-left = { $count ->
    [0] Vous n’avez pas de codes sur papier.
    [one] Il vous reste { $count } code.
   *[other] Il vous reste { $count } codes.
}
paper-replaced = De nouveaux codes remplacent ceux que vous avez. Ceux que vous avez ne marcheront plus.
paper-make = Montrer mes codes
paper-make-new = Montrer de nouveaux codes
paper-later = Pas maintenant
paper-shown-title = Imprimez ces codes ou notez-les
paper-shown-text = Gardez le papier dans un endroit sûr, pas avec votre téléphone ou votre ordinateur. Vous ne voyez les codes que maintenant.
paper-shown-site = Ce site
paper-shown-how = Si vous oubliez votre mot de passe : ouvrez ce site, allez à « Se connecter », puis à « Mot de passe oublié ? ».
paper-kept = Je les ai sur papier
paper-missing-title = Vous n’avez pas de codes sur papier
paper-missing-text = Si vous oubliez votre mot de passe, rien d’autre ne vous laisse entrer à nouveau.

forgot-code-link = J’ai un code sur papier
forgot-code-title = Choisir un nouveau mot de passe avec un code sur papier
forgot-code-text = Tapez votre nom d’utilisateur, un de vos codes et un nouveau mot de passe.
forgot-code-label = Un de vos codes
forgot-code-hint = Majuscules ou minuscules, avec ou sans tirets.
forgot-code-missing = Tapez un de vos codes
forgot-code-wrong = Le nom et le code ne vont pas ensemble, ou le code a déjà servi. Vérifiez les deux
forgot-code-done = Votre nouveau mot de passe compte à partir de maintenant. Vous avez quitté votre compte partout. N’utilisez plus ce code.

account-no-email = Vous n’avez pas d’adresse e-mail ici. Nous ne vous écrivons pas.
account-email-add = Ajouter une adresse e-mail
account-email-add-text = Vous n’avez pas d’adresse e-mail ici. Ajoutez-en une, et nous pourrons vous écrire. Elle vous aide aussi si vous oubliez votre mot de passe.
account-email-shared = Si une autre personne utilise ici la même adresse, choisissez d’abord un nom d’utilisateur. Les deux comptes pourront alors l’avoir.
account-email-remove = Retirer l’adresse e-mail
account-email-remove-text = Ensuite, nous n’écrivons plus à { $email }, même si vous oubliez votre mot de passe. Vous vous connectez avec votre nom d’utilisateur.
account-email-remove-needs = Vous pouvez le faire quand vous avez un nom d’utilisateur et des codes sur papier. Sans eux, vous pourriez perdre votre compte.
account-email-remove-button = La retirer
account-email-remove-keep = La garder
account-email-removed = Votre adresse e-mail a été retirée.
account-user-name-none = Vous n’avez pas de nom d’utilisateur. Vous vous connectez avec votre adresse e-mail.
account-user-name-choose = Choisir un nom d’utilisateur
account-user-name-change = Changer le nom d’utilisateur
account-user-name-text = Vous vous connectez avec lui. Il vous distingue aussi d’autres personnes qui utilisent la même adresse e-mail.
account-user-name-button = Enregistrer le nom d’utilisateur
account-user-name-done = Votre nom d’utilisateur est enregistré.
account-phone = Numéro de téléphone
account-phone-label = Numéro de téléphone (vous pouvez laisser vide)
account-phone-form = Tapez un numéro de téléphone avec au moins 5 chiffres, par exemple +1 555 010 0200, ou laissez vide

verify-beside-text = D’autres personnes utilisent aussi cette adresse. Choisissez un nom d’utilisateur, pour que nous sachions qui se connecte.

mail-beside-subject = Un autre compte avec votre adresse e-mail
mail-beside-text = Quelqu’un a créé un compte sur { $site } avec cette adresse e-mail. Il y en a déjà un avec cette adresse.

    Était-ce vous, et vouliez-vous seulement vous connecter ? Alors utilisez le compte que vous avez : { $sign-in }

    Était-ce vous ou quelqu’un de votre famille, et les deux comptes doivent-ils avoir cette adresse ? Ouvrez cette page et appuyez sur le bouton. Choisissez ensuite un nom d’utilisateur pour le nouveau compte, pour les distinguer :
    { $link }

    Le lien marche pendant { $lifetime }. Si ce n’était aucun de vous, ne faites rien.
mail-reset-several-text = Quelqu’un, nous espérons que c’est vous, a demandé un nouveau mot de passe sur { $site }. Plusieurs comptes ont cette adresse e-mail. Ouvrez la page du vôtre pour choisir un nouveau mot de passe :
mail-reset-account = Le compte avec le nom d’utilisateur { $name } :
mail-reset-account-unnamed = Le compte sans nom d’utilisateur, créé le { $date } :
mail-reset-several-end = Les liens marchent pendant { $lifetime } et ne servent qu’une fois. Si ce n’était pas vous, ne faites rien : les mots de passe restent comme ils sont.

share-needs-email = Vous n’avez pas d’adresse e-mail ici. Nous ne pouvons donc pas envoyer d’invitation pour vous.
