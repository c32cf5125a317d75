# Phones and computers that several people use, old phones, large letters.

keep-signed-in = Auf diesem Gerät angemeldet bleiben
keep-signed-in-hint = Nur wenn es Ihnen allein gehört. Sonst werden Sie abgemeldet, wenn Sie den Browser schließen oder eine Weile nichts tun.
idle-title = Sie wurden abgemeldet
idle-text = Hier ist eine Weile nichts geschehen. Deshalb haben wir Sie abgemeldet. Niemand anderes kann sehen, was Ihnen gehört. Melden Sie sich wieder an und machen Sie dort weiter, wo Sie waren.
idle-safe = Was Sie noch nicht gespeichert hatten, müssen Sie noch einmal eingeben.
done-other-person = Ein Code für jemand anderen
done-other-person-text = Ist der nächste Code für eine andere Person? Melden Sie sich vorher ab, damit niemand sieht, was Ihnen gehört.
sign-out-next-code = Abmelden und den nächsten Code eingeben
letters-large = Große Schrift
letters-usual = Normale Schrift
print-page = Drucken Sie diese Seite über das Menü Ihres Browsers.
