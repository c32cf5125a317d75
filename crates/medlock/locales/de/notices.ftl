# What happened: the page that lists it, the switches for letters about it, and the letters. A letter says nothing about what is in
# a record, and names nobody but, where a code runs out, its sender.

account-to-happened = Was geschehen ist
account-to-happened-text = Was in Ihre Akten gekommen ist, wer sich angemeldet hat und welche Apps verbunden wurden

happened-title = Was geschehen ist
happened-lede = Das Neueste steht oben. Wir heben das etwa ein Jahr lang auf.
happened-empty = Es ist noch nichts geschehen.
happened-back = Zurück zu Ihrem Konto
happened-switches-link = Wählen, welche E-Mails Sie bekommen
happened-times = { $count ->
    [one] { $count } Mal, zuletzt am { $date }
   *[other] { $count } Mal, zuletzt am { $date }
}
happened-see-record = Akte ansehen
happened-see-connections = Ansehen, wer Ihre Akten benutzen darf
happened-see-browsers = Ansehen, wo Sie angemeldet sind
happened-see-codes = Code eingeben

happened-added = { $count ->
    [one] { $count } Eintrag kam in die Akte von { $record }
   *[other] { $count } Einträge kamen in die Akte von { $record }
}
happened-added-gone = Etwas kam in eine Akte, die Sie nicht mehr sehen
happened-signed-in = Jemand hat sich bei Ihrem Konto in einem Browser angemeldet, der dafür noch nicht benutzt wurde
happened-app-connected = { $app } wurde mit der Akte von { $record } verbunden
happened-app-changed = Es wurde geändert, was { $app } in der Akte von { $record } darf
happened-app-ended = { $app } darf die Akte von { $record } nicht mehr benutzen
happened-app-connected-gone = { $app } wurde mit einer Akte verbunden, die Sie nicht mehr sehen
happened-app-changed-gone = Es wurde geändert, was { $app } in einer Akte darf, die Sie nicht mehr sehen
happened-app-ended-gone = { $app } darf eine Akte nicht mehr benutzen, die Sie jetzt nicht mehr sehen
happened-code-ending = Ein Code von { $app } war kurz vor dem Ablaufen

notices-title = E-Mails, die Sie von uns bekommen
notices-lede = Wir schreiben nie, was in einer Akte steht. Sie sehen alles auch auf der Seite „Was geschehen ist“.
notices-legend = Schicken Sie mir eine E-Mail, wenn
notices-save = Speichern
notices-saved = Gespeichert.
notices-no-email = Sie haben hier keine E-Mail-Adresse. Deshalb schicken wir Ihnen keine E-Mails. Sie sehen alles auf der Seite „Was geschehen ist“.
notices-unproved = Wir schreiben nur an eine Adresse, die Sie bestätigt haben. Ihre ist noch nicht bestätigt.
notices-others = Manche E-Mails kommen immer: die, um die Sie bitten, und die über Ihr Passwort und Ihre Anmeldung.
notices-switch-added = etwas in eine Akte kommt, um die ich mich kümmere
notices-switch-added-hint = Höchstens eine E-Mail pro Stunde für jede Akte. Nicht, wenn Sie selbst etwas hinzufügen.
notices-switch-code-ending = ein Code abläuft, mit dem ich angefangen habe
notices-switch-code-ending-hint = Eine E-Mail, drei Tage vorher.
notices-switch-signed-in = sich jemand in einem neuen Browser bei meinem Konto anmeldet
notices-switch-signed-in-hint = So merken Sie es, wenn Sie es nicht waren.
notices-switch-app-connected = eine App mit einer Akte verbunden wird, um die ich mich kümmere
notices-switch-app-connected-hint = Auch wenn Sie das selbst getan haben.
notices-switch-app-changed = geändert wird, was eine App darf
notices-switch-app-changed-hint = In einer Akte, um die Sie sich kümmern.
notices-switch-app-ended = eine App getrennt wird
notices-switch-app-ended-hint = Von Ihnen, von jemandem, der sich auch um die Akte kümmert, oder von uns.

notice-off-title = Möchten Sie diese E-Mails nicht mehr bekommen?
notice-off-text = Sie bekommen dann keine E-Mails mehr nach dieser Regel: „Schicken Sie mir eine E-Mail, wenn { $what }.“
notice-off-text-after = Andere E-Mails bleiben, wie sie sind. In Ihrem Konto können Sie diese wieder einschalten.
notice-off-button = Keine E-Mails dieser Art mehr
notice-off-done-title = Erledigt
notice-off-done-text = Sie bekommen diese E-Mails nicht mehr. In Ihrem Konto können Sie sie wieder einschalten.
notice-off-bad-title = Dieser Link gilt nicht
notice-off-bad-text = Melden Sie sich an, um zu wählen, welche E-Mails Sie bekommen.

mail-notice-added-subject = Etwas Neues bei { $site }
mail-notice-added-text = Am { $when } kam etwas in eine Akte, um die Sie sich bei { $site } kümmern.

    Melden Sie sich an, um es zu sehen:
    { $link }
mail-notice-signed-in-subject = Jemand hat sich bei Ihrem Konto bei { $site } angemeldet
mail-notice-signed-in-text = Am { $when } hat sich jemand bei Ihrem Konto bei { $site } angemeldet, in einem Browser, der dafür noch nicht benutzt wurde.

    Waren Sie es, dann tun Sie nichts. Waren Sie es nicht, dann ändern Sie jetzt Ihr Passwort:
    { $link }
mail-notice-app-connected-subject = Bei { $site } wurde eine App verbunden
mail-notice-app-connected-text = Am { $when } wurde eine App mit einer Akte verbunden, um die Sie sich bei { $site } kümmern.

    Sehen Sie nach, welche App es ist und was sie darf:
    { $link }
mail-notice-app-changed-subject = Bei { $site } hat sich geändert, was eine App darf
mail-notice-app-changed-text = Am { $when } hat jemand geändert, was eine App in einer Akte darf, um die Sie sich bei { $site } kümmern.

    Sehen Sie nach, was sie jetzt darf:
    { $link }
mail-notice-app-ended-subject = Bei { $site } wurde eine App getrennt
mail-notice-app-ended-text = Am { $when } wurde eine App von einer Akte getrennt, um die Sie sich bei { $site } kümmern.

    Sehen Sie nach, welche es war:
    { $link }
mail-notice-code-ending-subject = Ihr Code für { $site } läuft bald ab
mail-notice-code-ending-text = Sie haben bei { $site } mit einem Code von { $sender } angefangen und sind noch nicht fertig. Der Code gilt bis { $ends }.

    Halten Sie den Code bereit und öffnen Sie diese Seite:
    { $link }
mail-notice-off = Möchten Sie solche E-Mails nicht mehr? Öffnen Sie diese Seite und drücken Sie den Knopf:
    { $link }
