# Attachments: what they are, looking at one, and bringing large ones into a record.

attachment-about = { $kind }, { $size }
attachment-kind-pdf = PDF
attachment-kind-picture = Obraz
attachment-kind-video = Film
attachment-kind-sound = Dźwięk
attachment-kind-text = Tekst
attachment-kind-table = Tabela
attachment-kind-document = Dokument
attachment-kind-scan = RTG lub tomografia
attachment-kind-folder = Spakowany folder
attachment-kind-data = Dane
attachment-kind-other = Plik
attachment-look = Obejrzyj
attachment-back = Wróć do wpisu
attachment-cannot-show = Tego obrazu nie można tu pokazać. Można go pobrać.
attachment-not-here = Tego załącznika nie można teraz otworzyć. Nie przepadł. Proszę spróbować za chwilę.

parcel-attachments = { $count ->
    [one] { $count } załącznik, { $size }
    [few] { $count } załączniki, razem { $size }
    [many] { $count } załączników, razem { $size }
   *[other] { $count } załącznika, razem { $size }
}
confirm-attachments = Załączniki
confirm-long = Załączniki są duże, więc może to chwilę potrwać. Nie trzeba na to czekać.
confirm-stopped = Praca zatrzymała się przed końcem. Nic nie dodano i żadna próba nie została zużyta. Proszę nacisnąć przycisk, żeby zacząć od nowa.

waiting-title = Wkładamy wszystko do kartoteki
waiting-close = Można zamknąć tę stronę. Praca trwa, a gdy się skończy, w kartotece będzie wszystko.
waiting-label = Ile już zrobiono
waiting-progress = Gotowe { $done } z { $all }
waiting-queued = Inni są wcześniej w kolejce. Kolej przyjdzie sama.
waiting-again = Ta strona sama odświeża się co kilka sekund.
waiting-still = Nie odświeżaj więcej
waiting-stopped = Ta strona już się sama nie odświeża.
waiting-look = Odśwież
waiting-failed-title = Nie udało się
waiting-failed-text = Coś poszło nie tak po naszej stronie. Nic nie dodano i żadna próba nie została zużyta. Proszę spróbować za chwilę.
waiting-other-title = Ktoś właśnie to odbiera
waiting-other-text = Inna osoba, która zna odpowiedź, właśnie wkłada to do kartoteki. Proszę chwilę poczekać i spojrzeć ponownie.
