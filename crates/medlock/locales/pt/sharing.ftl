# Sharing a record with other people, being invited to one, and changing what a record says about its person.

sharing-link = Quem compartilha esta ficha
sharing-title = Quem compartilha a ficha de { $record }
sharing-lede = Estas pessoas podem ver esta ficha. A decisão sobre quem são e o que podem fazer é sua.
sharing-lede-guest = Outra pessoa cuida desta ficha e a compartilha com você.
sharing-members = Pessoas com acesso
sharing-you = { $name } (eu)
sharing-since = Desde { $day }
sharing-may-look = Pode ver
sharing-may-add = Pode ver e acrescentar
sharing-may-change = Pode ver, acrescentar e mudar
sharing-may-all = Pode fazer tudo e compartilhar
sharing-look-hint = Vê tudo na ficha. Não pode mudar nada, nem conectar uma aplicação que escreva nela.
sharing-add-hint = Vê tudo e pode acrescentar o que uma clínica ou um laboratório envia.
sharing-all-hint = O mesmo que a sua conta: acrescentar, mudar, apagar, convidar outras pessoas e retirar-lhes o acesso. Até o seu.
sharing-change = Mudar
sharing-back = Voltar para quem compartilha a ficha
sharing-invite = Convidar alguém
sharing-invitations = Convites
sharing-waiting = Ainda sem resposta. Vale até { $day }
sharing-waiting-pin = Ainda sem resposta. Precisa do PIN. Vale até { $day }
sharing-locked = O PIN foi errado vezes demais. Cancele o convite e convide de novo
sharing-expired = Perdeu a validade. Ninguém aceitou
sharing-rejected = A pessoa disse não
sharing-withdraw = Cancelar
sharing-withdraw-title = Cancelar o convite para { $email }?
sharing-withdraw-text = O link no e-mail deixa de funcionar.
sharing-withdraw-button = Cancelar o convite
sharing-news-sent = O seu convite está a caminho.
sharing-news-changed = Guardado.
sharing-news-ended = Essa pessoa já não tem acesso.
sharing-news-withdrawn = O convite já não funciona.
sharing-member-title = O que { $name } pode fazer?
sharing-save = Guardar
sharing-end = Retirar todo o acesso
sharing-end-title = Retirar o acesso de { $name }?
sharing-end-text = { $name } não vai mais ver a ficha de { $record }. As aplicações que essa pessoa conectou são desligadas logo. Se a convidar de novo mais tarde, ela terá de conectar as aplicações outra vez.
sharing-end-button = Retirar o acesso
sharing-leave = Deixar esta ficha
sharing-leave-title = Deixar a ficha de { $record }?
sharing-leave-text = Não vai mais ver esta ficha. As aplicações que conectou a ela são desligadas logo. Para os outros, a ficha fica como está.
sharing-leave-button = Deixar a ficha
sharing-last-title = Mais ninguém cuida desta ficha

share-title = Convidar alguém para a ficha de { $record }
share-text = Enviamos a essa pessoa um e-mail com o seu nome e um link. O e-mail não diz nada do que está na ficha.
share-email-label = Endereço de e-mail dessa pessoa
share-email-missing = Digite o endereço de e-mail dessa pessoa
share-email-member = Esta pessoa já tem acesso à ficha
share-rights-label = O que essa pessoa pode fazer?
share-rights-missing = Escolha o que essa pessoa pode fazer
share-rights-too-many = Não é possível permitir a alguém mais do que lhe é permitido
share-pin-label = PIN (pode ficar vazio)
share-pin-hint = Pelo menos { $min } algarismos. Com um PIN, o link sozinho não basta. Diga o PIN pessoalmente, por exemplo por telefone. Ele não está no e-mail.
share-pin-wrong = Um PIN tem de { $min } a { $max } algarismos
share-many-today = Já enviou { $count } convites hoje. Tente de novo amanhã
share-many-people = Uma ficha pode ser compartilhada com no máximo { $count } pessoas
share-button = Enviar o convite
share-not-now-title = Ainda não pode convidar ninguém
share-no-mail = Este site não envia e-mails, e por isso não pode enviar convites.
share-unverified = Primeiro confirme que o seu próprio endereço de e-mail é seu. Assim as pessoas sabem quem fez o convite.

invitation-sign-in = Alguém quer compartilhar uma ficha de saúde com você. Entre para ver quem é, ou crie uma conta se for a primeira vez.
invitation-title = { $name } quer compartilhar com você a ficha de { $record }
invitation-text = Se aceitar, esta ficha aparece entre as suas. { $name } vai ver o seu nome e o seu endereço de e-mail.
invitation-record = Ficha de
invitation-may = O que poderá fazer
invitation-relationship = Quem é { $record } para você?
invitation-pin-label = PIN
invitation-pin-hint = { $count ->
    [one] { $name } lhe disse o PIN. Pode tentar mais { $count } vez.
   *[other] { $name } lhe disse o PIN. Pode tentar { $count } vezes.
}
invitation-pin-missing = Digite o PIN
invitation-pin-wrong = { $count ->
    [one] Esse não é o PIN. Pode tentar mais { $count } vez
   *[other] Esse não é o PIN. Pode tentar mais { $count } vezes
}
invitation-accept = Aceitar
invitation-reject = Não, agradeço
invitation-reject-title = Dizer não a { $name }?
invitation-reject-text = { $name } vai ver que disse não. O link deixa de funcionar.
invitation-reject-button = Dizer não
invitation-reject-back = Voltar ao convite
invitation-rejected-title = Disse não ao convite
invitation-rejected-text = Nada foi compartilhado com você.
invitation-gone-title = Este convite não funciona
invitation-gone-text = Pode já ter sido usado ou cancelado. Pergunte a quem fez o convite.
invitation-expired-title = Este convite perdeu a validade
invitation-locked-title = O PIN foi errado vezes demais
invitation-ask-again = Já ninguém pode usar este convite. Peça um novo a quem fez o convite.
invitation-full-title = Já tem todas as fichas que uma pessoa pode ter
invitation-full-text = Deixe uma ficha de que não precisa e abra o convite de novo.
invitation-have-title = Já tem esta ficha
invitation-have-text = Não há mais nada a fazer aqui.
invitation-have-link = Ir para a ficha

edit-link = Mudar o nome ou a data de nascimento
edit-title = Mudar o que diz a ficha de { $record }
edit-guest = O nome e a data de nascimento podem ser mudados por quem cuida da ficha.
edit-save = Guardar
edit-back = Voltar sem guardar

mail-share-subject = { $name } quer compartilhar uma ficha com você em { $site }
mail-share-text = { $name } quer compartilhar uma ficha com você em { $site }.

    Abra esta página para ver mais. É preciso ter uma conta lá; não custa nada. Nada acontece antes de pressionar um botão:
    { $link }

    O link vale durante { $lifetime }.
mail-share-pin = Também é preciso um PIN. { $name } diz o PIN de outra forma.
mail-share-safety = Se não conhece { $name }, apague este e-mail.
mail-share-accepted-subject = { $name } aceitou o seu convite
mail-share-accepted-text = { $name } ({ $email }) aceitou o seu convite em { $site }.

    Se não é a pessoa que queria, retire o acesso dela aqui:
    { $link }
