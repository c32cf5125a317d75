# A mail that did not arrive.
verify-not-arrived = Ostatni e‑mail wysłany na adres { $email } nie dotarł. Proszę sprawdzić, czy adres jest dobry. Można go zmienić na stronie konta.
