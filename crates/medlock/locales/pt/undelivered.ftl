# A mail that did not arrive.
verify-not-arrived = O último e‑mail enviado para { $email } não chegou. Veja se o endereço está certo. Pode mudá-lo na página da sua conta.
