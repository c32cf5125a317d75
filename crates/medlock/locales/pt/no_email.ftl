# Accounts without an e-mail address, several accounts with one address, codes on paper.

login-label = Endereço de e-mail ou nome de usuário
login-missing = Digite o seu endereço de e-mail ou o seu nome de usuário
login-wrong = Digite um endereço de e-mail, por exemplo nome@example.com, ou um nome de usuário. Um nome de usuário não tem espaços
sign-in-not-fitting = O nome e a senha não combinam. Verifique os dois. Se várias pessoas usam o seu endereço de e-mail, digite o nome de usuário
sign-in-several = Várias contas têm este endereço de e-mail e esta senha. Digite o nome de usuário

sign-up-no-email = Não tenho endereço de e-mail
sign-up-with-email = Tenho um endereço de e-mail
sign-up-name-title = Criar uma conta sem endereço de e-mail
sign-up-name-text = Escolha um nome de usuário e uma senha. Depois vai receber códigos para guardar em papel. Com eles entra de novo se esquecer a senha.
sign-up-address-full = Contas demais usam este endereço de e-mail. Use outro endereço, ou crie uma conta sem endereço
user-name-label = Nome de usuário
user-name-choose-label = Escolha um nome de usuário
user-name-hint = Letras de a a z, números, pontos, hifens e sublinhados. Comece com uma letra, por exemplo maria.lopez50.
user-name-missing = Escolha um nome de usuário
user-name-too-short = { $count ->
    [one] O nome de usuário precisa de pelo menos { $count } letra ou número
   *[other] O nome de usuário precisa de pelo menos { $count } letras ou números
}
user-name-form = Um nome de usuário só tem letras de a a z, números, pontos, hifens e sublinhados, e começa com uma letra
user-name-taken = Alguém já tem este nome de usuário, ou um parecido. Escolha outro

paper-title = Os seus códigos em papel
paper-text = Se esquecer a senha, um código em papel permite escolher uma nova. Cada código funciona uma vez.
paper-only-way = Não tem endereço de e-mail aqui, e por isso não há outro caminho de volta à sua conta.
paper-left = { $count ->
    [0] Não tem códigos em papel.
    [one] Resta { $count } código.
   *[other] Restam { $count } códigos.
}
paper-replaced = Os códigos novos tomam o lugar dos que já tem. Os que já tem deixam de funcionar.
paper-make = Mostrar os meus códigos
paper-make-new = Mostrar códigos novos
paper-later = Agora não
paper-shown-title = Imprima estes códigos ou escreva-os
paper-shown-text = Guarde o papel num lugar seguro, longe do telefone e do computador. Os códigos só aparecem agora.
paper-shown-site = Este site
paper-shown-how = Se esquecer a senha: abra este site, vá a “Entrar” e depois a “Esqueceu a senha?”.
paper-kept = Já os tenho em papel
paper-missing-title = Não tem códigos em papel
paper-missing-text = Se esquecer a senha, não há outra forma de entrar de novo.

forgot-code-link = Tenho um código em papel
forgot-code-title = Escolher uma senha nova com um código em papel
forgot-code-text = Digite o seu nome de usuário, um dos seus códigos e uma senha nova.
forgot-code-label = Um dos seus códigos
forgot-code-hint = Letras maiúsculas ou minúsculas, com ou sem hifens.
forgot-code-missing = Digite um dos seus códigos
forgot-code-wrong = O nome e o código não combinam, ou o código já foi usado. Verifique os dois
forgot-code-done = A senha nova vale a partir de agora. A conta foi fechada em todos os lugares. Não use mais esse código.

account-no-email = Não tem endereço de e-mail aqui. Não lhe escrevemos.
account-email-add = Acrescentar um endereço de e-mail
account-email-add-text = Não tem endereço de e-mail aqui. Acrescente um e poderemos escrever-lhe. Também ajuda se esquecer a senha.
account-email-shared = Se outra pessoa aqui usa o mesmo endereço, escolha primeiro um nome de usuário. Assim as duas contas podem ter o endereço.
account-email-remove = Retirar o endereço de e-mail
account-email-remove-text = Deixamos então de escrever para { $email }, mesmo se esquecer a senha. Vai entrar com o nome de usuário.
account-email-remove-needs = Pode fazer isto quando tiver um nome de usuário e códigos em papel. Sem eles poderia perder a conta.
account-email-remove-button = Retirar
account-email-remove-keep = Manter
account-email-removed = O seu endereço de e-mail foi retirado.
account-user-name-none = Não tem nome de usuário. Entra com o endereço de e-mail.
account-user-name-choose = Escolher um nome de usuário
account-user-name-change = Mudar o nome de usuário
account-user-name-text = É com ele que entra na conta. Também serve para não haver confusão com outros que usam o mesmo endereço de e-mail.
account-user-name-button = Guardar o nome de usuário
account-user-name-done = O seu nome de usuário foi guardado.
account-phone = Número de telefone
account-phone-label = Número de telefone (pode ficar vazio)
account-phone-form = Digite um número de telefone com pelo menos 5 algarismos, por exemplo +1 555 010 0200, ou deixe vazio

verify-beside-text = Outras pessoas também usam este endereço. Escolha um nome de usuário, para sabermos quem está entrando.

mail-beside-subject = Outra conta com o seu endereço de e-mail
mail-beside-text = Alguém criou uma conta em { $site } com este endereço de e-mail. Já existe uma com este endereço.

    Foi engano e só queria entrar? Então use a conta que já tem: { $sign-in }

    O pedido foi seu ou de alguém da família, e as duas contas devem ter este endereço? Abra esta página e pressione o botão. Depois escolha um nome de usuário para a conta nova, para não as confundir:
    { $link }

    O link vale durante { $lifetime }. Se ninguém da família pediu isto, não faça nada.
mail-reset-several-text = Foi pedida uma senha nova em { $site }. Esperamos que o pedido tenha sido seu. Várias contas têm este endereço de e-mail. Abra a página da sua para escolher uma senha nova:
mail-reset-account = A conta com o nome de usuário { $name }:
mail-reset-account-unnamed = A conta sem nome de usuário, criada em { $date }:
mail-reset-several-end = Os links valem durante { $lifetime } e só podem ser usados uma vez. Se não pediu isto, não faça nada: as senhas ficam como estão.

share-needs-email = Não tem endereço de e-mail aqui, e por isso não podemos enviar um convite em seu nome.
