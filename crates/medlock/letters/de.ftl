# The letter with a code, in Deutsch. Short sentences: it is read by people who are ill, tired or in a hurry.
# No word of it may say anything about health.

letter-title-package = Es liegt etwas für Sie bereit
letter-title-connect = Eine Einladung, sich zu verbinden
letter-intro-package = { $sender } hat auf einer geschützten Website Informationen für Sie hinterlegt. Niemand außer Ihnen kann sie öffnen.
letter-intro-connect = { $sender } möchte auf einer geschützten Website mit Ihnen verbunden sein. Nichts wird geteilt, bevor Sie Ja sagen.
letter-code = Ihr Code
letter-until-day = Der Code gilt bis zum Ende des Tages: { $date }.
letter-until-time = Der Code gilt bis { $date }, { $time } Uhr.
letter-steps = Was Sie tun
letter-step-open = Scannen Sie das Bild mit dem Handy. Oder geben Sie diese Adresse im Browser ein:
letter-step-code = Geben Sie den Code ein, wenn die Seite danach fragt.
letter-step-sign-in = Melden Sie sich an oder legen Sie ein Konto an.
letter-step-answer-package = Beantworten Sie die Frage. Wählen Sie dann, wo Sie die Informationen aufheben.
letter-step-answer-connect = Beantworten Sie die Frage. Lesen Sie dann, worum gebeten wird, und entscheiden Sie.
letter-picture = Bild zum Scannen mit dem Handy. Es öffnet die Seite mit Ihrem Code.
letter-need = Sie brauchen die Antwort auf eine Frage. Nur Sie kennen sie.
letter-safety = Der Code allein öffnet nichts. Schreiben Sie Ihre Antwort nicht auf diesen Brief.
letter-help = Etwas klappt nicht? Fragen Sie:

# When. Weekdays begin with Monday.

letter-date = { $weekday }, { $day }. { $month } { $year }
letter-time = { $hour }:{ $minute }
letter-weekday = { $number ->
    [1] Montag
    [2] Dienstag
    [3] Mittwoch
    [4] Donnerstag
    [5] Freitag
    [6] Samstag
   *[7] Sonntag
}
letter-month = { $number ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
}
