# The list of records, one record, one item.

records-title = Suas fichas
records-empty-title = Ainda não há nada aqui
records-empty-text = Quando recebe algo com um código, fica guardado aqui numa ficha.
records-count = { $count ->
    [0] Ainda não tem nada
    [one] { $count } item
   *[other] { $count } itens
}
records-newest = O mais novo é de { $date }
records-pick-up = Usar um código

record-heading = A ficha de { $name }
record-born = Data de nascimento: { $date }
record-empty-title = Esta ficha está vazia
record-empty-text = O que receber ou escrever para { $name } aparece aqui.
record-groups = Nesta ficha
record-print = Para ter em papel, imprima esta página no navegador.
record-printed = Impresso em { $date }
record-added-by = Enviado por { $app }, guardado em { $date }.
record-written-by = Escrito por { $name } em { $date }.
record-written-by-you = Escrito por você em { $date }.
record-more = Mostrar todos os detalhes
record-older = Mostrar itens mais antigos
record-newest = Voltar aos mais novos

item-from = Enviado por
item-added = Guardado
item-when = Data
item-attachments = Anexos
item-download = Baixar
item-download-name = Baixar { $name }
item-download-unnamed = Anexo
item-unreadable = Este item ainda não pode ser mostrado em palavras. Está guardado exatamente como foi enviado.
item-count-of-type = { $count ->
    [one] { $count } × { $type }
   *[other] { $count } × { $type }
}
item-of-unknown-type = Outro tipo de item

# What a record's human is to the person, as applications are told: HealthVault's own short names.
relation-to-record-1 = A própria pessoa
relation-to-record-5 = Filho ou filha
relation-to-record-14 = Filho
relation-to-record-15 = Filha
relation-to-record-3 = Marido ou mulher
relation-to-record-11 = Companheiro ou companheira
relation-to-record-8 = Pai ou mãe
relation-to-record-10 = Familiar
relation-to-record-6 = Tutela
relation-to-record-7 = Paciente
relation-to-record-13 = Animal de estimação
relation-to-record-2 = Outra

# ---- the record: by kind, by date, by words ----

record-add = Acrescentar algo
record-by-date = Tudo por data
record-what-found = O que foi encontrado
record-years = Ir para um ano
record-pages = Mais itens
record-kind-count = { $count ->
    [one] item
   *[other] itens
}
look-words = Palavras a procurar
look-kind = Tipo
look-any-kind = Todos os tipos
look-sender = Quem enviou
look-any-sender = Todos
look-by-hand = Escrito à mão
look-button = Procurar
look-all = Mostrar tudo
look-shown = { $count ->
    [0] Não há nada assim.
    [one] { $count } item nesta página.
   *[other] { $count } itens nesta página.
}
look-found = { $count ->
    [0] Nada foi encontrado para “{ $words }”.
    [one] { $count } item encontrado para “{ $words }”.
   *[other] { $count } itens encontrados para “{ $words }”.
}
look-found-first = { $count ->
    [one] O item mais novo encontrado para “{ $words }”. Pode haver mais antigos.
   *[other] Os { $count } itens mais novos encontrados para “{ $words }”. Pode haver mais antigos.
}
look-bounded = Foram vistos { $count } itens, os mais novos primeiro.
look-further = Procurar mais para trás
writer-you = Eu

# ---- one item ----

item-written-by = Escrito por
item-package = Veio em
item-package-of = O pacote “{ $name }”, recebido em { $date }
item-changed = Mudado
item-changed-by = Mudado por { $name } em { $date }.
item-changed-by-you = Mudado por você em { $date }.
item-ask = Uma faixa de valores ou uma observação aqui vem de quem enviou. { $app } pode explicar o que significa para você.
item-correct = Corrigir isto
item-delete = Apagar isto
item-history = O que era antes
item-history-text = Cada versão é guardada, com quem a escreveu. A mais nova vem primeiro.
item-history-more = Há também versões mais antigas. Estão guardadas, mas não aparecem aqui.
item-version-current = É o que aparece acima.
item-fixed-signed = Este item está assinado, e por isso não pode ser corrigido: isso quebraria a assinatura. Pode escrever uma nota sua.
item-fixed-signed-otherwise = Este item veio com uma assinatura que não combina com ele, ou que não pode ser verificada aqui. Está guardado como veio e não pode ser corrigido. Pode escrever uma nota sua.
item-fixed-read-only = Quem enviou fez este item de modo que ninguém o possa mudar. Pode escrever uma nota sua.
item-fixed-document = Este é um documento inteiro. Está guardado como foi enviado e não pode ser corrigido. Pode escrever uma nota sua.
item-fixed-no-form = Itens deste tipo não podem ser corrigidos à mão aqui. Pergunte a quem enviou, ou escreva uma nota sua.
item-done-added = Já está na ficha.
item-done-corrected = Guardado. O que era antes está guardado abaixo.
item-done-restored = Está de volta na ficha.
version-sent-by = Enviado por { $name } em { $date }.
version-written-by = Escrito por { $name } em { $date }.
version-written-by-you = Escrito por você em { $date }.
version-restored-by = Recuperado por { $name } em { $date }.
version-restored-by-you = Recuperado por você em { $date }.
version-deleted-by = Apagado por { $name } em { $date }.
version-deleted-by-you = Apagado por você em { $date }.

# ---- charts ----

charts-title = Gráficos de { $name }
charts-link = Gráficos
charts-back = Todos os gráficos
charts-lede = O que foi medido mais de uma vez, em linha e em tabela.
charts-empty-title = Ainda não há gráficos
charts-empty-text = Um gráfico precisa de duas medições do mesmo tipo na mesma unidade.
chart-link = Gráfico
chart-count = { $count ->
    [one] medição
   *[other] medições
}
chart-name-and-unit = { $name } ({ $unit })
chart-value = Valor
chart-range = Faixa de quem enviou
chart-flag = Observação de quem enviou
chart-told = { $count ->
    [one] { $count } medição, de { $from }.
   *[other] { $count } medições, de { $from } a { $to }.
}
chart-told-line = Mais baixa { $low }, mais alta { $high }, mais nova { $newest }.
chart-bounded = Isto foi feito com os { $count } itens mais novos. Há mais na ficha.
chart-rows-cut = A tabela mostra as { $shown } mais novas de { $total } medições. Todas estão na ficha.
chart-no-judgement = Estes são os números como foram enviados ou escritos. O que significam para você, podem dizer as pessoas que tratam da sua saúde.

# ---- writing by hand ----

add-title = Acrescentar à ficha de { $name }
add-lede = O que quer escrever?
add-code = Alguém lhe deu um código?
form-add-title = Novo: { $kind }
form-add-lede = Isto vai para a ficha de { $name }, como escrito por você.
form-add-button = Guardar
form-back = Escolher outra coisa
form-correct-title = Corrigir: { $kind }
form-correct-lede = Mude o que está errado. O que era antes também fica guardado.
form-correct-button = Guardar a correção
form-keep = Deixar como está
form-optional = { $label } (se souber)
form-note = Nota
form-number-label = Número
form-unit-label = Unidade
form-time-label = Hora
form-in-unit = Em { $unit }
form-date-partial = Basta o ano.
form-missing = { $label }: falta preencher. Escreva aqui.
form-number = { $label }: deve ser um número, por exemplo 61,5.
form-whole = { $label }: deve ser um número inteiro, por exemplo 64.
form-range = { $label }: deve ficar entre { $low } e { $high }.
form-too-long = { $label }: no máximo { $count } caracteres.
form-date-missing = { $label }: falta a data.
form-date-day = { $label }: o dia deve ser um número de 1 a 31.
form-date-month = { $label }: escolha um mês.
form-date-year = { $label }: o ano deve ter quatro algarismos, por exemplo 2024.
form-date-wrong = { $label }: esse dia não existe.
form-date-future = { $label }: a data não pode estar no futuro.
form-time = { $label }: escreva a hora assim: 14:05.
form-not-taken = Não pode ser guardado assim: { $rule }
form-stale = Alguém mudou isto entretanto. Veja o que diz agora; o que digitou não foi guardado.
form-full-title = A ficha está cheia
form-full-text = Não há mais espaço na ficha de { $name }. Nada foi guardado.
form-full-room = Para abrir espaço, apague algo de que não precisa e depois elimine-o para sempre.
form-full-deleted = Ver o que foi apagado

# ---- deleting, putting back, erasing ----

delete-title = Apagar isto da ficha?
delete-text = Deixa de aparecer. Mais tarde pode recuperar.
delete-text-apps = As aplicações que podem ler a ficha deixam de ver isto. As cópias que fizeram antes ficam com elas.
delete-button = Apagar
delete-keep = Manter
delete-stale = Isto foi mudado entretanto. Veja de novo antes de apagar.
deleted-title = Apagado da ficha de { $name }
deleted-link = Apagados ({ $count })
deleted-done = Foi apagado. Está em “Apagados” e pode ser recuperado.
deleted-text = Só quem cuida da ficha vê estes itens. Eles ainda ocupam { $size } do espaço dela.
deleted-empty = Nada foi apagado
deleted-empty-text = O que apaga fica guardado aqui até recuperar ou eliminar para sempre.
deleted-back = Tudo o que foi apagado
deleted-no-right = Não pode mudar esta ficha, e por isso não pode recuperar isto.
restore-button = Recuperar
restore-second = A ficha já tem um item destes, e só pode ter um. Apague esse primeiro.
restore-second-title = Não pode ser recuperado agora
erase-link = Eliminar para sempre
erase-title = Eliminar isto para sempre?
erase-text = Tudo é destruído: o que diz agora, todas as versões anteriores e os anexos. Ninguém pode trazer de volta, nem nós.
erase-text-copies = As cópias que outros têm não mudam: as de quem enviou, as das aplicações e as cópias de segurança antigas deste servidor.
erase-button = Eliminar para sempre
erase-keep = Não eliminar
erase-done = Eliminado para sempre. O espaço está livre de novo.
erase-all-link = Eliminar tudo o que foi apagado
erase-all-title = { $count ->
    [one] Eliminar para sempre { $count } item apagado?
   *[other] Eliminar para sempre { $count } itens apagados?
}
erase-all-text = Tudo o que foi apagado da ficha de { $name } é destruído, com todas as versões e anexos. Isso libera { $size }. Ninguém pode trazer de volta, nem nós.
erase-all-button = { $count ->
    [one] Eliminar { $count } item para sempre
   *[other] Eliminar { $count } itens para sempre
}
erase-keep-all = Não eliminar nada

# ---- downloading ----

download-link = Baixar tudo
download-title = Baixar a ficha de { $name }
download-lede = Tudo o que está na ficha, num arquivo ZIP.
download-count = { $count ->
    [one] { $count } item, cerca de { $size }
   *[other] { $count } itens, cerca de { $size }
}
download-what-booklet = Um caderno para ler no navegador. Para fazer um PDF, abra-o e escolha “Imprimir”, depois “Guardar como PDF”.
download-what-tables = Uma tabela para cada tipo, para uma folha de cálculo ou planilha.
download-what-originals = Cada item exatamente como foi enviado, para outros programas.
download-what-attachments = Anexos, como cartas e imagens.
download-what-history = O que os itens eram antes de serem mudados.
download-what-deleted = O que foi apagado mas não eliminado.
download-care = Quem tiver o arquivo pode lê-lo. Guarde-o onde mais ninguém possa abri-lo, e não o deixe num computador usado por outros.
download-button = Baixar
download-file = Ficha de { $name }
download-read-me = Leia primeiro
download-read-me-text =
    A ficha de { $name }, de { $site }.

    Caderno.html - tudo para ler num navegador. Para fazer um PDF, imprima-o e escolha “Guardar como PDF”.
    Tabelas - uma para cada tipo de item, para uma folha de cálculo ou planilha.
    Originais - cada item exatamente como foi enviado, em XML.
    Anexos - cartas, imagens e outros arquivos.
    Histórico - o que os itens eram antes de serem mudados, o mais antigo com o número 1.
    Apagados - o que foi apagado mas não eliminado, como foi enviado.

    Quem tiver estes arquivos pode lê-los. Guarde-os onde mais ninguém possa abri-los.
download-booklet = Caderno
download-booklet-about = De { $site }, como estava em { $date }.
download-booklet-how = Para fazer um PDF disto, escolha “Imprimir” no navegador, depois “Guardar como PDF”.
download-tables = Tabelas
download-originals = Originais
download-attachments = Anexos
download-history = Histórico
download-deleted = Apagados
download-column-summary = Em resumo
download-column-origin = De
download-column-id = Número do item

# ---- deleting a whole record ----

record-delete-link = Apagar esta ficha para sempre
record-delete-title = Apagar a ficha de { $name } para sempre?
record-delete-lede = A ficha inteira é destruída para todos os que a usam. Ninguém pode trazê-la de volta, nem nós. A sua conta e as suas outras fichas ficam.
record-delete-items = { $count ->
    [0] A ficha, que está vazia
    [one] A ficha com { $count } item nela
   *[other] A ficha com { $count } itens nela
}
record-delete-history = Todas as versões anteriores, todos os anexos e o que foi apagado mas ainda não eliminado
record-delete-apps = O que estas aplicações podem fazer com ela:
record-delete-others = Estas pessoas também a perdem:
record-delete-first = Baixe-a primeiro, se algum dia puder precisar de algo dela.
record-delete-name = Digite o nome da ficha para mostrar que é mesmo isto que quer: { $name }
record-delete-missing = Digite o nome da ficha: { $name }
record-delete-other = Este não é o nome da ficha. O nome é { $name }.
record-delete-button = Apagar a ficha para sempre
record-delete-keep = Manter a ficha
record-delete-done = A ficha foi apagada para sempre.
