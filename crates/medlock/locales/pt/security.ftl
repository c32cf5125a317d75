# How one signs in besides the password: passkeys, codes from an app, recovery codes.

security-title = Como entra na conta
security-lede = Uma senha sozinha pode ser adivinhada ou roubada. Aqui pode pôr uma tranca mais forte.
security-keep = Deixar como está
security-passkeys = Chaves de acesso
security-passkeys-text = Com uma chave de acesso, entra na conta do mesmo jeito que desbloqueia o telefone ou o computador: com o dedo, o rosto ou um PIN. Não há nada para lembrar nem para digitar.
security-added = Criada em { $date }.
security-used = Último uso em { $moment }.
security-never-used = Ainda não usada.
security-codes = Códigos de uma aplicação
security-codes-text = Uma aplicação no telefone mostra um código novo a cada 30 segundos. Quando entra com a senha, pedimos também esse código. Assim, uma senha roubada não basta.
security-codes-set-up = Preparar os códigos
security-codes-since = Pedimos um código desde { $date }.
security-codes-on = Os códigos estão ligados. Guarde estes códigos de recuperação
security-recovery-text = Se perder o telefone, um código de recuperação permite entrar. Cada um funciona uma vez.
security-recovery-left = { $count ->
    [one] Resta { $count } código de recuperação.
   *[other] Restam { $count } códigos de recuperação.
}
security-recovery-few = Crie novos antes que acabem.
security-done-passkey-added = A chave de acesso foi criada. Já pode entrar com ela.
security-done-passkey-renamed = O novo nome foi guardado.
security-done-passkey-removed = A chave de acesso foi retirada. Já não funciona aqui.
security-done-codes-off = Os códigos estão desligados. A senha volta a bastar.

passkey-sign-in = Entrar com uma chave de acesso
passkey-not-taken = A chave de acesso não funcionou. Tente de novo ou use a sua senha
passkey-stopped = Não funcionou, ou foi interrompido. Tente de novo ou use a sua senha.
passkey-new-stopped = Não funcionou, ou foi interrompido. Pode tentar de novo.
passkey-new-title = Criar uma chave de acesso
passkey-new-text = O telefone ou o computador vai pedir o dedo, o rosto ou o PIN. A chave de acesso fica guardada nele. Nós nunca vemos o seu dedo nem o seu rosto.
passkey-new-button = Criar uma chave de acesso aqui
passkey-name-label = Que nome dá a este aparelho?
passkey-name-hint = Para reconhecê-lo na lista. Por exemplo: Meu telefone
passkey-name-default = Meu aparelho
passkey-name-missing = Dê um nome
passkey-without-script = As chaves de acesso precisam de JavaScript. Está desligado neste navegador, ou este navegador não tem chaves de acesso.
passkey-no-site = As chaves de acesso não funcionam no endereço deste site. Pergunte a quem o mantém.
passkey-add-failed = A chave de acesso não foi criada. Tente de novo
passkey-known = Este aparelho já tem uma chave de acesso para este site
passkey-too-many = Já tem todas as chaves de acesso que uma conta pode ter. Retire uma primeiro
passkey-title = Chave de acesso: { $name }
passkey-rename = Mudar o nome
passkey-rename-button = Guardar o nome
passkey-remove = Retirar
passkey-remove-title = Retirar a chave de acesso { $name }?
passkey-remove-text = Ela deixa de abrir a sua conta. Ainda pode entrar com a senha. O aparelho pode mantê-la na lista dele: apague-a lá também.
passkey-remove-button = Retirar

code-app-title = Preparar os códigos
code-app-step-app = Instale no telefone uma aplicação de códigos, se não tiver nenhuma. Qualquer aplicação para códigos de uso único serve.
code-app-step-scan = Aponte a aplicação para esta imagem.
code-app-picture = Imagem para a aplicação. A mesma chave está abaixo em letras.
code-app-here = A aplicação está neste aparelho? Abra-a aqui
code-app-by-hand = Ou digite esta chave na aplicação:
code-app-step-code = Digite o código que a aplicação mostra agora.
code-app-button = Ligar os códigos
code-app-wrong = Este código não serve. Olhe a aplicação, espere pelo próximo código e digite-o. Se ainda não servir, veja se o relógio do telefone está certo
code-app-remove-title = Desligar os códigos
code-app-remove-text = A senha sozinha vai bastar para entrar. Os códigos de recuperação deixam de funcionar.
code-app-remove-button = Desligar os códigos

second-step-title = Digite o código da aplicação
second-step-text = A senha está certa. Agora abra a aplicação de códigos no telefone.
second-step-label = Código
second-step-hint = Seis algarismos, por exemplo 123 456
second-step-missing = Digite o código
second-step-wrong = Este código não serve, ou já foi usado. Espere pelo próximo código e digite-o
second-step-button = Continuar
second-step-other = Não tenho a aplicação comigo. Usar um código de recuperação
recovery-title = Digite um código de recuperação
recovery-text = Recebeu estes códigos quando preparou a aplicação. Cada um funciona uma vez.
recovery-label = Código de recuperação
recovery-hint = Doze letras, por exemplo DFGH-JKMN-PQRT
recovery-wrong = Este não é um dos seus códigos, ou já foi usado. Tente outro
recovery-other = Usar o código da aplicação
recovery-codes-title = Códigos de recuperação
recovery-codes-text = Se perder o telefone, um código permite entrar. Cada um funciona uma vez.
recovery-codes-once = Eles só aparecem agora. Escreva-os ou imprima esta página, e guarde-a onde outros não a encontrem.
recovery-codes-kept = Já os guardei
recovery-new-title = Criar novos códigos de recuperação
recovery-new-text = Vai receber dez códigos novos. Os antigos deixam de funcionar.
recovery-new-button = Criar códigos novos

prove-title = Confirme quem está aí
prove-text = Antes de continuar, digite a sua senha mais uma vez. Assim mais ninguém pode fazer isto num computador que ficou aberto.
prove-button = Continuar
prove-passkey = Usar uma chave de acesso
prove-wrong = Esta não é a sua senha. Tente de novo
