# Sorting a document of the record into items of their own.

sort-link = Separar por itens na ficha
sort-title = O que há em “{ $document }”
sort-lede-app = { $app } pede que veja este documento.
sort-lede = Marque o que quer como itens separados na ficha de { $name }. Tudo aparece mais uma vez antes de ser guardado. O documento fica como está.
sort-all-there = Tudo o que se pode tirar dele já está na ficha.
sort-nothing = Nada neste documento pode virar um item separado. O documento fica na ficha como está.
sort-too-large = Este documento é grande demais para ser separado aqui. Fica na ficha como está.
sort-not-readable = Este documento não pode ser lido aqui. Fica na ficha como está.
sort-bounded = Foi comparado com os { $count } itens mais novos destes tipos na ficha, não com os mais antigos.
sort-there = Já está na ficha
sort-taken = Já tirou isto do documento
sort-similar = A ficha tem algo parecido
sort-beside = Na ficha: { $what }
sort-beside-of = Na ficha: { $what }, { $date }
sort-details = Tudo o que diz
sort-none-ticked = Marque pelo menos uma linha, ou deixe esta página.
sort-keep = Não acrescentar nada
sort-back = Voltar ao documento
sort-back-app = Voltar para { $app }
sort-again = Mudar o que está marcado
sort-check-title = { $count ->
    [one] Pôr { $count } item na ficha de { $name }?
   *[other] Pôr { $count } itens na ficha de { $name }?
}
sort-check-text = Vêm de “{ $document }” e ficam como escritos por você. Cada um diz de que documento é.
sort-check-button = { $count ->
    [one] Pôr { $count } item na ficha
   *[other] Pôr { $count } itens na ficha
}
sort-source = { $document }, { $date }
item-done-sorted = O que marcou já está na ficha. O documento está como estava.

sort-documents-title = Que documento?
sort-documents-lede = { $app } pede que separe um documento por itens na ficha. Escolha um.

sort-part-problems = Problemas de saúde
sort-part-allergies = Alergias
sort-part-medications = Medicamentos
sort-part-immunizations = Vacinas
sort-part-procedures = Procedimentos
sort-part-results = Resultados de exames
sort-part-vital-signs = Medições
sort-part-family-history = Saúde da família
sort-part-payers = Seguro
sort-part-advance-directives = Desejos sobre o tratamento
sort-part-support = Pessoas que ajudam
sort-part-functional-status = O que a pessoa consegue fazer sem ajuda
sort-part-social-history = Modo de vida
sort-part-medical-equipment = Equipamento médico
sort-part-encounters = Consultas
sort-part-plan-of-care = Planos de cuidados
sort-part-providers = Médicos e outros profissionais

sort-unread-title = O que fica só no documento
sort-unread-text = Disto não saíram linhas acima. Nada se perde: fica no documento.
sort-entry-of = Uma entrada em “{ $part }”
sort-more = { $count ->
    [one] Há mais { $count } entrada. Não aparece aqui, mas fica no documento.
   *[other] Há mais { $count } entradas. Não aparecem aqui, mas ficam no documento.
}
sort-why-not-offered = este tipo não é separado aqui
sort-why-words = está lá só em frases
sort-why-no-name = não diz de que se trata
sort-why-no-date = não diz em que dia foi
sort-why-no-value = não tem resultado
sort-why-none = diz que não há
sort-why-not-done = estava previsto, foi cancelado ou foi engano
sort-why-too-long = é comprido demais para uma linha
sort-why-too-many = há itens demais num grupo
sort-why-not-understood = as partes não combinam
