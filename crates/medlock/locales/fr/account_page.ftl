# The account page: who one is, where one is signed in, another e-mail address.

nav-account = Compte
account-title = Votre compte
account-name = Nom
account-birth-date = Date de naissance
account-country = Pays
account-language = Langue
account-email = Adresse e-mail
account-edit = Modifier
account-email-proved = Vous avez montré qu’elle est à vous.
account-email-unproved = Vous n’avez pas encore montré qu’elle est à vous.
account-more = Plus sur votre compte
account-to-security = Comment vous vous connectez
account-to-security-text = Clés d’accès, codes d’une application et codes de secours.
account-to-browsers = Où votre compte est ouvert
account-to-browsers-text = Voyez chaque navigateur, et déconnectez-vous là où votre compte ne doit plus être ouvert.
account-to-records = Vos dossiers
account-to-records-text = Ce que vous avez récupéré et ce qui a été ajouté depuis.
account-to-connections = Applications reliées
account-to-connections-text = Qui peut voir vos dossiers ou y ajouter quelque chose.
account-done-edit = Vos changements sont enregistrés.

account-edit-title = Modifier ce que nous savons de vous
account-edit-text = Il s’agit de vous et de votre compte. Les noms de vos dossiers restent comme ils sont.
account-edit-language-label = Langue de nos e-mails et de nos pages
account-edit-button = Enregistrer
account-back = Votre compte

browsers-title = Où votre compte est ouvert
browsers-lede = Chaque ligne est un navigateur. Si vous n’en reconnaissez pas un, déconnectez-vous là-bas et choisissez un nouveau mot de passe.
browsers-this = Ce navigateur
browsers-other = Un autre navigateur
browsers-since = Compte ouvert le { $moment }.
browsers-used = Dernière utilisation le { $moment }, à quelques minutes près.
browsers-sign-out = Se déconnecter là-bas
browsers-sign-out-here = Se déconnecter ici
browsers-all-title = Se déconnecter partout ailleurs
browsers-all-text = Votre compte reste ouvert ici. Vous le quittez dans tous les autres navigateurs et dans toutes les applications que vous utilisez avec ce compte.
browsers-all-button = Se déconnecter partout ailleurs
browsers-done-one = Vous avez quitté votre compte là-bas.
browsers-done-all = Vous avez quitté votre compte partout ailleurs.

account-email-title = Changer votre adresse e‑mail
account-email-text = Votre adresse est { $email }. Nous envoyons un e-mail avec un lien à la nouvelle adresse. Rien ne change avant que vous ouvriez ce lien et appuyiez sur le bouton.
account-email-new-label = Nouvelle adresse e-mail
account-email-password-hint = Pour que personne d’autre ne puisse le faire.
account-email-button = Envoyer l’e-mail
account-email-same = C’est déjà votre adresse. Tapez-en une autre
account-email-sent-title = Regardez vos e-mails
account-email-sent-text = Si { $email } peut servir ici, un e-mail est en route vers cette adresse. Son lien marche pendant { $lifetime } et ne sert qu’une fois. En attendant, votre adresse reste comme elle est.
account-email-sent-nothing = Pas d’e-mail ? Regardez dans les indésirables et vérifiez l’adresse. Une adresse ne peut avoir qu’un seul compte.
account-email-enough-title = Nous n’avons pas envoyé d’autre e-mail
account-email-enough-text = Vous avez demandé plusieurs fois une nouvelle adresse. Cherchez nos e-mails, aussi dans les indésirables. Vous pourrez redemander quand le lien le plus ancien ne marchera plus, après { $lifetime }.
account-email-no-mail = Nous ne pouvons donc pas envoyer de lien à une nouvelle adresse e-mail, et votre adresse reste comme elle est.
account-email-confirm-title = Utiliser cette adresse e‑mail ?
account-email-confirm-text = Appuyez sur le bouton, et { $email } devient l’adresse de votre compte. Vous vous connectez alors avec elle, et c’est là que nous écrivons.
account-email-confirm-button = Oui, utiliser cette adresse
account-email-done-title = Votre nouvelle adresse compte à partir de maintenant
account-email-done-text = Utilisez-la pour vous connecter. Votre mot de passe n’a pas changé, et votre compte reste ouvert.
account-email-bad-title = Ce lien ne marche plus
account-email-bad-text = Il est peut-être trop ancien, ou il a déjà servi, ou l’adresse ne peut pas servir ici. Votre adresse n’a pas changé. Vous pouvez demander un nouveau lien dans votre compte.

mail-change-subject = Est-ce votre nouvelle adresse e-mail ?
mail-change-text = Quelqu’un, nous espérons que c’est vous, veut utiliser cette adresse pour un compte sur { $site }.

    Ouvrez cette page et appuyez sur le bouton. Le compte aura alors cette adresse :
    { $link }

    Le lien marche pendant { $lifetime } et ne sert qu’une fois. Si ce n’était pas vous, ne faites rien.
mail-change-notice-subject = Quelqu’un veut changer votre adresse e-mail sur { $site }
mail-change-notice-text = Quelqu’un, nous espérons que c’est vous, a demandé une autre adresse e-mail pour votre compte sur { $site }. Cette personne connaissait votre mot de passe. Rien n’a encore changé : il faut d’abord ouvrir un lien envoyé à la nouvelle adresse.

    Si c’était vous, ne faites rien. Sinon, choisissez tout de suite un nouveau mot de passe. Le lien ne marchera alors plus. Regardez ensuite où votre compte est ouvert :
    { $forgot }
    { $browsers }
