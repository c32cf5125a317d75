# The mails this site writes. They never name a question, an answer or anything about health.

mail-verify-subject = Ist das Ihre E-Mail-Adresse?
mail-verify-text = Jemand, hoffentlich Sie, hat bei { $site } ein Konto mit dieser E-Mail-Adresse angelegt.

    Öffnen Sie diese Seite und drücken Sie den Knopf, um zu bestätigen, dass die Adresse Ihnen gehört:
    { $link }

    Der Link gilt { $lifetime }. Wenn Sie es nicht waren, tun Sie nichts.
mail-reset-subject = Wählen Sie ein neues Passwort
mail-reset-text = Jemand, hoffentlich Sie, möchte bei { $site } ein neues Passwort.

    Öffnen Sie diese Seite, um eines zu wählen:
    { $link }

    Der Link gilt { $lifetime } und nur einmal. Wenn Sie es nicht waren, tun Sie nichts: Ihr Passwort bleibt, wie es ist.
mail-invite-subject = Bei { $site } liegt etwas für Sie
mail-invite-pick-up = { $sender } hat bei { $site } etwas für Sie hinterlegt. Es ist mit einem Code und mit der Antwort auf eine Frage verschlossen.
mail-invite-connect = { $sender } möchte bei { $site } mit Ihnen verbunden sein. Nichts wird geteilt, bevor Sie gelesen haben, worum gebeten wird, und Ja gesagt haben.
mail-invite-steps = So kommen Sie hin:

    1. Öffnen Sie diese Seite: { $link }
    Oder öffnen Sie { $address } und geben Sie diesen Code ein: { $code }
    2. Melden Sie sich an oder legen Sie ein Konto an. Es kostet nichts.
    3. Beantworten Sie die Frage. { $sender } hat die Antwort mit Ihnen vereinbart.
mail-invite-last-day = Der Code gilt bis zum Ende des Tages: { $day }.
mail-invite-last-day-until = Der Code gilt bis { $day }, { $time }.
mail-invite-safety = Behalten Sie diese E-Mail für sich. Niemand von { $sender } wird Sie je per E-Mail oder Telefon nach dem Code oder der Antwort fragen. Wenn Sie { $sender } nicht kennen, löschen Sie diese E-Mail.
mail-invite-contact = Klappt etwas nicht? Fragen Sie { $sender }:
mail-reused-subject = Jemand anderes hat Ihren Code von { $app } benutzt
mail-reused-text = Vor einiger Zeit haben Sie bei { $site } einen Code von { $app } benutzt. Heute hat jemand anderes denselben Code mit einem anderen Konto benutzt. Diese Person kannte den Code und die Antwort auf Ihre Frage.

    Sie kann Ihre Akte nicht sehen. Aber wenn Sie nicht wissen, wer das war, sagen Sie es { $app }: Dort könnten die Informationen der anderen Person für Ihre gehalten werden.

    Ihre Verbindungen finden Sie hier:
    { $link }
mail-door-subject = Ihre Anmeldung bei { $site } hat sich geändert
mail-door-warning-subject = Jemand wollte sich bei { $site } als Sie anmelden
mail-door-passkey-added = Zu Ihrem Konto bei { $site } wurde ein Passkey hinzugefügt.
mail-door-passkey-renamed = Ein Passkey Ihres Kontos bei { $site } hat einen anderen Namen bekommen.
mail-door-passkey-removed = Ein Passkey wurde aus Ihrem Konto bei { $site } entfernt.
mail-door-codes-on = Ihr Konto bei { $site } fragt jetzt nach einem Code aus Ihrer App, wenn Sie sich mit Ihrem Passwort anmelden.
mail-door-codes-off = Ihr Konto bei { $site } fragt nicht mehr nach einem Code aus Ihrer App. Das Passwort reicht aus.
mail-door-recovery-made = Für Ihr Konto bei { $site } wurden neue Ersatzcodes erstellt. Die alten gelten nicht mehr.
mail-door-recovery-used = { $left ->
    [one] Jemand hat sich mit Ihrem Passwort und einem Ersatzcode bei Ihrem Konto bei { $site } angemeldet. Sie haben noch { $left } Code.
   *[other] Jemand hat sich mit Ihrem Passwort und einem Ersatzcode bei Ihrem Konto bei { $site } angemeldet. Sie haben noch { $left } Codes.
}
mail-door-recovery-few = Erstellen Sie neue, bevor sie aufgebraucht sind.
mail-door-tried = Jemand hat bei { $site } Ihr Passwort eingegeben und dann mehrere falsche Codes. Die Person kam nicht hinein. Aber sie kennt Ihr Passwort.
mail-door-copied = Jemand wollte sich bei Ihrem Konto bei { $site } mit einem Passkey anmelden, der wie eine Kopie von Ihrem aussieht. Die Person kam nicht hinein. Entfernen Sie diesen Passkey und fügen Sie einen neuen hinzu.
mail-door-see = Waren Sie es, dann tun Sie nichts. Waren Sie es nicht, dann ändern Sie jetzt Ihr Passwort und sehen Sie nach, wie man sich bei Ihrem Konto anmeldet:
    { $link }
