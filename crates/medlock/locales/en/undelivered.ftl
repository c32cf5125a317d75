# A mail that did not arrive.
verify-not-arrived = The last mail we sent to { $email } did not arrive. Look if the address is right. You can change it on the page of your account.
