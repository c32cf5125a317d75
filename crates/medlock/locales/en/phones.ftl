# Phones and computers that several people use, old phones, large letters.

keep-signed-in = Keep me signed in on this device
keep-signed-in-hint = Only if it is yours alone. Otherwise you are signed out when you close the browser or do nothing for a while.
idle-title = You were signed out
idle-text = Nothing was done here for a while, so we signed you out. Nobody else can see what is yours. Sign in again, and go on where you were.
idle-safe = What you had not saved has to be entered again.
done-other-person = A code for somebody else
done-other-person-text = Is the next code for another person? Sign out first, so that nobody sees what is yours.
sign-out-next-code = Sign out and enter the next code
letters-large = Large letters
letters-usual = Usual letters
print-page = Print this page from the menu of your browser.
