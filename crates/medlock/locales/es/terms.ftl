# El aviso de privacidad y las condiciones de uso de un sitio, aceptarlos, y quién es demasiado joven. El texto mismo es del sitio.

footer-privacy = Aviso de privacidad
footer-terms = Condiciones de uso

site-privacy-title = Aviso de privacidad de { $site }
site-terms-title = Condiciones de uso de { $site }
site-text-from = Versión { $number }. Vale desde el { $date }.
site-text-ended = Esta es la versión antigua { $number }. Valió desde el { $date } hasta el { $until }.
site-text-coming = Esta es la versión { $number }. Vale a partir del { $date }.
site-text-language = Todavía no tenemos este texto en su idioma.
site-text-older = Otras versiones
site-text-version = Versión { $number }, a partir del { $date }
site-text-now = Leer la versión que vale ahora

agree-both-label = He leído el aviso de privacidad y las condiciones de uso, y estoy de acuerdo
agree-privacy-label = He leído el aviso de privacidad, y estoy de acuerdo
agree-terms-label = He leído las condiciones de uso, y estoy de acuerdo
agree-read-privacy = Leer el aviso de privacidad
agree-read-terms = Leer las condiciones de uso
agree-missing = Marque la casilla para decir que está de acuerdo
agree-changed = El texto acaba de cambiar. Léalo otra vez antes de aceptarlo

agree-title = Lea esto antes de seguir
agree-text = Hemos escrito de nuevo qué hacemos con su información o cómo se puede usar este sitio. Léalo, por favor. Después usted sigue donde estaba.
agree-button = Seguir
agree-refuse-link = No estoy de acuerdo

refuse-title = Usted no está de acuerdo
refuse-text = No pasa nada. No borramos nada, y nada cambia en sus expedientes. Usted puede llevarse todo y después borrar su cuenta. Le volveremos a preguntar la próxima vez que entre.
refuse-download = Descargar todo
refuse-leave = Borrar mi cuenta
refuse-sign-out = Salir
refuse-back = Volver y leerlo otra vez

account-to-agreed = Lo que usted ha aceptado
account-to-agreed-text = El aviso de privacidad y las condiciones de uso, y lo que el servicio de ayuda hizo por usted
agreed-title = Lo que usted ha aceptado
agreed-empty = Este sitio no le ha pedido que acepte nada.
agreed-privacy = Aviso de privacidad, versión { $number }, el { $date }
agreed-terms = Condiciones de uso, versión { $number }, el { $date }
agreed-desk-title = Lo que hizo el servicio de ayuda
agreed-desk-empty = El servicio de ayuda no ha hecho nada en su cuenta.
agreed-back = Volver a su cuenta

too-young-title = Usted es demasiado joven para crear una cuenta aquí
too-young-text = Puede crear una cuenta en { $site } cuando tenga { $count ->
    [one] { $count } año
   *[other] { $count } años
}.
too-young-help = Alguien que cuida de usted, como su madre o su padre, puede crear una cuenta para sí y en ella un expediente para usted. Así puede recoger lo que le enviaron a usted.
too-young-again = Escribí una fecha equivocada
