# Accounts without an e-mail address, several accounts with one address, codes on paper.

login-label = E-Mail-Adresse oder Benutzername
login-missing = Geben Sie Ihre E-Mail-Adresse oder Ihren Benutzernamen ein
login-wrong = Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.com, oder einen Benutzernamen. In einem Benutzernamen gibt es keine Leerzeichen
sign-in-not-fitting = Name und Passwort passen nicht zusammen. Prüfen Sie beides. Benutzen mehrere Menschen Ihre E-Mail-Adresse? Dann geben Sie stattdessen Ihren Benutzernamen ein
sign-in-several = Mehrere Konten haben diese E-Mail-Adresse und dieses Passwort. Geben Sie stattdessen Ihren Benutzernamen ein

sign-up-no-email = Ich habe keine E-Mail-Adresse
sign-up-with-email = Ich habe eine E-Mail-Adresse
sign-up-name-title = Konto ohne E-Mail-Adresse anlegen
sign-up-name-text = Sie wählen einen Benutzernamen und ein Passwort. Dann bekommen Sie Codes, die Sie auf Papier aufheben. Damit kommen Sie wieder in Ihr Konto, wenn Sie Ihr Passwort vergessen.
sign-up-address-full = Zu viele Konten benutzen diese E-Mail-Adresse. Nehmen Sie eine andere Adresse oder legen Sie ein Konto ohne E-Mail-Adresse an
user-name-label = Benutzername
user-name-choose-label = Wählen Sie einen Benutzernamen
user-name-hint = Buchstaben von a bis z, Ziffern, Punkte, Bindestriche und Unterstriche. Beginnen Sie mit einem Buchstaben, zum Beispiel maria.lopez50.
user-name-missing = Wählen Sie einen Benutzernamen
user-name-too-short = { $count ->
    [one] Der Benutzername braucht mindestens { $count } Buchstaben oder { $count } Ziffer
   *[other] Der Benutzername braucht mindestens { $count } Buchstaben oder Ziffern
}
user-name-form = Ein Benutzername hat nur Buchstaben von a bis z, Ziffern, Punkte, Bindestriche und Unterstriche und beginnt mit einem Buchstaben
user-name-taken = Diesen Benutzernamen hat schon jemand, oder einen, der ähnlich aussieht. Wählen Sie einen anderen

paper-title = Ihre Codes auf Papier
paper-text = Wenn Sie Ihr Passwort vergessen, können Sie mit einem Code auf Papier ein neues wählen. Jeder Code gilt einmal.
paper-only-way = Sie haben hier keine E-Mail-Adresse. Deshalb gibt es keinen anderen Weg zurück in Ihr Konto.
paper-left = { $count ->
    [0] Sie haben keine Codes auf Papier.
    [one] Sie haben noch { $count } Code.
   *[other] Sie haben noch { $count } Codes.
}
paper-replaced = Neue Codes ersetzen die Codes, die Sie haben. Die alten gelten dann nicht mehr.
paper-make = Meine Codes anzeigen
paper-make-new = Neue Codes anzeigen
paper-later = Jetzt nicht
paper-shown-title = Drucken Sie diese Codes aus oder schreiben Sie sie ab
paper-shown-text = Heben Sie das Blatt an einem sicheren Ort auf, nicht bei Ihrem Handy oder Ihrem Computer. Sie sehen die Codes nur jetzt.
paper-shown-site = Diese Website
paper-shown-how = Wenn Sie Ihr Passwort vergessen: Öffnen Sie diese Website, gehen Sie zu „Anmelden“ und dann zu „Passwort vergessen?“.
paper-kept = Ich habe sie auf Papier
paper-missing-title = Sie haben keine Codes auf Papier
paper-missing-text = Wenn Sie Ihr Passwort vergessen, kommen Sie auf keinem anderen Weg wieder in Ihr Konto.

forgot-code-link = Ich habe einen Code auf Papier
forgot-code-title = Neues Passwort mit einem Code auf Papier wählen
forgot-code-text = Geben Sie Ihren Benutzernamen, einen Ihrer Codes und ein neues Passwort ein.
forgot-code-label = Einer Ihrer Codes
forgot-code-hint = Große oder kleine Buchstaben, mit oder ohne Bindestriche.
forgot-code-missing = Geben Sie einen Ihrer Codes ein
forgot-code-wrong = Name und Code passen nicht zusammen, oder der Code wurde schon benutzt. Prüfen Sie beides
forgot-code-done = Ab jetzt gilt Ihr neues Passwort. Sie sind überall abgemeldet. Benutzen Sie diesen Code nicht noch einmal.

account-no-email = Sie haben hier keine E-Mail-Adresse. Wir schreiben Ihnen nicht.
account-email-add = E-Mail-Adresse hinzufügen
account-email-add-text = Sie haben hier keine E-Mail-Adresse. Fügen Sie eine hinzu, dann können wir Ihnen schreiben. Sie hilft auch, wenn Sie Ihr Passwort vergessen.
account-email-shared = Benutzt hier noch jemand dieselbe Adresse? Dann wählen Sie zuerst einen Benutzernamen. Danach können beide Konten die Adresse haben.
account-email-remove = E-Mail-Adresse entfernen
account-email-remove-text = Wir schreiben dann nicht mehr an { $email }, auch nicht, wenn Sie Ihr Passwort vergessen. Sie melden sich mit Ihrem Benutzernamen an.
account-email-remove-needs = Das geht, wenn Sie einen Benutzernamen und Codes auf Papier haben. Ohne sie könnten Sie Ihr Konto verlieren.
account-email-remove-button = Entfernen
account-email-remove-keep = Behalten
account-email-removed = Ihre E-Mail-Adresse wurde entfernt.
account-user-name-none = Sie haben keinen Benutzernamen. Sie melden sich mit Ihrer E-Mail-Adresse an.
account-user-name-choose = Benutzernamen wählen
account-user-name-change = Benutzernamen ändern
account-user-name-text = Damit melden Sie sich an. Er unterscheidet Sie auch von anderen, die dieselbe E-Mail-Adresse benutzen.
account-user-name-button = Benutzernamen speichern
account-user-name-done = Ihr Benutzername ist gespeichert.
account-phone = Telefonnummer
account-phone-label = Telefonnummer (kann leer bleiben)
account-phone-form = Geben Sie eine Telefonnummer mit mindestens 5 Ziffern ein, zum Beispiel +1 555 010 0200, oder lassen Sie das Feld leer

verify-beside-text = Auch andere Menschen benutzen diese Adresse. Wählen Sie einen Benutzernamen, damit man Sie beim Anmelden unterscheiden kann.

mail-beside-subject = Noch ein Konto mit Ihrer E-Mail-Adresse
mail-beside-text = Jemand hat bei { $site } ein Konto mit dieser E-Mail-Adresse angelegt. Es gibt schon eines mit dieser Adresse.

    Waren Sie das, und wollten Sie sich nur anmelden? Dann benutzen Sie das Konto, das Sie haben: { $sign-in }

    Waren Sie es oder jemand aus Ihrer Familie, und sollen beide Konten diese Adresse haben? Öffnen Sie diese Seite und drücken Sie den Knopf. Wählen Sie dann einen Benutzernamen für das neue Konto, um die beiden zu unterscheiden:
    { $link }

    Der Link gilt { $lifetime }. Wenn es niemand von Ihnen war, tun Sie nichts.
mail-reset-several-text = Jemand, hoffentlich Sie, möchte bei { $site } ein neues Passwort. Mehrere Konten haben diese E-Mail-Adresse. Öffnen Sie die Seite für Ihr Konto, um ein neues Passwort zu wählen:
mail-reset-account = Das Konto mit dem Benutzernamen { $name }:
mail-reset-account-unnamed = Das Konto ohne Benutzernamen, angelegt am { $date }:
mail-reset-several-end = Die Links gelten { $lifetime } und nur einmal. Wenn Sie es nicht waren, tun Sie nichts: Die Passwörter bleiben, wie sie sind.

share-needs-email = Sie haben hier keine E-Mail-Adresse. Deshalb können wir keine Einladung für Sie verschicken.
