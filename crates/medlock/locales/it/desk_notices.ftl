# The help desk, as people see it: a locked account, a code on paper that lets somebody back in, what was done for them, and things that were sent
# to the wrong person.

desk-locked-title = Questo account è bloccato
desk-locked-text = Al momento nessuno può accedervi. Nelle sue cartelle non è andato perso nulla. Chieda a { $operator } di sbloccarlo.
desk-locked-contact = Come contattarci

way-back-link = Ho un codice del servizio di aiuto
way-back-title = Scelga una nuova password
way-back-text = Scriva il codice che le ha dato il servizio di aiuto, e poi una nuova password. L’account si chiude in tutti gli altri posti.
way-back-code-label = Il suo codice
way-back-code-hint = Ha 20 lettere. Maiuscole o minuscole, è lo stesso.
way-back-code-missing = Scriva il codice che le ha dato il servizio di aiuto
way-back-code-wrong = Questo codice non funziona. Un codice vale una volta sola e per un giorno. Guardi ancora ogni lettera, o chieda un nuovo codice al servizio di aiuto
way-back-button = Salva la password
way-back-done-title = La sua nuova password ora funziona
way-back-done-text = La usi per accedere.

desk-did-line = { $date }: { $what }
desk-did-code = Ha creato un codice con cui può scegliere una nuova password.
desk-did-lock = Ha bloccato il suo account, così nessuno può accedervi.
desk-did-unlock = Ha sbloccato il suo account.
desk-did-merge = Ha unito due dei suoi account in uno. Ora è tutto in questo.
desk-did-erase = Ha eliminato il suo account.
desk-did-removed = Ha tolto il suo accesso a una cartella. Non può più vederla.
desk-did-custodian = Le ha chiesto di occuparsi di una cartella che condivide.
desk-did-release = Le ha mostrato di nuovo elementi che erano stati nascosti.
desk-did-erase-items = Ha cancellato da una cartella elementi destinati a qualcun altro.

mail-desk-subject = { $site }: il servizio di aiuto ha fatto qualcosa per lei
mail-desk-text = Buongiorno,

    al servizio di aiuto di { $site } è stato chiesto di fare qualcosa nel suo account, ed è stato fatto:

    { $what }

    Se non l’ha chiesto lei, ce lo dica subito. Ecco come contattarci:
    { $help }

blocked-title = Non può ricevere questo
blocked-text = { $app } dice che forse era destinato a qualcun altro. Perciò nessuno può aprirlo. Chieda a { $app }.

record-blocked-title = Nascosto
record-blocked-text = { $count ->
    [one] In data { $date } { $app } ha detto che { $count } elemento inviato qui forse era destinato a qualcun altro. Nessuno può vederlo finché non è chiaro. Chieda a { $app }.
   *[other] In data { $date } { $app } ha detto che { $count } elementi inviati qui forse erano destinati a qualcun altro. Nessuno può vederli finché non è chiaro. Chieda a { $app }.
}

mail-blocked-subject = { $site }: qualcosa è stato nascosto
mail-blocked-text = Buongiorno,

    { $app } dice che qualcosa inviato a una delle sue cartelle forse era destinato a qualcun altro. Nessuno può vederlo finché non è chiaro.

    Chieda a { $app }. Qui vede i contatti:
    { $link }

mail-released-subject = { $site }: può vederlo di nuovo
mail-released-text = Buongiorno,

    qualcosa che { $app } ha inviato a una delle sue cartelle era stato nascosto. Ora può vederlo di nuovo:
    { $link }
