# A mail that did not arrive.
verify-not-arrived = { $email } adresine gönderdiğimiz son e-posta ulaşmadı. Adresin doğru olup olmadığına bakın. Hesabınızın sayfasında değiştirebilirsiniz.
