# Families: who looks after a record and who may see it, handing a record over to whom it is about, leaving one, and moving what was
# picked up into the wrong record.

family-you-keep = Esta ficha está aos seus cuidados.
family-you-see = Pode ver esta ficha. Ela não está aos seus cuidados.
family-you-add = Pode ver esta ficha e acrescentar itens. Ela não está aos seus cuidados.
family-keeps = { $name } cuida desta ficha
family-sees = { $name } pode vê-la
family-adds = { $name } pode vê-la e acrescentar itens

move-link = Isto está na ficha errada
move-pick-up-link = Ficha errada? Passar tudo isto para outra
move-title = Passar para outra ficha
move-lede-item = Escolha a ficha certa. O item sai da ficha de { $record } com tudo o que lhe pertence.
move-lede-pick-up = { $count ->
    [one] Escolha a ficha certa. { $count } item de “{ $name }” sai da ficha de { $record }.
   *[other] Escolha a ficha certa. { $count } itens de “{ $name }” saem da ficha de { $record }.
}
move-apps = As aplicações conectadas à ficha de { $record } deixam de ver isto. Podem ter guardado uma cópia.
move-until = Pode fazer isto até o fim do dia { $day }, e até lá também pode voltar atrás.
move-which = O que quer passar?
move-one = Só isto: { $what }
move-all = { $count ->
    [one] Tudo o que veio junto: { $count } item
   *[other] Tudo o que veio junto: { $count } itens
}
move-which-missing = Escolha o que quer passar
move-where = Onde deve ficar?
move-where-missing = Escolha uma ficha
move-button = Passar
move-keep = Deixar onde está
move-none-title = Não há outra ficha para onde passar
move-none-text = Só pode passar para uma ficha que está aos seus cuidados. Crie primeiro uma ficha nova: use um código e escolha “Uma ficha nova”.
move-late-title = É tarde demais para passar isto
move-late-text = O que foi recebido pode ser passado durante 30 dias. Se é sobre outra pessoa, apague aqui e peça a quem enviou que envie de novo.
move-not-title = Isto não pode ser passado
move-not-text = Só o que foi recebido com um código pode ser passado, por quem o recebeu ou por quem cuida da ficha.
move-single = A ficha de { $record } já tem este tipo de informação, e só pode tê-la uma vez. Nada foi passado.
move-full = A ficha de { $record } está cheia. Nada foi passado.
move-stale = Alguém acabou de mudar isto. Veja de novo e pressione o botão mais uma vez.
move-done = { $count ->
    [one] Agora está aqui. Pode voltar atrás durante 30 dias.
   *[other] Agora { $count } itens estão aqui. Pode voltar atrás durante 30 dias.
}
move-left = { $count ->
    [one] { $count } item ficou na outra ficha, porque esta já tem esse tipo de informação.
   *[other] { $count } itens ficaram na outra ficha, porque esta já tem esse tipo de informação.
}
moved-gone-title = Isto passou para outra ficha
moved-gone-text = Passado por { $name } em { $date }.
moved-gone-text-you = Passado por você em { $date }.
moved-gone-link = Ver na ficha de { $record }
moved-gone-hidden = Está numa ficha a que não tem acesso.
moved-history = Passado
moved-here = Da ficha de { $record }, por { $name }, em { $date }
moved-here-you = Da ficha de { $record }, por você, em { $date }
moved-here-hidden = De outra ficha, por { $name }, em { $date }
moved-here-hidden-you = De outra ficha, por você, em { $date }
moved-list-title = Passado para outra ficha
moved-list-text = Isto foi recebido nesta ficha, mas o lugar certo era outro.
moved-line = Para a ficha de { $record }, por { $name }, em { $date }
moved-line-you = Para a ficha de { $record }, por você, em { $date }
moved-line-hidden = Para outra ficha, por { $name }, em { $date }
moved-line-hidden-you = Para outra ficha, por você, em { $date }
version-moved-by = Passado para cá por { $name } em { $date }
version-moved-by-you = Passado para cá por você em { $date }

hand-over-link = Entregar esta ficha a { $record }
hand-over-grown = { $record } tem agora { $age } anos. Pode entregar esta ficha, para que { $record } cuide dela.
hand-over-title = Entregar a ficha de { $record }
hand-over-lede = Faça isto quando { $record } já tiver idade para cuidar dela. { $record } precisa de uma conta própria.
hand-over-after = Depois { $record } cuida da ficha e decide se ainda pode vê-la. Não é possível retomá-la sem acordo.
hand-over-email-label = Endereço de e-mail de { $record } (pode ficar vazio)
hand-over-email-hint = Enviamos um link para este endereço. Se ficar vazio, aparece aqui uma página para imprimir, com um código.
hand-over-pin-label = PIN
hand-over-pin-hint = Pelo menos { $min } algarismos. Diga o PIN pessoalmente a { $record }. Ele não está no e-mail. Sem ele, ninguém pode usar o link.
hand-over-pin-missing = Escolha um PIN
hand-over-button = Criar o link
hand-over-made-link = Link
hand-over-waiting = Para entregar a ficha. Vale até { $day }
hand-over-own-title = Esta é a sua própria ficha
hand-over-own-text = Já trata da sua saúde. Para que outra pessoa também cuide dela, faça-lhe um convite.
hand-over-sent = O link para receber a ficha está a caminho.
hand-over-offered = A ficha já pode ser recebida. Isso aparece na página da ficha.

take-over-title = { $name } entrega-lhe a ficha de { $record }
take-over-text = Esta ficha é sobre você. Quando aceitar, ela fica aos seus cuidados: a decisão sobre quem a vê é sua.
take-over-others = Quem ainda pode ver a sua ficha?
take-over-others-hint = Até agora estas pessoas cuidaram dela. Pode mudar de ideia a qualquer momento.
take-over-see = Ainda pode ver: { $names }
take-over-see-hint = É possível ver tudo. Não é possível mudar nada nem compartilhar.
take-over-none = Deixa de poder ver: { $names }
take-over-none-hint = As aplicações que estas pessoas conectaram são desligadas logo.
take-over-missing = Escolha se estas pessoas ainda podem vê-la
take-over-button = Receber a minha ficha
take-over-not-me = Esta ficha não é sobre mim
take-over-done = A sua ficha está agora aos seus cuidados.

wish-link = Esta ficha é sobre mim, e quero cuidar dela
wish-title = Pedir a sua ficha
wish-text = Dizemos a quem cuida dela que quer passar a cuidar dela. Essas pessoas têm de concordar.
wish-button = Pedir a minha ficha
wish-asked = Já pediu esta ficha. Quem cuida dela tem de concordar.
wish-seen = { $name } pede para cuidar desta ficha.
wish-agree = Entregar a { $name }
wish-agree-title = Entregar a ficha a { $name }?
wish-agree-text = { $name } vai cuidar dela e decide se ainda pode vê-la. Não é possível retomá-la sem acordo.
wish-agree-button = Entregar
wish-refuse = Agora não
wish-ready = Quem cuidava desta ficha entrega-a agora.
wish-ready-link = Receber a ficha

leave-last-text = Mais ninguém cuida da ficha de { $record }, e por isso não é possível simplesmente deixá-la.
leave-last-hand = Entregar a { $record }
leave-last-invite = Convidar alguém que cuide dela
leave-last-delete = Apagar a ficha

mail-hand-over-subject = { $name } entrega-lhe a sua ficha em { $site }
mail-hand-over-text = { $name } cuidou até agora de uma ficha sobre você em { $site }. Agora ela pode ficar aos seus cuidados.

    Abra esta página para ver mais. É preciso ter uma conta lá; não custa nada. Nada acontece antes de pressionar um botão:
    { $link }

    O link vale durante { $lifetime }. Também é preciso um PIN. { $name } diz o PIN de outra forma.
mail-took-over-subject = { $name } cuida agora da sua própria ficha
mail-took-over-text-see = { $name } recebeu a sua própria ficha em { $site }. Ainda pode vê-la:
    { $link }
mail-took-over-text-none = { $name } recebeu a sua própria ficha em { $site }. Já não tem acesso a ela.
mail-wish-subject = { $name } pede a sua própria ficha em { $site }
mail-wish-text = { $name } quer cuidar da sua própria ficha em { $site }. Agora ela está aos seus cuidados, e pode entregá-la:
    { $link }
mail-offered-subject = Já pode receber a sua ficha em { $site }
mail-offered-text = { $name } concordou que a sua própria ficha em { $site } fique aos seus cuidados. Abra a ficha para a receber:
    { $link }
