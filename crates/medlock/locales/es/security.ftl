# Cómo se entra además de la contraseña: llaves de acceso, códigos de una aplicación, códigos de recuperación.

security-title = Cómo entra usted
security-lede = Una contraseña sola se puede adivinar o robar. Aquí puede poner un cierre más fuerte.
security-keep = Dejarlo como está
security-passkeys = Llaves de acceso
security-passkeys-text = Con una llave de acceso entra igual que desbloquea su teléfono o su computadora: con el dedo, con la cara o con un PIN. No hay nada que recordar ni que escribir.
security-added = Añadida el { $date }.
security-used = Usada por última vez el { $moment }.
security-never-used = Aún no se ha usado.
security-codes = Códigos de una aplicación
security-codes-text = Una aplicación en su teléfono muestra un código nuevo cada 30 segundos. Cuando entre con su contraseña, le pediremos también ese código. Así, una contraseña robada no basta.
security-codes-set-up = Activar los códigos
security-codes-since = Pedimos un código desde el { $date }.
security-codes-on = Los códigos están activados. Guarde estos códigos de recuperación
security-recovery-text = Si pierde su teléfono, un código de recuperación le deja entrar. Cada uno sirve una vez.
security-recovery-left = { $count ->
    [one] Le queda { $count } código de recuperación.
   *[other] Le quedan { $count } códigos de recuperación.
}
security-recovery-few = Cree códigos nuevos antes de que se acaben.
security-done-passkey-added = Su llave de acceso se ha añadido. Desde ahora puede entrar con ella.
security-done-passkey-renamed = El nombre nuevo se ha guardado.
security-done-passkey-removed = La llave de acceso se ha quitado. Ya no sirve aquí.
security-done-codes-off = Los códigos están desactivados. Su contraseña vuelve a bastar.

passkey-sign-in = Entrar con una llave de acceso
passkey-not-taken = La llave de acceso no funcionó. Inténtelo otra vez o use su contraseña
passkey-stopped = No funcionó, o se detuvo. Inténtelo otra vez o use su contraseña.
passkey-new-stopped = No funcionó, o se detuvo. Puede intentarlo otra vez.
passkey-new-title = Añadir una llave de acceso
passkey-new-text = Su teléfono o su computadora le pedirá el dedo, la cara o el PIN. El aparato guarda la llave. Nosotros nunca vemos su dedo ni su cara.
passkey-new-button = Añadir una llave aquí
passkey-name-label = ¿Cómo llama a este aparato?
passkey-name-hint = Para reconocerlo en la lista. Por ejemplo: Mi teléfono
passkey-name-default = Mi aparato
passkey-name-missing = Póngale un nombre
passkey-without-script = Las llaves de acceso necesitan JavaScript. Está desactivado en este navegador, o este navegador no tiene llaves de acceso.
passkey-no-site = Las llaves de acceso no funcionan en la dirección de este sitio. Pregunte a quienes lo llevan.
passkey-add-failed = La llave de acceso no se añadió. Inténtelo otra vez
passkey-known = Este aparato ya tiene una llave de acceso para este sitio
passkey-too-many = Tiene tantas llaves de acceso como puede tener una cuenta. Quite una primero
passkey-title = Llave de acceso: { $name }
passkey-rename = Cambiar el nombre
passkey-rename-button = Guardar el nombre
passkey-remove = Quitar
passkey-remove-title = ¿Quitar la llave de acceso { $name }?
passkey-remove-text = Ya no abrirá su cuenta. Aún podrá entrar con su contraseña. Puede que su aparato la conserve en su lista: bórrela allí también.
passkey-remove-button = Quitarla

code-app-title = Activar los códigos
code-app-step-app = Ponga en su teléfono una aplicación de códigos, si no tiene ninguna. Sirve cualquier aplicación de códigos de un solo uso.
code-app-step-scan = Apunte la aplicación a esta imagen.
code-app-picture = Imagen para su aplicación. La misma clave está abajo en letras.
code-app-here = ¿Está la aplicación en este aparato? Ábrala aquí
code-app-by-hand = O escriba esta clave en la aplicación:
code-app-step-code = Escriba el código que la aplicación muestra ahora.
code-app-button = Activar los códigos
code-app-wrong = Este código no es correcto. Mire la aplicación, espere el código siguiente y escriba ese. Si tampoco es correcto, compruebe que el reloj de su teléfono va bien
code-app-remove-title = Desactivar los códigos
code-app-remove-text = Su contraseña sola bastará para entrar. Sus códigos de recuperación dejarán de servir.
code-app-remove-button = Desactivar los códigos

second-step-title = Escriba el código de su aplicación
second-step-text = Su contraseña es correcta. Ahora abra la aplicación de códigos en su teléfono.
second-step-label = Código
second-step-hint = Seis números, por ejemplo 123 456
second-step-missing = Escriba el código
second-step-wrong = Este código no es correcto o ya se usó. Espere el código siguiente y escriba ese
second-step-button = Seguir
second-step-other = No tengo mi aplicación. Usar un código de recuperación
recovery-title = Escriba un código de recuperación
recovery-text = Recibió estos códigos cuando activó la aplicación. Cada uno sirve una vez.
recovery-label = Código de recuperación
recovery-hint = Doce letras, por ejemplo DFGH-JKMN-PQRT
recovery-wrong = Este no es uno de sus códigos, o ya lo usó. Pruebe con otro
recovery-other = Usar el código de mi aplicación
recovery-codes-title = Códigos de recuperación
recovery-codes-text = Si pierde su teléfono, un código le deja entrar. Cada uno sirve una vez.
recovery-codes-once = Solo los ve ahora. Escríbalos o imprima esta página, y guárdela donde otros no la encuentren.
recovery-codes-kept = Los he guardado
recovery-new-title = Crear códigos de recuperación nuevos
recovery-new-text = Recibe diez códigos nuevos. Los anteriores dejarán de servir.
recovery-new-button = Crear códigos nuevos

prove-title = ¿Es usted?
prove-text = Antes de seguir, escriba su contraseña una vez más. Así nadie más puede hacer esto en una computadora que usted dejó abierta.
prove-button = Seguir
prove-passkey = Usar una llave de acceso
prove-wrong = Esta no es su contraseña. Inténtelo otra vez
