# Compartir un expediente con otras personas, recibir una invitación y cambiar lo que dice de su persona.

sharing-link = Quién comparte este expediente
sharing-title = Quién comparte el expediente de { $record }
sharing-lede = Estas personas pueden ver este expediente. Usted decide quiénes son y qué pueden hacer.
sharing-lede-guest = Otra persona cuida de este expediente y lo comparte con usted.
sharing-members = Personas con acceso
sharing-you = { $name } (usted)
sharing-since = Desde el { $day }
sharing-may-look = Puede mirar
sharing-may-add = Puede mirar y añadir
sharing-may-change = Puede mirar, añadir y cambiar
sharing-may-all = Puede hacer todo y compartir
sharing-look-hint = Ve todo lo que hay en el expediente. No puede cambiar nada ni conectar una aplicación que escriba en él.
sharing-add-hint = Ve todo y puede añadir lo que envíe una clínica o un laboratorio.
sharing-all-hint = Lo mismo que usted: añadir, cambiar, borrar, invitar a otras personas y quitarles el acceso. También a usted.
sharing-change = Cambiar
sharing-back = Volver a quién comparte el expediente
sharing-invite = Invitar a alguien
sharing-invitations = Invitaciones
sharing-waiting = Sin respuesta todavía. Sirve hasta el { $day }
sharing-waiting-pin = Sin respuesta todavía. Hace falta el PIN. Sirve hasta el { $day }
sharing-locked = El PIN fue incorrecto demasiadas veces. Retírela y vuelva a invitar
sharing-expired = Se acabó el plazo. Nadie la aceptó
sharing-rejected = Dijo que no
sharing-withdraw = Retirar
sharing-withdraw-title = ¿Retirar la invitación a { $email }?
sharing-withdraw-text = El enlace de su correo dejará de funcionar.
sharing-withdraw-button = Retirarla
sharing-news-sent = Su invitación está en camino.
sharing-news-changed = Guardado.
sharing-news-ended = Ya no tiene acceso.
sharing-news-withdrawn = La invitación ya no funciona.
sharing-member-title = ¿Qué puede hacer { $name }?
sharing-save = Guardar
sharing-end = Quitar todo el acceso
sharing-end-title = ¿Quitar el acceso a { $name }?
sharing-end-text = { $name } ya no verá el expediente de { $record }. Las aplicaciones que conectó quedan desconectadas al instante. Si más tarde vuelve a invitar a esta persona, tendrá que conectarlas otra vez.
sharing-end-button = Quitar el acceso
sharing-leave = Dejar este expediente
sharing-leave-title = ¿Dejar el expediente de { $record }?
sharing-leave-text = Ya no verá este expediente. Las aplicaciones que conectó quedan desconectadas al instante. Para los demás, el expediente sigue como está.
sharing-leave-button = Dejar el expediente
sharing-last-title = Usted es la única persona que cuida de este expediente

share-title = Invite a alguien al expediente de { $record }
share-text = Le enviamos un correo con el nombre de usted y un enlace. El correo no dice nada de lo que hay en el expediente.
share-email-label = Su dirección de correo
share-email-missing = Escriba la dirección de correo de esa persona
share-email-member = Esta persona ya tiene acceso al expediente
share-rights-label = ¿Qué puede hacer?
share-rights-missing = Elija qué puede hacer
share-rights-too-many = No puede permitir a nadie más de lo que puede hacer usted
share-pin-label = PIN (puede dejarlo vacío)
share-pin-hint = Al menos { $min } cifras. Con un PIN no basta el enlace. Dígaselo usted, por ejemplo por teléfono. No está en el correo.
share-pin-wrong = Un PIN tiene de { $min } a { $max } cifras
share-many-today = Hoy ha enviado { $count } invitaciones. Inténtelo mañana
share-many-people = Un expediente se comparte con { $count } personas como máximo
share-button = Enviar la invitación
share-not-now-title = Todavía no puede invitar a nadie
share-no-mail = Este sitio no envía correos, así que no puede enviar invitaciones.
share-unverified = Primero confirme que su propia dirección de correo es suya. Así se sabe que la invitación viene de usted.

invitation-sign-in = Alguien quiere compartir con usted un expediente de salud. Inicie sesión para ver quién es, o cree una cuenta si es su primera vez.
invitation-title = { $name } quiere compartir con usted el expediente de { $record }
invitation-text = Si acepta, encontrará este expediente entre los suyos. { $name } verá su nombre y su dirección de correo.
invitation-record = Expediente de
invitation-may = Lo que podrá hacer
invitation-relationship = ¿Quién es { $record } para usted?
invitation-pin-label = PIN
invitation-pin-hint = { $count ->
    [one] { $name } le dijo el PIN. Puede probar { $count } vez más.
   *[other] { $name } le dijo el PIN. Puede probar { $count } veces.
}
invitation-pin-missing = Escriba el PIN
invitation-pin-wrong = { $count ->
    [one] Ese no es el PIN. Puede probar { $count } vez más
   *[other] Ese no es el PIN. Puede probar { $count } veces más
}
invitation-accept = Aceptar
invitation-reject = No, gracias
invitation-reject-title = ¿Decir que no a { $name }?
invitation-reject-text = { $name } verá que dijo que no. El enlace dejará de funcionar.
invitation-reject-button = Decir que no
invitation-reject-back = Volver a la invitación
invitation-rejected-title = Dijo que no
invitation-rejected-text = No se compartió nada con usted.
invitation-gone-title = Esta invitación no funciona
invitation-gone-text = Puede que ya se usara o que la retiraran. Pregunte a quien le invitó.
invitation-expired-title = Se acabó el plazo de esta invitación
invitation-locked-title = El PIN fue incorrecto demasiadas veces
invitation-ask-again = Ya nadie puede usar esta invitación. Pida otra a quien le invitó.
invitation-full-title = Tiene tantos expedientes como puede tener una persona
invitation-full-text = Deje un expediente que no necesite y abra otra vez la invitación.
invitation-have-title = Ya tiene este expediente
invitation-have-text = Aquí no queda nada por hacer.
invitation-have-link = Ir al expediente

edit-link = Cambiar el nombre o la fecha de nacimiento
edit-title = Cambie lo que dice el expediente de { $record }
edit-guest = El nombre y la fecha de nacimiento los cambian las personas que cuidan del expediente.
edit-save = Guardar
edit-back = Volver sin guardar

mail-share-subject = { $name } quiere compartir un expediente con usted en { $site }
mail-share-text = { $name } quiere compartir un expediente con usted en { $site }.

    Abra esta página para saber más. Necesita una cuenta; no cuesta nada. No pasa nada hasta que pulse un botón:
    { $link }

    El enlace sirve durante { $lifetime }.
mail-share-pin = También necesita un PIN. { $name } se lo dirá por otro medio.
mail-share-safety = Si no conoce a { $name }, borre este correo.
mail-share-accepted-subject = { $name } aceptó su invitación
mail-share-accepted-text = { $name } ({ $email }) aceptó su invitación en { $site }.

    Si no es la persona que usted quería, quítele el acceso aquí:
    { $link }
