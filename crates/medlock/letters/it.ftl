# The letter with a code, in Italiano. Short sentences: it is read by people who are ill, tired or in a hurry.
# No word of it may say anything about health.

letter-title-package = C’è qualcosa per Lei
letter-title-connect = Un invito a collegarsi
letter-intro-package = { $sender } ha lasciato delle informazioni per Lei su un sito web protetto. Nessun altro può aprirle.
letter-intro-connect = { $sender } chiede di collegarsi con Lei su un sito web protetto. Nulla viene condiviso prima che Lei dica di sì.
letter-code = Il Suo codice
letter-until-day = Il codice vale fino alla fine di { $date }.
letter-until-time = Il codice vale fino a { $date }, ore { $time }.
letter-steps = Che cosa fare
letter-step-open = Inquadri l’immagine con il telefono. Oppure scriva questo indirizzo nel browser:
letter-step-code = Scriva il codice se la pagina lo chiede.
letter-step-sign-in = Acceda, oppure crei un account.
letter-step-answer-package = Risponda alla domanda. Poi scelga dove conservare le informazioni.
letter-step-answer-connect = Risponda alla domanda. Poi legga che cosa viene chiesto e decida.
letter-picture = Immagine da inquadrare con un telefono. Apre la pagina con il Suo codice.
letter-need = Le servirà la risposta a una domanda. Solo Lei la conosce.
letter-safety = Il codice da solo non apre nulla. Non scriva la risposta su questa lettera.
letter-help = Qualcosa non funziona? Chieda a:

# When. Weekdays begin with Monday.

letter-date = { $weekday } { $day } { $month } { $year }
letter-time = { $hour }:{ $minute }
letter-weekday = { $number ->
    [1] lunedì
    [2] martedì
    [3] mercoledì
    [4] giovedì
    [5] venerdì
    [6] sabato
   *[7] domenica
}
letter-month = { $number ->
    [1] gennaio
    [2] febbraio
    [3] marzo
    [4] aprile
    [5] maggio
    [6] giugno
    [7] luglio
    [8] agosto
    [9] settembre
    [10] ottobre
    [11] novembre
   *[12] dicembre
}
