# A mail that did not arrive.
verify-not-arrived = 我们上次往 { $email } 发的邮件没有送达。请检查邮箱有没有写错。您可以在账号页面更改邮箱。
