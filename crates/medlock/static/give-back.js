// Sends the one form of the page that leads back to an application; without scripts its button does.
document.getElementById("give-back").submit();
