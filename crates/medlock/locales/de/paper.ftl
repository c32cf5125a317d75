# Invitations on paper: for people without an e-mail address, and for a record that goes over to whom it is about.

paper-invite-link = Keine E-Mail-Adresse: auf Papier einladen
paper-invite-lede = Sie bekommen eine Seite zum Drucken, mit einem Code. Geben Sie das Blatt selbst weiter. Eine E-Mail-Adresse ist nicht nötig.
paper-invite-name-label = Für wen ist die Einladung?
paper-invite-name-hint = Schreiben Sie, wie Sie die Person nennen, zum Beispiel Oma. Dieser Name steht in Ihrer Liste der Einladungen.
paper-invite-name-missing = Geben Sie ein, für wen die Einladung ist
paper-invite-pin-hint = Mindestens { $min } Ziffern. Sagen Sie die PIN selbst weiter. Sie steht nicht auf dem Papier. Ohne die PIN kann niemand den Code benutzen.
paper-invite-button = Seite zum Drucken erstellen
paper-invite-title = Eine Einladung für { $name }
paper-invite-once = Drucken Sie diese Seite jetzt, oder schreiben Sie den Code ab. Er wird nur einmal gezeigt. Schreiben Sie die PIN nicht auf das Papier.
paper-invite-text = { $name } möchte bei { $site } eine Gesundheitsakte mit Ihnen teilen.
paper-invite-hand-over = { $name } hat sich bei { $site } um eine Gesundheitsakte über Sie gekümmert. Jetzt können Sie sich selbst darum kümmern.
paper-invite-step-open = Öffnen Sie diese Adresse:
paper-invite-step-code = Geben Sie diesen Code ein:
paper-invite-step-account = Melden Sie sich an, oder legen Sie ein Konto an. Eine E-Mail-Adresse brauchen Sie nicht.
paper-invite-step-pin = Geben Sie die PIN ein. { $name } sagt sie Ihnen.
paper-invite-until = Dieser Code gilt bis { $day }.
paper-invite-picture = Ein quadratisches Bild, das ein Handy lesen kann. Es führt zur Einladung.
paper-invite-scan = Oder scannen Sie dieses Bild mit einem Handy. Dann müssen Sie Adresse und Code nicht tippen.
paper-invite-kept = Ich habe es auf Papier
paper-invite-waiting = Auf Papier. Noch keine Antwort. Gilt bis { $day }
paper-invite-withdraw-text = Der Code auf dem Papier gilt dann nicht mehr.
paper-invite-sign-up = Sie sind eingeladen, an einer Gesundheitsakte teilzuhaben. Legen Sie ein Konto an, und geben Sie die PIN ein, die man Ihnen gesagt hat. Dann geht es gleich zur Einladung.

code-invitation = Haben Sie eine Einladung zu einer Akte auf Papier bekommen? Geben Sie auch deren Code hier ein. Er hat 16 Buchstaben.
happened-shared = Jemand hat eine Einladung zur Akte von { $record } angenommen
happened-shared-gone = Jemand hat eine Einladung zu einer Akte angenommen, die Sie nicht mehr sehen
happened-handed-over = Die Akte von { $record } wurde übergeben. Sie kümmern sich nicht mehr darum
happened-handed-over-gone = Eine Akte wurde der Person übergeben, um die es darin geht. Sie sehen sie nicht mehr
