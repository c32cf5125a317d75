# The mails this site writes. They never name a question, an answer or anything about health.

mail-verify-subject = Este é o seu endereço de e-mail?
mail-verify-text = Foi criada uma conta em { $site } com este endereço de e-mail. Esperamos que o pedido tenha sido seu.

    Abra esta página e pressione o botão para confirmar que o endereço é seu:
    { $link }

    O link vale durante { $lifetime }. Se não criou esta conta, não faça nada.
mail-reset-subject = Escolha uma senha nova
mail-reset-text = Foi pedida uma senha nova em { $site }. Esperamos que o pedido tenha sido seu.

    Abra esta página para escolher uma:
    { $link }

    O link vale durante { $lifetime } e só pode ser usado uma vez. Se não pediu isto, não faça nada: a sua senha fica como está.
mail-invite-subject = Há algo para você em { $site }
mail-invite-pick-up = { $sender } deixou algo para você em { $site }. Está trancado com um código e com a resposta a uma pergunta.
mail-invite-connect = { $sender } pede uma conexão com você em { $site }. Nada é compartilhado antes de ler o que pedem e dizer sim.
mail-invite-steps = Como chegar lá:

    1. Abra esta página: { $link }
    Ou abra { $address } e digite este código: { $code }
    2. Entre na sua conta ou crie uma. Não custa nada.
    3. Responda à pergunta. { $sender } combinou a resposta com você.
mail-invite-last-day = O código vale até o fim do dia: { $day }.
mail-invite-last-day-until = O código vale até { $day }, { $time }.
mail-invite-safety = Guarde esta carta só para você. Ninguém de { $sender } vai pedir o código ou a resposta por e-mail ou por telefone. Se não conhece { $sender }, apague esta carta.
mail-invite-contact = Se algo não funcionar, pergunte a { $sender }:
mail-reused-subject = Outra pessoa usou o seu código de { $app }
mail-reused-text = Há algum tempo usou um código de { $app } em { $site }. Hoje outra pessoa usou o mesmo código, a partir de outra conta. Essa pessoa sabia o código e a resposta à sua pergunta.

    Ela não pode ver a sua ficha. Mas, se não sabe quem foi, avise { $app }: lá podem tomar as informações dessa pessoa pelas suas.

    As suas conexões estão aqui:
    { $link }
mail-door-subject = Mudou a forma como entra em { $site }
mail-door-warning-subject = Alguém tentou entrar na sua conta em { $site }
mail-door-passkey-added = Foi criada uma chave de acesso para a sua conta em { $site }.
mail-door-passkey-renamed = Uma chave de acesso da sua conta em { $site } tem outro nome.
mail-door-passkey-removed = Uma chave de acesso foi retirada da sua conta em { $site }.
mail-door-codes-on = A sua conta em { $site } agora pede um código da aplicação quando entra com a senha.
mail-door-codes-off = A sua conta em { $site } já não pede um código da aplicação. A senha basta.
mail-door-recovery-made = Foram criados novos códigos de recuperação para a sua conta em { $site }. Os antigos já não funcionam.
mail-door-recovery-used = { $left ->
    [one] Alguém entrou na sua conta em { $site } com a sua senha e um código de recuperação. Resta { $left } código.
   *[other] Alguém entrou na sua conta em { $site } com a sua senha e um código de recuperação. Restam { $left } códigos.
}
mail-door-recovery-few = Crie novos antes que acabem.
mail-door-tried = Alguém digitou a sua senha em { $site } e depois vários códigos errados. Essa pessoa não entrou. Mas ela sabe a sua senha.
mail-door-copied = Alguém tentou entrar na sua conta em { $site } com uma chave de acesso que parece uma cópia da sua. Essa pessoa não entrou. Retire essa chave de acesso e crie uma nova.
mail-door-see = Se fez isto pessoalmente, não faça nada. Se não fez, mude já a sua senha e veja como se entra na sua conta:
    { $link }
