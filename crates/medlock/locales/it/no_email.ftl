# Accounts without an e-mail address, several accounts with one address, codes on paper.

login-label = Indirizzo e-mail o nome utente
login-missing = Scriva il suo indirizzo e-mail o il suo nome utente
login-wrong = Scriva un indirizzo e-mail, per esempio nome@example.com, o un nome utente. Un nome utente non ha spazi
sign-in-not-fitting = Il nome e la password non corrispondono. Li controlli tutti e due. Se più persone usano il suo indirizzo e-mail, scriva invece il nome utente
sign-in-several = Più account hanno questo indirizzo e-mail e questa password. Scriva invece il nome utente

sign-up-no-email = Non ho un indirizzo e-mail
sign-up-with-email = Ho un indirizzo e-mail
sign-up-name-title = Creare un account senza indirizzo e-mail
sign-up-name-text = Sceglie un nome utente e una password. Poi riceve dei codici da tenere su carta. La fanno entrare di nuovo se dimentica la password.
sign-up-address-full = Troppi account usano questo indirizzo e-mail. Usi un altro indirizzo, o crei un account senza indirizzo
user-name-label = Nome utente
user-name-choose-label = Scelga un nome utente
user-name-hint = Lettere dalla a alla z, numeri, punti, trattini e trattini bassi. Cominci con una lettera, per esempio maria.lopez50.
user-name-missing = Scelga un nome utente
user-name-too-short = { $count ->
    [one] Il nome utente deve avere almeno { $count } lettera o numero
   *[other] Il nome utente deve avere almeno { $count } lettere o numeri
}
user-name-form = Un nome utente ha solo lettere dalla a alla z, numeri, punti, trattini e trattini bassi, e comincia con una lettera
user-name-taken = Qualcuno ha già questo nome utente, o uno simile. Ne scelga un altro

paper-title = I suoi codici su carta
paper-text = Se dimentica la password, con un codice su carta ne può scegliere una nuova. Ogni codice vale una volta sola.
paper-only-way = Qui non ha un indirizzo e-mail, perciò non c’è un altro modo di tornare nel suo account.
paper-left = { $count ->
    [0] Non ha codici su carta.
    [one] Le resta { $count } codice.
   *[other] Le restano { $count } codici.
}
paper-replaced = I nuovi codici prendono il posto di quelli che ha. Quelli che ha non varranno più.
paper-make = Mostra i miei codici
paper-make-new = Mostra nuovi codici
paper-later = Non ora
paper-shown-title = Stampi questi codici o li scriva
paper-shown-text = Tenga il foglio in un posto sicuro, lontano dal telefono e dal computer. Vede i codici solo ora.
paper-shown-site = Questo sito
paper-shown-how = Se dimentica la password: apra questo sito, vada su «Accedi» e poi su «Password dimenticata?».
paper-kept = Li ho su carta
paper-missing-title = Non ha codici su carta
paper-missing-text = Se dimentica la password, nient’altro la fa entrare di nuovo.

forgot-code-link = Ho un codice su carta
forgot-code-title = Scelga una nuova password con un codice su carta
forgot-code-text = Scriva il suo nome utente, uno dei suoi codici e una nuova password.
forgot-code-label = Uno dei suoi codici
forgot-code-hint = Maiuscole o minuscole, con o senza trattini.
forgot-code-missing = Scriva uno dei suoi codici
forgot-code-wrong = Il nome e il codice non corrispondono, o il codice è già stato usato. Li controlli tutti e due
forgot-code-done = La nuova password vale da ora. L’account è stato chiuso ovunque. Non usi più questo codice.

account-no-email = Qui non ha un indirizzo e-mail. Non le scriviamo.
account-email-add = Aggiungi un indirizzo e-mail
account-email-add-text = Qui non ha un indirizzo e-mail. Ne aggiunga uno, e potremo scriverle. Aiuta anche se dimentica la password.
account-email-shared = Se un’altra persona usa qui lo stesso indirizzo, scelga prima un nome utente. Così lo possono avere tutti e due gli account.
account-email-remove = Togli l’indirizzo e-mail
account-email-remove-text = Allora non scriviamo più a { $email }, nemmeno se dimentica la password. Accede con il suo nome utente.
account-email-remove-needs = Può farlo quando ha un nome utente e dei codici su carta. Senza, potrebbe perdere il suo account.
account-email-remove-button = Togli
account-email-remove-keep = Mantieni
account-email-removed = Il suo indirizzo e-mail è stato tolto.
account-user-name-none = Non ha un nome utente. Accede con il suo indirizzo e-mail.
account-user-name-choose = Scegli un nome utente
account-user-name-change = Cambia il nome utente
account-user-name-text = Lo usa per accedere. Serve anche a non confonderla con altre persone che usano lo stesso indirizzo e-mail.
account-user-name-button = Salva il nome utente
account-user-name-done = Il suo nome utente è stato salvato.
account-phone = Numero di telefono
account-phone-label = Numero di telefono (può restare vuoto)
account-phone-form = Scriva un numero di telefono con almeno 5 cifre, per esempio +1 555 010 0200, o lasci vuoto

verify-beside-text = Anche altre persone usano questo indirizzo. Scelga un nome utente, per far capire chi accede.

mail-beside-subject = Un altro account con il suo indirizzo e-mail
mail-beside-text = Qualcuno ha creato un account su { $site } con questo indirizzo e-mail. Ce n’è già uno con questo indirizzo.

    L’ha fatto lei per errore e voleva solo accedere? Allora usi l’account che ha: { $sign-in }

    L’ha fatto lei o qualcuno della sua famiglia, e tutti e due gli account devono avere questo indirizzo? Apra questa pagina e prema il pulsante. Poi scelga un nome utente per il nuovo account, per distinguerli:
    { $link }

    Il link vale per { $lifetime }. Se non è stato nessuno di voi, non faccia nulla.
mail-reset-several-text = Qualcuno, speriamo lei, ha chiesto una nuova password su { $site }. Più account hanno questo indirizzo e-mail. Apra la pagina del suo per scegliere una nuova password:
mail-reset-account = L’account con il nome utente { $name }:
mail-reset-account-unnamed = L’account senza nome utente, creato in data { $date }:
mail-reset-several-end = I link valgono per { $lifetime } e si possono usare una volta sola. Se non è stata una sua richiesta, non faccia nulla: le password restano come sono.

share-needs-email = Qui non ha un indirizzo e-mail, perciò non possiamo inviare un invito per lei.
