# Irse: eliminar la cuenta, llevarse todo y una contraseña nueva con la sesión iniciada.

account-to-export = Descargar todo
account-to-export-text = Un archivo con todos sus expedientes y lo que este sitio sabe de usted.
account-to-leave = Eliminar su cuenta
account-to-leave-text = Vea primero qué se borraría, qué quedaría y qué pasa con sus expedientes.

leave-title = Eliminar su cuenta
leave-lede = Aquí puede eliminar su cuenta para siempre. No pasa nada hasta que lo haya visto todo y pulse el último botón.
leave-goes = Lo que se borra
leave-goes-you = Su nombre, fecha de nacimiento, correo electrónico y contraseña, y cualquier otra forma de iniciar sesión que haya configurado.
leave-goes-browsers = Se cierra su sesión en todos los navegadores y en todas las aplicaciones.
leave-goes-apps = Las aplicaciones a las que dio acceso ya no pueden ver sus expedientes ni añadir nada. Los aparatos que conectó dejan de funcionar con este sitio.
leave-goes-invitations = Las invitaciones que envió y nadie ha aceptado, y nuestros correos para usted que aún esperan.
leave-stays = Lo que queda
leave-stays-shared = Lo que añadió a expedientes que otros también cuidan. Queda allí, sin su nombre.
leave-stays-copied = Lo que las aplicaciones ya han leído o copiado. Pídales que lo eliminen si así lo quiere.
leave-stays-waiting = Lo que le enviaron y no ha recogido. Espera a quien tenga el código y la respuesta, hasta su último día.
leave-stays-journal = El diario de este sitio, que dice qué pasó y cuándo. Contiene números y ningún nombre, y se conserva.
leave-stays-backups = Copias que se hicieron por si algo falla. Usted está en ellas hasta que { $operator } las destruya.
leave-when = Ocurre al momento. No hay días para cambiar de opinión, y no podemos recuperar nada para usted.
leave-export = Descargar todo primero
leave-records = Sus expedientes
leave-record-question = ¿Qué debe pasar con «{ $record }»?
leave-record-alone = Solo usted cuida este expediente.
leave-record-together = «{ $record }» queda. Otros también lo cuidan: { $people }. Usted ya no podrá verlo.
leave-record-guest = «{ $record }» queda con quienes lo cuidan. Usted ya no podrá verlo.
leave-delete = Eliminarlo con todo lo que contiene
leave-delete-hint =
    { $count ->
        [0] No contiene nada.
        [one] Contiene un elemento.
       *[other] Contiene { $count } elementos.
    }
leave-delete-others = Estas personas ya no podrán verlo: { $people }.
leave-hand = Entregarlo a { $name }
leave-hand-hint = Ya puede verlo. Desde entonces lo cuida y decide quién más puede verlo.
leave-stop = Conservarlo, y conservar mi cuenta
leave-stop-hint = No cambia nada.
leave-missing = Diga qué debe pasar con «{ $record }»
leave-changed = Algo de «{ $record }» ya no es como era. Mírelo otra vez y elija
leave-changed-all = Algo de sus expedientes ya no es como era. Mírelo otra vez
leave-keep = Conservar mi cuenta
leave-kept = No se ha eliminado nada.

leave-check-title = ¿Eliminar su cuenta ahora?
leave-check-text = Al pulsar el botón, todo esto ocurre al momento. Nadie puede deshacerlo.
leave-check-account = Su cuenta
leave-check-deleted = Se elimina
leave-check-record-deleted = Se elimina con todo lo que contiene
leave-check-record-handed = Lo cuida { $name }
leave-check-record-stays = Queda con los demás
leave-check-button = Eliminar mi cuenta para siempre
leave-check-back = Volver

left-title = Su cuenta está eliminada
left-text = Se ha hecho todo lo que decía la última página. Su sesión está cerrada en todas partes.
left-letter = Un correo que lo confirma va camino de { $email }.
left-again = Puede crear una cuenta nueva con el mismo correo electrónico cuando quiera. Empieza vacía.

mail-left-subject = Su cuenta en { $site } está eliminada
mail-left-text = Su cuenta en { $site } está eliminada, como usted pidió. Nadie puede iniciar sesión en ella, y este es nuestro último correo sobre ella.

    Si no fue usted, otra persona sabía cómo iniciar sesión en su nombre. No podemos recuperar la cuenta, pero por favor avise a quienes administran { $site }:
    { $help }
mail-heir-subject = { $name } le ha entregado un expediente
mail-heir-text = { $name } ha dejado { $site } y le ha entregado un expediente que compartían. Desde ahora usted lo cuida y decide quién más puede verlo:
    { $link }
mail-bereft-subject = Un expediente que compartía está eliminado
mail-bereft-text = { $name } cuidaba en { $site } un expediente que usted podía ver, y lo ha eliminado con todo lo que contenía. Sus demás expedientes siguen como estaban:
    { $link }

new-password-title = Elegir una contraseña nueva
new-password-text = Su sesión sigue abierta aquí. Se cierra en todos los demás navegadores y en todas las aplicaciones en las que entró con esta cuenta.
new-password-old-label = Su contraseña hasta ahora
new-password-same = Esa ya es su contraseña. Elija otra
new-password-back = Cómo inicia sesión
security-done-password = Su contraseña ha cambiado. Su sesión está cerrada en todos los demás sitios.
mail-door-password = Alguien que sabía la contraseña de su cuenta en { $site } la ha cambiado. Su sesión está cerrada en todas partes menos donde se hizo el cambio.
mail-door-see-password = Si fue usted, no haga nada. Si no fue usted, elija ahora una contraseña nueva. Así se cierran todas las sesiones:
    { $link }
mail-door-reset = Quienes administran { $site } hicieron que su contraseña baste otra vez, porque usted dijo que había perdido la aplicación de códigos y los códigos de recuperación. Ya no funcionan. Puede configurar una aplicación nueva.
mail-door-reset-passkeys = Quienes administran { $site } hicieron que su contraseña baste otra vez, porque usted dijo que había perdido la aplicación de códigos, los códigos de recuperación y las llaves de acceso. Ya no funcionan. Puede configurar otras nuevas.
person-gone = alguien que se ha ido

export-title = Descargar todo
export-text = Recibe un archivo ZIP con todos sus expedientes y lo que este sitio sabe de usted.
export-what = Contiene: una página para empezar, un cuaderno y tablas de cada expediente, cada elemento tal como fue enviado, lo que era antes, lo eliminado que no se ha borrado para siempre, los archivos adjuntos, con quién comparte, las conexiones, lo que hicieron las aplicaciones y cuándo entró usted.
export-care = Quien tenga el archivo puede leerlo. Guárdelo donde solo usted pueda abrirlo y no lo deje en una computadora compartida.
export-file = Todo de { $site }
export-index-title = Todo sobre { $name }
export-since = Cuenta desde
export-shared = Compartido con { $name }: { $may }
export-connection = { $app } puede usar el expediente de { $record } desde el { $day }.
export-none = No hay ninguna.
export-sign-ins = Cuándo entró
export-more = El archivo account.json contiene todo esto para programas, y más del diario. En la carpeta de cada expediente, access-log.csv dice qué hicieron las aplicaciones.
