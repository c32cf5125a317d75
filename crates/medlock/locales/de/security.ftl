# How one signs in besides the password: passkeys, codes from an app, recovery codes.

security-title = So melden Sie sich an
security-lede = Ein Passwort allein kann erraten oder gestohlen werden. Hier können Sie ein stärkeres Schloss einrichten.
security-keep = So lassen, wie es ist
security-passkeys = Passkeys
security-passkeys-text = Mit einem Passkey melden Sie sich so an, wie Sie Ihr Handy oder Ihren Computer entsperren: mit Finger, Gesicht oder PIN. Sie müssen sich nichts merken und nichts tippen.
security-added = Hinzugefügt am { $date }.
security-used = Zuletzt benutzt am { $moment }.
security-never-used = Noch nicht benutzt.
security-codes = Codes aus einer App
security-codes-text = Eine App auf Ihrem Handy zeigt alle 30 Sekunden einen neuen Code. Wenn Sie sich mit Ihrem Passwort anmelden, fragen wir auch nach diesem Code. So reicht ein gestohlenes Passwort nicht aus.
security-codes-set-up = Codes einrichten
security-codes-since = Seit { $date } fragen wir nach einem Code.
security-codes-on = Codes sind eingeschaltet. Heben Sie diese Ersatzcodes auf
security-recovery-text = Wenn Sie Ihr Handy verlieren, kommen Sie mit einem Ersatzcode hinein. Jeder gilt einmal.
security-recovery-left = { $count ->
    [one] Sie haben noch { $count } Ersatzcode.
   *[other] Sie haben noch { $count } Ersatzcodes.
}
security-recovery-few = Erstellen Sie neue, bevor sie aufgebraucht sind.
security-done-passkey-added = Ihr Passkey ist hinzugefügt. Ab jetzt können Sie sich damit anmelden.
security-done-passkey-renamed = Der neue Name ist gespeichert.
security-done-passkey-removed = Der Passkey ist entfernt. Er geht hier nicht mehr.
security-done-codes-off = Codes sind ausgeschaltet. Ihr Passwort reicht wieder aus.

passkey-sign-in = Mit Passkey anmelden
passkey-not-taken = Der Passkey hat nicht geklappt. Versuchen Sie es noch einmal oder benutzen Sie Ihr Passwort
passkey-stopped = Das hat nicht geklappt oder wurde abgebrochen. Versuchen Sie es noch einmal oder benutzen Sie Ihr Passwort.
passkey-new-stopped = Das hat nicht geklappt oder wurde abgebrochen. Sie können es noch einmal versuchen.
passkey-new-title = Passkey hinzufügen
passkey-new-text = Ihr Handy oder Computer fragt nach Finger, Gesicht oder PIN. Der Passkey bleibt auf dem Gerät. Wir sehen Ihren Finger und Ihr Gesicht nie.
passkey-new-button = Hier einen Passkey hinzufügen
passkey-name-label = Wie nennen Sie dieses Gerät?
passkey-name-hint = Damit Sie es in der Liste wiedererkennen. Zum Beispiel: Mein Handy
passkey-name-default = Mein Gerät
passkey-name-missing = Geben Sie ihm einen Namen
passkey-without-script = Passkeys brauchen JavaScript. Es ist in diesem Browser ausgeschaltet, oder dieser Browser kann keine Passkeys.
passkey-no-site = Unter der Adresse dieser Website gehen Passkeys nicht. Fragen Sie die Betreiber.
passkey-add-failed = Der Passkey wurde nicht hinzugefügt. Versuchen Sie es noch einmal
passkey-known = Dieses Gerät hat schon einen Passkey für diese Website
passkey-too-many = Sie haben so viele Passkeys, wie ein Konto haben kann. Entfernen Sie zuerst einen
passkey-title = Passkey: { $name }
passkey-rename = Umbenennen
passkey-rename-button = Namen speichern
passkey-remove = Entfernen
passkey-remove-title = Den Passkey { $name } entfernen?
passkey-remove-text = Er öffnet Ihr Konto dann nicht mehr. Mit Ihrem Passwort können Sie sich weiter anmelden. Vielleicht bleibt er in der Liste Ihres Geräts: Löschen Sie ihn auch dort.
passkey-remove-button = Entfernen

code-app-title = Codes einrichten
code-app-step-app = Holen Sie eine App für Codes auf Ihr Handy, wenn Sie noch keine haben. Jede App für Einmalcodes ist geeignet.
code-app-step-scan = Richten Sie die App auf dieses Bild.
code-app-picture = Bild für Ihre App. Derselbe Schlüssel steht darunter in Buchstaben.
code-app-here = Ist die App auf diesem Gerät? Hier öffnen
code-app-by-hand = Oder tippen Sie diesen Schlüssel in die App:
code-app-step-code = Geben Sie den Code ein, den die App jetzt zeigt.
code-app-button = Codes einschalten
code-app-wrong = Dieser Code passt nicht. Sehen Sie in die App, warten Sie auf den nächsten Code und geben Sie den ein. Passt er auch nicht, prüfen Sie, ob die Uhr Ihres Handys richtig geht
code-app-remove-title = Codes ausschalten
code-app-remove-text = Zum Anmelden reicht dann wieder Ihr Passwort. Ihre Ersatzcodes gelten nicht mehr.
code-app-remove-button = Codes ausschalten

second-step-title = Geben Sie den Code aus Ihrer App ein
second-step-text = Ihr Passwort war richtig. Öffnen Sie jetzt die App für Codes auf Ihrem Handy.
second-step-label = Code
second-step-hint = Sechs Ziffern, zum Beispiel 123 456
second-step-missing = Geben Sie den Code ein
second-step-wrong = Dieser Code passt nicht, oder er wurde schon benutzt. Warten Sie auf den nächsten und geben Sie den ein
second-step-button = Weiter
second-step-other = Ich habe meine App nicht. Einen Ersatzcode benutzen
recovery-title = Geben Sie einen Ersatzcode ein
recovery-text = Diese Codes haben Sie bekommen, als Sie die App eingerichtet haben. Jeder gilt einmal.
recovery-label = Ersatzcode
recovery-hint = Zwölf Buchstaben, zum Beispiel DFGH-JKMN-PQRT
recovery-wrong = Das ist keiner Ihrer Codes, oder Sie haben ihn schon benutzt. Versuchen Sie einen anderen
recovery-other = Den Code aus meiner App benutzen
recovery-codes-title = Ersatzcodes
recovery-codes-text = Wenn Sie Ihr Handy verlieren, kommen Sie mit einem Code hinein. Jeder gilt einmal.
recovery-codes-once = Sie sehen sie nur jetzt. Schreiben Sie sie auf oder drucken Sie diese Seite. Heben Sie sie dort auf, wo andere sie nicht finden.
recovery-codes-kept = Ich habe sie aufgehoben
recovery-new-title = Neue Ersatzcodes erstellen
recovery-new-text = Sie bekommen zehn neue Codes. Die alten gelten dann nicht mehr.
recovery-new-button = Neue Codes erstellen

prove-title = Sind Sie das?
prove-text = Geben Sie noch einmal Ihr Passwort ein, bevor Sie weitermachen. So kann niemand anderes das an einem Computer tun, den Sie offen gelassen haben.
prove-button = Weiter
prove-passkey = Stattdessen einen Passkey benutzen
prove-wrong = Das ist nicht Ihr Passwort. Versuchen Sie es noch einmal
