# Signing in and up, forgotten passwords, proving an e-mail address.

email-label = E-Mail-Adresse
password-label = Passwort
sign-in-title = Anmelden
sign-in-flow-title = Melden Sie sich an, um weiterzumachen
sign-in-flow-text = { $app } hat etwas für Sie. Melden Sie sich an. Sind Sie zum ersten Mal hier? Dann legen Sie ein Konto an. Danach kommt Ihre Frage.
sign-in-records-text = Hier sind Ihre Akten. Melden Sie sich an, um sie zu sehen.
sign-in-button = Anmelden
sign-in-new-title = Zum ersten Mal hier?
sign-in-new-text = Legen Sie ein Konto an. Das dauert etwa zwei Minuten und kostet nichts.
sign-in-sign-up = Konto anlegen
sign-in-forgot = Passwort vergessen?
sign-in-wait = Mehrere Versuche haben nicht geklappt. Warten Sie { $wait } und versuchen Sie es noch einmal.
email-missing = Geben Sie Ihre E-Mail-Adresse ein
email-wrong = Geben Sie eine E-Mail-Adresse mit @-Zeichen ein, zum Beispiel name@example.com
password-missing = Geben Sie Ihr Passwort ein

sign-up-title = Konto anlegen
sign-up-flow-text = { $app } hat etwas für Sie. Sobald Sie ein Konto haben, geht es gleich zu Ihrer Frage.
sign-up-have-account = Haben Sie schon ein Konto?
sign-up-button = Konto anlegen
sign-up-closed-title = Um hier ein Konto anzulegen, brauchen Sie einen Code
sign-up-closed-text = Diese Website ist für Menschen, denen etwas geschickt wurde. Geben Sie Ihren Code ein. Dabei können Sie ein Konto anlegen.
sign-up-invited-text = Sie sind eingeladen, an einer Gesundheitsakte teilzuhaben. Legen Sie ein Konto mit der E-Mail-Adresse an, an die die Einladung ging. Dann geht es gleich dorthin weiter.
sign-up-invited-address = Nehmen Sie die E-Mail-Adresse, an die die Einladung ging
sign-up-pin-hint = { $count ->
    [one] Wer Sie eingeladen hat, hat Ihnen die PIN gesagt. Sie können es noch { $count } Mal versuchen.
   *[other] Wer Sie eingeladen hat, hat Ihnen die PIN gesagt. Sie können es { $count } Mal versuchen.
}
first-name-label = Vorname
last-name-label = Nachname
sign-up-email-hint = Wir schicken eine E-Mail dorthin, um sicher zu sein, dass die Adresse Ihnen gehört. Sie brauchen sie, wenn Sie Ihr Passwort vergessen.
sign-up-password-label = Wählen Sie ein Passwort
sign-up-password-hint = { $count ->
    [one] Mindestens { $count } Zeichen. Ein paar Wörter hintereinander sind leicht zu merken und schwer zu erraten.
   *[other] Mindestens { $count } Zeichen. Ein paar Wörter hintereinander sind leicht zu merken und schwer zu erraten.
}
birth-date-label = Geburtsdatum
birth-date-of-other-label = Geburtsdatum dieser Person
birth-day = Tag
birth-month = Monat
birth-year = Jahr
birth-month-choose = Bitte wählen
country-label = Land
first-name-missing = Geben Sie Ihren Vornamen ein
first-name-form = Der Vorname enthält ein Zeichen, das sich nicht speichern lässt, zum Beispiel einen Zeilenumbruch. Geben Sie ihn noch einmal ein
last-name-missing = Geben Sie Ihren Nachnamen ein
last-name-form = Der Nachname enthält ein Zeichen, das sich nicht speichern lässt, zum Beispiel einen Zeilenumbruch. Geben Sie ihn noch einmal ein
password-choose-missing = Wählen Sie ein Passwort
password-too-short = { $count ->
    [one] Das Passwort braucht mindestens { $count } Zeichen
   *[other] Das Passwort braucht mindestens { $count } Zeichen
}
password-too-long = { $count ->
    [one] Das Passwort darf höchstens { $count } Zeichen haben
   *[other] Das Passwort darf höchstens { $count } Zeichen haben
}
password-common = Dieses Passwort ist zu leicht zu erraten. Wählen Sie ein anderes
birth-date-missing = Geben Sie das Geburtsdatum ein
birth-date-form = Schreiben Sie das Geburtsdatum als Jahr, Monat und Tag, zum Beispiel 1980-02-29, oder benutzen Sie die drei Felder
birth-day-missing = Geben Sie den Tag der Geburt ein
birth-month-missing = Wählen Sie den Monat der Geburt
birth-year-missing = Geben Sie das Jahr der Geburt mit vier Ziffern ein
birth-day-wrong = Der Tag der Geburt muss eine Zahl von 1 bis 31 sein
birth-date-wrong = Diesen Tag gibt es nicht. Prüfen Sie Tag, Monat und Jahr der Geburt
birth-date-future = Das Geburtsdatum kann nicht in der Zukunft liegen
birth-date-too-long-ago = Das Jahr der Geburt muss { $year } oder später sein
country-missing = Wählen Sie Ihr Land
text-too-long = { $count ->
    [one] Hier ist höchstens { $count } Zeichen möglich
   *[other] Hier sind höchstens { $count } Zeichen möglich
}
sign-up-email-taken = Vielleicht gibt es mit dieser E-Mail-Adresse schon ein Konto. Melden Sie sich an oder nehmen Sie eine andere Adresse
sign-up-later-text = Von hier aus gab es viele Versuche, sich anzumelden oder ein Konto anzulegen. Warten Sie { $wait } und versuchen Sie es noch einmal.

sign-out-title = Abmelden
sign-out-text = Sie sind angemeldet als { $name }.
sign-out-button = Abmelden
sign-out-other-text = Sie sind nicht { $name }? Melden Sie sich hier ab. Dann kann sich die richtige Person anmelden und weitermachen.
sign-out-stay = Angemeldet bleiben
signed-out-title = Sie sind abgemeldet
signed-out-text = Benutzen auch andere dieses Gerät? Dann schließen Sie auch dieses Fenster.

forgot-title = Passwort vergessen?
forgot-text = Geben Sie Ihre E-Mail-Adresse ein. Gibt es dazu ein Konto, schicken wir eine E-Mail mit einem Link, um ein neues Passwort zu wählen.
forgot-button = E-Mail schicken
forgot-sent-title = Sehen Sie in Ihre E-Mails
forgot-sent-text = Gibt es ein Konto für { $email }, ist eine E-Mail unterwegs. Der Link darin gilt { $lifetime }.
forgot-sent-nothing = Keine E-Mail da? Sehen Sie im Spam-Ordner nach, prüfen Sie die Adresse und denken Sie daran: Wir können nur an eine Adresse schreiben, die Sie bestätigt haben.
reset-title = Wählen Sie ein neues Passwort
reset-password-label = Neues Passwort
reset-button = Neues Passwort speichern
reset-bad-title = Dieser Link gilt nicht mehr
reset-bad-text = Vielleicht ist er zu alt, oder er wurde schon benutzt. Sie können einen neuen bekommen.
reset-again = Neue E-Mail anfordern
reset-done-title = Ihr Passwort ist geändert
reset-done-text = Sie sind überall abgemeldet. Melden Sie sich mit Ihrem neuen Passwort an.

verify-title = Ist das Ihre E-Mail-Adresse?
verify-text = Drücken Sie den Knopf, um zu bestätigen, dass { $email } Ihnen gehört.
verify-button = Ja, das ist meine
verify-done-title = Danke. Das ist Ihre Adresse
verify-done-text = Sie können sie jetzt benutzen, wenn Sie Ihr Passwort vergessen.
verify-bad-title = Dieser Link gilt nicht mehr
verify-bad-text = Vielleicht ist er zu alt, oder er wurde schon benutzt. Melden Sie sich an, dann schicken wir eine neue E-Mail.
verify-sent-title = Sehen Sie in Ihre E-Mails
verify-sent-text = Wir haben eine E-Mail an { $email } geschickt. Der Link darin gilt { $lifetime }.
verify-ask-title = Bestätigen Sie Ihre E-Mail-Adresse
verify-ask-text = Sie haben noch nicht bestätigt, dass { $email } Ihnen gehört. Das brauchen Sie, wenn Sie Ihr Passwort vergessen.
verify-ask-button = E-Mail schicken
verify-ask-link = E-Mail-Adresse bestätigen
verify-enough-title = Wir haben keine weitere E-Mail geschickt
verify-enough-text = { $count ->
    [one] Wir haben schon { $count } E-Mail an { $email } geschickt. Suchen Sie sie, auch im Spam-Ordner. Der Link darin gilt noch.
   *[other] Wir haben schon { $count } E-Mails an { $email } geschickt. Suchen Sie sie, auch im Spam-Ordner. Die Links darin gelten noch.
}
verify-enough-later = Jeder Link gilt { $lifetime }. Ist der älteste abgelaufen, können Sie eine neue E-Mail anfordern.

no-mail-title = Diese Website verschickt keine E-Mails
no-mail-password = Deshalb können wir Ihnen keinen Link schicken, um ein neues Passwort zu wählen.
no-mail-proof = Deshalb können wir Ihnen keinen Link schicken, um Ihre E-Mail-Adresse zu bestätigen. Alles andere können Sie auch so benutzen.
no-mail-ask = Fragen Sie die Betreiber dieser Website: { $operator }.
