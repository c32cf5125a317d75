# The doors that applications send people to: signing in to them, choosing a record, going back.

door-sign-in-title = Proszę się zalogować, żeby przejść do: { $app }
door-sign-in-text = Skierowała tu aplikacja „{ $app }”. Proszę się zalogować albo założyć konto, jeśli to pierwszy raz. Nic nie zostanie udostępnione bez zgody.
door-sign-up-text = Gdy konto będzie gotowe, można wybrać, co aplikacja „{ $app }” może widzieć. Nic nie zostanie udostępnione bez zgody.

door-record-title = Której kartoteki może używać aplikacja „{ $app }”?
door-record-title-many = Których kartotek może używać aplikacja „{ $app }”?
door-record-title-new = Załóż kartotekę dla aplikacji „{ $app }”
door-record-hint = Nic jeszcze nie zostało udostępnione. Na następnej stronie widać, o co prosi aplikacja.
door-no-record-text = Więcej kartotek na tej stronie mieć nie można, a żadnej z nich nie można połączyć. Proszę zapytać osobę, która prowadzi kartotekę.

door-on-title = Przejść do: { $app }?
door-on-record = Aplikacja „{ $app }” będzie wiedziała, kto się zalogował, i będzie mogła używać kartoteki „{ $record }” zgodnie z udzieloną zgodą.
door-on-text = Aplikacja „{ $app }” będzie wiedziała, kto się zalogował.
door-go-on = Przejdź do: { $app }
door-not-now = Nie teraz. Wróć do: { $app }

door-back-title = Powrót do: { $app }
door-back-text = Trwa przejście do: { $app }. Jeśli nic się nie dzieje, proszę nacisnąć przycisk.

door-end-done-title = Gotowe. Można wrócić
door-end-nothing-title = Nic nie zostało udostępnione
door-end-back = Można zamknąć tę stronę i wrócić do: { $app }.
door-end-back-unknown = Można zamknąć tę stronę i wrócić do poprzedniej aplikacji.

door-sign-out-text = Aplikacja „{ $app }” prosi o wylogowanie. Można wylogować się też z tej strony.

door-go-back = Proszę wrócić do poprzedniej aplikacji lub strony i spróbować tam ponownie. Jeśli to się powtórzy, proszę powiedzieć osobom, które ją prowadzą.
door-app-unknown-text = Ta strona obecnie nie współpracuje z aplikacją lub stroną, która tu skierowała.
door-link-long-text = Link jest za długi jak na adres.
door-lost-title = Minęło trochę czasu
door-lost-text = Ta strona nie może kontynuować od tego miejsca. Może być z innej przeglądarki albo sprzed ponad jednego dnia. Nic nie przepadło.
door-not-made-title = Tym linkiem nie można połączyć urządzenia
door-not-made-text = Link jest za stary albo został już użyty.
door-records-text = Oto kartoteki, których aplikacja „{ $app }” może używać albo do których można dać jej dostęp.
door-records-all = Pokaż wszystkie kartoteki
