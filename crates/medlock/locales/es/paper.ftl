# Invitations on paper: for people without an e-mail address, and for a record that goes over to whom it is about.

paper-invite-link = No tiene correo electrónico: invitar en papel
paper-invite-lede = Recibirá una página para imprimir, con un código. Désela usted en persona. No hace falta que tenga correo electrónico.
paper-invite-name-label = ¿Para quién es?
paper-invite-name-hint = Escriba cómo llama usted a esa persona, por ejemplo Abuela. Verá este nombre en su lista de invitaciones.
paper-invite-name-missing = Escriba para quién es la invitación
paper-invite-pin-hint = Al menos { $min } cifras. Dígaselo usted. No está en el papel. Sin él, nadie puede usar el código.
paper-invite-button = Crear la página para imprimir
paper-invite-title = Una invitación para { $name }
paper-invite-once = Imprima esta página ahora o copie el código a mano. Solo se muestra una vez. No escriba el PIN en el papel.
paper-invite-text = { $name } quiere compartir un expediente de salud con usted en { $site }.
paper-invite-hand-over = { $name } ha cuidado un expediente de salud que trata de usted en { $site }. Ahora puede cuidarlo usted.
paper-invite-step-open = Abra esta dirección:
paper-invite-step-code = Escriba este código:
paper-invite-step-account = Entre o cree una cuenta. No necesita correo electrónico.
paper-invite-step-pin = Escriba el PIN. { $name } se lo dirá.
paper-invite-until = Este código sirve hasta el { $day }.
paper-invite-picture = Una imagen cuadrada que un teléfono puede leer. Lleva a la invitación.
paper-invite-scan = O escanee esta imagen con un teléfono. Así no tiene que escribir la dirección ni el código.
paper-invite-kept = Ya lo tengo en papel
paper-invite-waiting = En papel. Sin respuesta todavía. Sirve hasta el { $day }
paper-invite-withdraw-text = El código del papel dejará de funcionar.
paper-invite-sign-up = Le invitaron a compartir un expediente de salud. Cree una cuenta y escriba el PIN que le dijeron. Después pasará directamente a la invitación.

code-invitation = ¿Le dieron en papel una invitación a un expediente? Escriba aquí también ese código. Tiene 16 letras.
happened-shared = Alguien aceptó una invitación al expediente de { $record }
happened-shared-gone = Alguien aceptó una invitación a un expediente que usted ya no ve
happened-handed-over = El expediente de { $record } pasó a otras manos. Usted ya no lo cuida
happened-handed-over-gone = Un expediente pasó a la persona de la que trata. Usted ya no lo ve
