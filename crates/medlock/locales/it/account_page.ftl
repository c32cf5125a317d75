# The account page: who one is, where one is signed in, another e-mail address.

nav-account = Account
account-title = Il suo account
account-name = Nome
account-birth-date = Data di nascita
account-country = Paese
account-language = Lingua
account-email = Indirizzo e-mail
account-edit = Modifica
account-email-proved = Ha confermato che è suo.
account-email-unproved = Non ha ancora confermato che è suo.
account-more = Altro sul suo account
account-to-security = Come accede
account-to-security-text = Passkey, codici da un’applicazione e codici di recupero.
account-to-browsers = Dove è aperto il suo account
account-to-browsers-text = Veda ogni browser, ed esca dove l’account non deve più essere aperto.
account-to-records = Le sue cartelle
account-to-records-text = Quello che ha ritirato e quello che è stato aggiunto dopo.
account-to-connections = Collegamenti
account-to-connections-text = Chi può vedere le sue cartelle o aggiungervi qualcosa.
account-done-edit = Le modifiche sono salvate.

account-edit-title = Modifichi quello che sappiamo di lei
account-edit-text = Riguarda lei e il suo account. I nomi sulle sue cartelle restano come sono.
account-edit-language-label = Lingua delle nostre e-mail e pagine
account-edit-button = Salva
account-back = Il suo account

browsers-title = Dove è aperto il suo account
browsers-lede = Ogni riga è un browser. Se non ne riconosce uno, esca lì e scelga una nuova password.
browsers-this = Questo browser
browsers-other = Un altro browser
browsers-since = Accesso in data { $moment }.
browsers-used = Ultimo uso in data { $moment }, con qualche minuto di differenza.
browsers-sign-out = Esci lì
browsers-sign-out-here = Esci qui
browsers-all-title = Uscire da tutti gli altri posti
browsers-all-text = Qui il suo account resta aperto. Viene chiuso in tutti gli altri browser e in tutte le applicazioni in cui ha fatto l’accesso con questo account.
browsers-all-button = Esci da tutti gli altri posti
browsers-done-one = L’account è stato chiuso lì.
browsers-done-all = L’account è stato chiuso in tutti gli altri posti.

account-email-title = Cambi il suo indirizzo e‑mail
account-email-text = Il suo indirizzo è { $email }. Inviamo un’e-mail con un link a quello nuovo. Non cambia nulla prima che lei apra quel link e prema il pulsante.
account-email-new-label = Nuovo indirizzo e-mail
account-email-password-hint = Perché nessun altro possa farlo.
account-email-button = Invia l’e-mail
account-email-same = Questo è già il suo indirizzo. Ne scriva un altro
account-email-sent-title = Guardi la sua posta
account-email-sent-text = Se { $email } si può usare qui, un’e-mail è in arrivo a quell’indirizzo. Il link vale per { $lifetime } e si può usare una volta sola. Fino ad allora il suo indirizzo resta com’è.
account-email-sent-nothing = Nessuna e-mail? Guardi nella posta indesiderata e controlli l’indirizzo. Un indirizzo può avere un solo account.
account-email-enough-title = Non abbiamo inviato un’altra e-mail
account-email-enough-text = Ha chiesto più volte un nuovo indirizzo. Cerchi le nostre e-mail, anche nella posta indesiderata. Può chiedere di nuovo quando il link più vecchio è scaduto, dopo { $lifetime }.
account-email-no-mail = Perciò non possiamo inviare un link a un nuovo indirizzo e-mail, e il suo indirizzo resta com’è.
account-email-confirm-title = Usare questo indirizzo e‑mail?
account-email-confirm-text = Prema il pulsante e { $email } diventa l’indirizzo del suo account. Da quel momento accede con questo, e noi scriviamo lì.
account-email-confirm-button = Sì, usa questo indirizzo
account-email-done-title = Il nuovo indirizzo vale da ora
account-email-done-text = Lo usi quando accede. La sua password non è cambiata, e il suo account resta aperto.
account-email-bad-title = Questo link non funziona più
account-email-bad-text = Può essere troppo vecchio, o è già stato usato, o l’indirizzo non si può usare qui. Il suo indirizzo non è cambiato. Può chiedere un nuovo link nel suo account.

mail-change-subject = È il suo nuovo indirizzo e-mail?
mail-change-text = Qualcuno, speriamo lei, vuole usare questo indirizzo per un account su { $site }.

    Apra questa pagina e prema il pulsante. Allora l’account ha questo indirizzo:
    { $link }

    Il link vale per { $lifetime } e si può usare una volta sola. Se non è stata una sua richiesta, non faccia nulla.
mail-change-notice-subject = Qualcuno vuole cambiare il suo indirizzo e-mail su { $site }
mail-change-notice-text = Qualcuno, speriamo lei, ha chiesto un altro indirizzo e-mail per il suo account su { $site }. Chi lo ha chiesto conosceva la sua password. Non è ancora cambiato nulla: prima bisogna aprire un link inviato al nuovo indirizzo.

    Se la richiesta è sua, non faccia nulla. Se non è sua, scelga subito una nuova password. Così il link non vale più. Poi guardi dove è aperto il suo account:
    { $forgot }
    { $browsers }
