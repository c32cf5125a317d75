# Sorting a document of the record into items of their own.

sort-link = Separa in elementi della cartella
sort-title = Che cosa c’è in «{ $document }»
sort-lede-app = { $app } le chiede di guardare questo documento.
sort-lede = Segni quello che vuole come elementi separati nella cartella di { $name }. Lo vede ancora una volta prima che sia salvato. Il documento resta com’è.
sort-all-there = Tutto quello che se ne può ricavare è già nella cartella.
sort-nothing = Nulla in questo documento può diventare un elemento separato. Il documento resta nella cartella com’è.
sort-too-large = Questo documento è troppo grande per essere separato qui. Resta nella cartella com’è.
sort-not-readable = Questo documento non si può leggere qui. Resta nella cartella com’è.
sort-bounded = È stato confrontato con i { $count } elementi più recenti di questi tipi nella cartella, non con i più vecchi.
sort-there = Già nella cartella
sort-taken = Lo ha già preso dal documento
sort-similar = La cartella ha qualcosa di simile
sort-beside = Nella cartella: { $what }
sort-beside-of = Nella cartella: { $what }, { $date }
sort-details = Tutto quello che dice
sort-none-ticked = Segni almeno una riga, o lasci questa pagina.
sort-keep = Non aggiungere nulla
sort-back = Torna al documento
sort-back-app = Torna a { $app }
sort-again = Modifica le righe segnate
sort-check-title = { $count ->
    [one] Aggiungere { $count } elemento alla cartella di { $name }?
   *[other] Aggiungere { $count } elementi alla cartella di { $name }?
}
sort-check-text = Vengono da «{ $document }» e saranno come scritti da lei. Ognuno dice da quale documento viene.
sort-check-button = { $count ->
    [one] Aggiungi { $count } elemento
   *[other] Aggiungi { $count } elementi
}
sort-source = { $document }, { $date }
item-done-sorted = Quello che ha segnato ora è nella cartella. Il documento è com’era.

sort-documents-title = Quale documento?
sort-documents-lede = { $app } le chiede di separare un documento in elementi della cartella. Ne scelga uno.

sort-part-problems = Problemi di salute
sort-part-allergies = Allergie
sort-part-medications = Medicinali
sort-part-immunizations = Vaccinazioni
sort-part-procedures = Interventi e procedure
sort-part-results = Risultati degli esami
sort-part-vital-signs = Misurazioni
sort-part-family-history = Salute della famiglia
sort-part-payers = Assicurazione
sort-part-advance-directives = Desideri per le cure
sort-part-support = Persone che aiutano
sort-part-functional-status = Che cosa la persona sa fare senza aiuto
sort-part-social-history = Stile di vita
sort-part-medical-equipment = Apparecchi medici
sort-part-encounters = Visite
sort-part-plan-of-care = Piani di cura
sort-part-providers = Medici e altri operatori

sort-unread-title = Che cosa resta solo nel documento
sort-unread-text = Da questo non sono state fatte righe qui sopra. Nulla va perso: resta nel documento.
sort-entry-of = Una voce in «{ $part }»
sort-more = { $count ->
    [one] C’è ancora { $count } voce. Non è mostrata qui, ma resta nel documento.
   *[other] Ci sono ancora { $count } voci. Non sono mostrate qui, ma restano nel documento.
}
sort-why-not-offered = questo tipo non si separa qui
sort-why-words = c’è solo in forma di frasi
sort-why-no-name = non dice di che cosa si tratta
sort-why-no-date = non dice in che giorno è stato
sort-why-no-value = non ha un risultato
sort-why-none = dice che non ce n’è
sort-why-not-done = era previsto, annullato o un errore
sort-why-too-long = è troppo lungo per una riga
sort-why-too-many = in un gruppo ce ne sono troppi
sort-why-not-understood = le sue parti non vanno d’accordo
