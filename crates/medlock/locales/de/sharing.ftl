# Sharing a record with other people, being invited to one, and changing what a record says about its person.

sharing-link = Wer diese Akte teilt
sharing-title = Wer die Akte von { $record } teilt
sharing-lede = Diese Menschen können diese Akte sehen. Sie entscheiden, wer sie sind und was sie tun dürfen.
sharing-lede-guest = Jemand anderes kümmert sich um diese Akte und teilt sie mit Ihnen.
sharing-members = Menschen mit Zugang
sharing-you = { $name } (Sie)
sharing-since = Seit { $day }
sharing-may-look = Darf ansehen
sharing-may-add = Darf ansehen und hinzufügen
sharing-may-change = Darf ansehen, hinzufügen und ändern
sharing-may-all = Darf alles und darf teilen
sharing-look-hint = Sieht alles in der Akte. Kann nichts ändern und keine App verbinden, die hineinschreibt.
sharing-add-hint = Sieht alles und kann hinzufügen, was eine Praxis, eine Klinik oder ein Labor schickt.
sharing-all-hint = Dasselbe wie Sie: hinzufügen, ändern, löschen, andere Menschen einladen und ihnen den Zugang nehmen. Sogar Ihnen.
sharing-change = Ändern
sharing-back = Zurück: Wer die Akte teilt
sharing-invite = Jemanden einladen
sharing-invitations = Einladungen
sharing-waiting = Noch keine Antwort. Gilt bis { $day }
sharing-waiting-pin = Noch keine Antwort. Braucht die PIN. Gilt bis { $day }
sharing-locked = Die PIN war zu oft falsch. Nehmen Sie die Einladung zurück und laden Sie neu ein
sharing-expired = Abgelaufen. Niemand hat sie angenommen
sharing-rejected = Wurde abgelehnt
sharing-withdraw = Zurücknehmen
sharing-withdraw-title = Die Einladung an { $email } zurücknehmen?
sharing-withdraw-text = Der Link in der E-Mail gilt dann nicht mehr.
sharing-withdraw-button = Zurücknehmen
sharing-news-sent = Ihre Einladung ist unterwegs.
sharing-news-changed = Gespeichert.
sharing-news-ended = Diese Person hat keinen Zugang mehr.
sharing-news-withdrawn = Die Einladung gilt nicht mehr.
sharing-member-title = Was darf { $name } tun?
sharing-save = Speichern
sharing-end = Den ganzen Zugang nehmen
sharing-end-title = { $name } den Zugang nehmen?
sharing-end-text = { $name } sieht die Akte von { $record } dann nicht mehr. Apps, die diese Person damit verbunden hat, werden sofort getrennt. Wenn Sie sie später wieder einladen, muss sie ihre Apps neu verbinden.
sharing-end-button = Zugang nehmen
sharing-leave = Diese Akte verlassen
sharing-leave-title = Die Akte von { $record } verlassen?
sharing-leave-text = Sie sehen diese Akte dann nicht mehr. Apps, die Sie damit verbunden haben, werden sofort getrennt. Für die anderen bleibt die Akte, wie sie ist.
sharing-leave-button = Akte verlassen
sharing-last-title = Nur Sie kümmern sich um diese Akte

share-title = Jemanden zur Akte von { $record } einladen
share-text = Wir schicken eine E-Mail mit Ihrem Namen und einem Link. Darin steht nichts über den Inhalt der Akte.
share-email-label = E-Mail-Adresse dieser Person
share-email-missing = Geben Sie die E-Mail-Adresse dieser Person ein
share-email-member = Diese Person hat schon Zugang zur Akte
share-rights-label = Was darf sie tun?
share-rights-missing = Wählen Sie, was diese Person tun darf
share-rights-too-many = Sie können niemandem mehr erlauben, als Sie selbst dürfen
share-pin-label = PIN (kann leer bleiben)
share-pin-hint = Mindestens { $min } Ziffern. Mit einer PIN reicht der Link allein nicht aus. Sagen Sie die PIN selbst weiter, zum Beispiel am Telefon. Sie steht nicht in der E-Mail.
share-pin-wrong = Eine PIN hat { $min } bis { $max } Ziffern
share-many-today = Sie haben heute { $count } Einladungen verschickt. Versuchen Sie es morgen wieder
share-many-people = Eine Akte lässt sich mit höchstens { $count } Menschen teilen
share-button = Einladung schicken
share-not-now-title = Sie können noch niemanden einladen
share-no-mail = Diese Website verschickt keine E-Mails, also auch keine Einladungen.
share-unverified = Bestätigen Sie zuerst, dass Ihre eigene E-Mail-Adresse Ihnen gehört. Dann wissen andere, dass die Einladung von Ihnen kommt.

invitation-sign-in = Jemand möchte eine Gesundheitsakte mit Ihnen teilen. Melden Sie sich an, um zu sehen, wer. Sind Sie zum ersten Mal hier? Dann legen Sie ein Konto an.
invitation-title = { $name } möchte die Akte von { $record } mit Ihnen teilen
invitation-text = Wenn Sie annehmen, finden Sie diese Akte bei Ihren Akten. { $name } sieht dann Ihren Namen und Ihre E-Mail-Adresse.
invitation-record = Akte von
invitation-may = Was Sie dürfen
invitation-relationship = Wer ist { $record } für Sie?
invitation-pin-label = PIN
invitation-pin-hint = { $count ->
    [one] { $name } hat Ihnen die PIN gesagt. Sie können es noch { $count } Mal versuchen.
   *[other] { $name } hat Ihnen die PIN gesagt. Sie können es { $count } Mal versuchen.
}
invitation-pin-missing = Geben Sie die PIN ein
invitation-pin-wrong = { $count ->
    [one] Das ist nicht die PIN. Sie können es noch { $count } Mal versuchen
   *[other] Das ist nicht die PIN. Sie können es noch { $count } Mal versuchen
}
invitation-accept = Annehmen
invitation-reject = Nein, danke
invitation-reject-title = Die Einladung von { $name } ablehnen?
invitation-reject-text = { $name } sieht, dass Sie abgelehnt haben. Der Link gilt dann nicht mehr.
invitation-reject-button = Ablehnen
invitation-reject-back = Zurück zur Einladung
invitation-rejected-title = Sie haben abgelehnt
invitation-rejected-text = Nichts wurde mit Ihnen geteilt.
invitation-gone-title = Diese Einladung gilt nicht
invitation-gone-text = Vielleicht wurde sie schon benutzt oder zurückgenommen. Fragen Sie die Person, die Sie eingeladen hat.
invitation-expired-title = Diese Einladung ist abgelaufen
invitation-locked-title = Die PIN war zu oft falsch
invitation-ask-again = Niemand kann diese Einladung mehr benutzen. Bitten Sie die Person, die Sie eingeladen hat, um eine neue.
invitation-full-title = Sie haben so viele Akten, wie ein Mensch haben kann
invitation-full-text = Verlassen Sie eine Akte, die Sie nicht brauchen, und öffnen Sie die Einladung noch einmal.
invitation-have-title = Diese Akte haben Sie schon
invitation-have-text = Hier ist nichts mehr zu tun.
invitation-have-link = Zur Akte

edit-link = Name oder Geburtsdatum ändern
edit-title = Ändern, was in der Akte von { $record } steht
edit-guest = Name und Geburtsdatum können die Menschen ändern, die sich um die Akte kümmern.
edit-save = Speichern
edit-back = Zurück ohne zu speichern

mail-share-subject = { $name } möchte bei { $site } eine Akte mit Ihnen teilen
mail-share-text = { $name } möchte bei { $site } eine Akte mit Ihnen teilen.

    Öffnen Sie diese Seite, um mehr zu sehen. Sie brauchen dort ein Konto; es kostet nichts. Nichts geschieht, bevor Sie einen Knopf drücken:
    { $link }

    Der Link gilt { $lifetime }.
mail-share-pin = Sie brauchen auch eine PIN. { $name } sagt sie Ihnen auf einem anderen Weg.
mail-share-safety = Wenn Sie { $name } nicht kennen, löschen Sie diese E-Mail.
mail-share-accepted-subject = { $name } hat Ihre Einladung angenommen
mail-share-accepted-text = { $name } ({ $email }) hat Ihre Einladung bei { $site } angenommen.

    Ist das nicht die Person, die Sie gemeint haben? Dann nehmen Sie ihr hier den Zugang:
    { $link }
