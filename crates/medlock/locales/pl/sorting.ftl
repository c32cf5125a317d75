# Sorting a document of the record into items of their own.

sort-link = Rozdziel na wpisy w kartotece
sort-title = Co jest w dokumencie „{ $document }”
sort-lede-app = { $app } prosi o przejrzenie tego dokumentu.
sort-lede = Proszę zaznaczyć to, co ma być osobnym wpisem w kartotece „{ $name }”. Przed zapisaniem pokażemy to jeszcze raz. Dokument zostaje bez zmian.
sort-all-there = Wszystko, co można z niego wyjąć, jest już w kartotece.
sort-nothing = W tym dokumencie nie ma nic, z czego można zrobić osobne wpisy. Dokument zostaje w kartotece bez zmian.
sort-too-large = Ten dokument jest za duży, żeby go tu rozdzielić. Zostaje w kartotece bez zmian.
sort-not-readable = Tego dokumentu nie można tu odczytać. Zostaje w kartotece bez zmian.
sort-bounded = Porównano go z najnowszymi wpisami tych rodzajów w kartotece (liczba: { $count }), ale nie ze starszymi.
sort-there = Jest już w kartotece
sort-taken = To już zostało wyjęte z dokumentu
sort-similar = W kartotece jest coś podobnego
sort-beside = W kartotece: { $what }
sort-beside-of = W kartotece: { $what }, { $date }
sort-details = Wszystko, co tu jest napisane
sort-none-ticked = Proszę zaznaczyć co najmniej jedną linię albo opuścić tę stronę.
sort-keep = Nic nie dodawaj
sort-back = Wróć do dokumentu
sort-back-app = Wróć do: { $app }
sort-again = Zmień zaznaczenie
sort-check-title = { $count ->
    [one] Dodać { $count } wpis do kartoteki „{ $name }”?
    [few] Dodać { $count } wpisy do kartoteki „{ $name }”?
    [many] Dodać { $count } wpisów do kartoteki „{ $name }”?
   *[other] Dodać { $count } wpisu do kartoteki „{ $name }”?
}
sort-check-text = Pochodzą z dokumentu „{ $document }” i będą wpisami własnymi. Każdy mówi, z którego jest dokumentu.
sort-check-button = { $count ->
    [one] Dodaj { $count } wpis
    [few] Dodaj { $count } wpisy
    [many] Dodaj { $count } wpisów
   *[other] Dodaj { $count } wpisu
}
sort-source = { $document }, { $date }
item-done-sorted = To, co zaznaczono, jest teraz w kartotece. Dokument jest bez zmian.

sort-documents-title = Który dokument?
sort-documents-lede = { $app } prosi o rozdzielenie dokumentu na wpisy w kartotece. Proszę wybrać jeden.

sort-part-problems = Problemy zdrowotne
sort-part-allergies = Alergie
sort-part-medications = Leki
sort-part-immunizations = Szczepienia
sort-part-procedures = Zabiegi
sort-part-results = Wyniki badań
sort-part-vital-signs = Pomiary
sort-part-family-history = Zdrowie w rodzinie
sort-part-payers = Ubezpieczenie
sort-part-advance-directives = Życzenia dotyczące leczenia
sort-part-support = Osoby, które pomagają
sort-part-functional-status = Co osoba może robić bez pomocy
sort-part-social-history = Styl życia
sort-part-medical-equipment = Sprzęt medyczny
sort-part-encounters = Wizyty
sort-part-plan-of-care = Plany leczenia
sort-part-providers = Lekarze i inne osoby leczące

sort-unread-title = Co zostaje tylko w dokumencie
sort-unread-text = Z tego nie powstały linie powyżej. Nic nie przepada: zostaje w dokumencie.
sort-entry-of = Pozycja w części „{ $part }”
sort-more = { $count ->
    [one] Jest jeszcze { $count } pozycja. Nie jest tu pokazana, ale zostaje w dokumencie.
    [few] Są jeszcze { $count } pozycje. Nie są tu pokazane, ale zostają w dokumencie.
    [many] Jest jeszcze { $count } pozycji. Nie są tu pokazane, ale zostają w dokumencie.
   *[other] Jest jeszcze { $count } pozycji. Nie są tu pokazane, ale zostają w dokumencie.
}
sort-why-not-offered = tego rodzaju tu nie rozdzielamy
sort-why-words = jest to zapisane tylko zdaniami
sort-why-no-name = nie wiadomo, czego to dotyczy
sort-why-no-date = nie wiadomo, którego dnia to było
sort-why-no-value = nie ma wyniku
sort-why-none = jest napisane, że tego nie ma
sort-why-not-done = było to planowane, odwołane albo pomyłkowe
sort-why-too-long = jest za długie na jedną linię
sort-why-too-many = w jednej grupie jest ich za dużo
sort-why-not-understood = części do siebie nie pasują
