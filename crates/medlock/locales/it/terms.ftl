# The privacy notice and the terms of use of a site, agreeing to them, and who is too young to sign up. Their own words are the site's.

footer-privacy = Informativa sulla privacy
footer-terms = Condizioni d’uso

site-privacy-title = Informativa sulla privacy di { $site }
site-terms-title = Condizioni d’uso di { $site }
site-text-from = Versione { $number }. In vigore da questa data: { $date }.
site-text-ended = Questa è la vecchia versione { $number }. In vigore da { $date } a { $until }.
site-text-coming = Questa è la versione { $number }. In vigore da questa data: { $date }.
site-text-language = Non abbiamo ancora questo testo nella sua lingua.
site-text-older = Altre versioni
site-text-version = Versione { $number }, in vigore da { $date }
site-text-now = Leggi la versione in vigore ora

agree-both-label = Ho letto l’informativa sulla privacy e le condizioni d’uso, e sono d’accordo
agree-privacy-label = Ho letto l’informativa sulla privacy, e sono d’accordo
agree-terms-label = Ho letto le condizioni d’uso, e sono d’accordo
agree-read-privacy = Leggi l’informativa sulla privacy
agree-read-terms = Leggi le condizioni d’uso
agree-missing = Segni la casella per dire che è d’accordo
agree-changed = Il testo è appena cambiato. Lo legga di nuovo prima di dare il suo accordo

agree-title = Legga questo prima di continuare
agree-text = Abbiamo scritto di nuovo che cosa facciamo con le sue informazioni, o come si può usare questo sito. Per favore, lo legga. Poi continua da dove era.
agree-button = Continua
agree-refuse-link = Non sono d’accordo

refuse-title = Non è d’accordo
refuse-text = Va bene così. Non eliminiamo nulla, e nelle sue cartelle non cambia nulla. Può portare via tutto e poi eliminare il suo account. Glielo chiederemo di nuovo al prossimo accesso.
refuse-download = Scarica tutto
refuse-leave = Elimina il mio account
refuse-sign-out = Esci
refuse-back = Torna e leggi di nuovo

account-to-agreed = I suoi consensi
account-to-agreed-text = L’informativa sulla privacy, le condizioni d’uso e quello che il servizio di aiuto ha fatto per lei
agreed-title = I suoi consensi
agreed-empty = Questo sito non le ha chiesto alcun consenso.
agreed-privacy = Informativa sulla privacy, versione { $number }, in data { $date }
agreed-terms = Condizioni d’uso, versione { $number }, in data { $date }
agreed-desk-title = Che cosa ha fatto il servizio di aiuto
agreed-desk-empty = Il servizio di aiuto non ha fatto nulla nel suo account.
agreed-back = Torna al suo account

too-young-title = Non ha ancora l’età per creare un account qui
too-young-text = { $count ->
    [one] Può creare un account su { $site } quando ha { $count } anno.
   *[other] Può creare un account su { $site } quando ha { $count } anni.
}
too-young-help = Una persona che si occupa di lei, come la mamma o il papà, può creare un account per sé e, lì dentro, una cartella per lei. Allora può ritirare quello che le è stato inviato.
too-young-again = Ho scritto una data sbagliata
