# Families: who looks after a record and who may see it, handing a record over to whom it is about, leaving one, and moving what was
# picked up into the wrong record.

family-you-keep = 这份记录由您管理。
family-you-see = 您可以查看这份记录。它不由您管理。
family-you-add = 您可以查看这份记录，也可以添加内容。它不由您管理。
family-keeps = 这份记录由 { $name } 管理
family-sees = { $name } 可以查看
family-adds = { $name } 可以查看和添加

move-link = 这项内容放错了记录
move-pick-up-link = 放错了记录？把这些全部移到另一份记录
move-title = 移到另一份记录
move-lede-item = 请选择它应该放进的记录。它和附属的所有内容都会从 { $record } 的记录里移走。
move-lede-pick-up = { $count ->
   *[other] 请选择这些内容应该放进的记录。“{ $name }”中的 { $count } 项会从 { $record } 的记录里移走。
}
move-apps = 连接到 { $record } 的记录的应用将不能再看到它。这些应用可能已经保存了副本。
move-until = 您可以在{ $day }当天结束前移动，也可以在这之前移回来。
move-which = 您想移动什么？
move-one = 只移动这一项：{ $what }
move-all = { $count ->
   *[other] 一起收到的全部内容：{ $count } 项
}
move-which-missing = 请选择您想移动的内容
move-where = 应该放进哪份记录？
move-where-missing = 请选择一份记录
move-button = 移动
move-keep = 留在原处
move-none-title = 没有可以移入的其他记录
move-none-text = 您只能把它移到由您管理的记录。请先新建一份记录：用代码领取内容，并选择“新的记录”。
move-late-title = 现在移动已经太晚
move-late-text = 领取的内容在 30 天内可以移动。如果它是关于另一个人的，请在这里删除，并请发送方再发一次。
move-not-title = 这项内容不能移动
move-not-text = 只有用代码领取的内容可以移动，而且只能由领取的人或管理记录的人来移动。
move-single = { $record } 的记录里已经有这种信息，而且只能有一项。没有移动任何内容。
move-full = { $record } 的记录已满。没有移动任何内容。
move-stale = 刚刚有人做了更改。请再看一遍，然后再按一次按钮。
move-done = { $count ->
   *[other] 已把 { $count } 项移到这里。您可以在 30 天内移回去。
}
move-left = { $count ->
   *[other] 有 { $count } 项留在另一份记录里，因为这份记录已经有这种信息。
}
moved-gone-title = 这项内容已移到另一份记录
moved-gone-text = 由 { $name } 移动于{ $date }。
moved-gone-text-you = 由您移动于{ $date }。
moved-gone-link = 在 { $record } 的记录里查看
moved-gone-hidden = 它在一份您看不到的记录里。
moved-history = 移动
moved-here = 来自 { $record } 的记录，由 { $name } 移动于{ $date }
moved-here-you = 来自 { $record } 的记录，由您移动于{ $date }
moved-here-hidden = 来自另一份记录，由 { $name } 移动于{ $date }
moved-here-hidden-you = 来自另一份记录，由您移动于{ $date }
moved-list-title = 已移到另一份记录
moved-list-text = 这些内容曾领取到这份记录，但应该放在别处。
moved-line = 移到 { $record } 的记录，由 { $name } 移动于{ $date }
moved-line-you = 移到 { $record } 的记录，由您移动于{ $date }
moved-line-hidden = 移到另一份记录，由 { $name } 移动于{ $date }
moved-line-hidden-you = 移到另一份记录，由您移动于{ $date }
version-moved-by = 由 { $name } 移到这里，时间是{ $date }
version-moved-by-you = 由您移到这里，时间是{ $date }

hand-over-link = 把这份记录交给 { $record }
hand-over-grown = { $record } 现在 { $age } 岁了。您可以交出这份记录，由 { $record } 自己管理。
hand-over-title = 交出 { $record } 的记录
hand-over-lede = 当 { $record } 长大到可以自己管理记录时，请这样做。{ $record } 需要有自己的账号。
hand-over-after = 从那时起，记录由 { $record } 管理，并由其决定您还能不能看到。您不能自己收回。
hand-over-email-label = { $record } 的电子邮箱（可以不填）
hand-over-email-hint = 我们会往这个邮箱发一个链接。如果不填，这里会显示一个可以打印的页面，上面有代码。
hand-over-pin-label = PIN 码
hand-over-pin-hint = 至少 { $min } 位数字。请您自己告诉 { $record }。邮件里不会写 PIN 码。没有 PIN 码，谁都不能使用链接。
hand-over-pin-missing = 请设置 PIN 码
hand-over-button = 生成链接
hand-over-made-link = 链接
hand-over-waiting = 用于交接记录。有效期到{ $day }
hand-over-own-title = 这是您自己的记录
hand-over-own-text = 这份记录本来就是关于您的。如果想让别人也来管理，请邀请对方。
hand-over-sent = 接管记录的链接已经发出。
hand-over-offered = 对方现在可以接管这份记录。对方会在记录的页面上看到。

take-over-title = { $name } 要把 { $record } 的记录交给您
take-over-text = 这份记录是关于您的。如果您接受，就由您管理：由您决定谁能看到。
take-over-others = 谁还可以查看您的记录？
take-over-others-hint = 到现在为止，是这些人在管理它。您可以随时改变主意。
take-over-see = { $names } 还可以查看
take-over-see-hint = 可以看到所有内容，不能更改，也不能共享。
take-over-none = { $names } 不能再查看
take-over-none-hint = 由其连接到这份记录的应用会立刻断开。
take-over-missing = 请选择这些人是否还可以查看
take-over-button = 接管我的记录
take-over-not-me = 这份记录不是关于我的
take-over-done = 现在由您管理您自己的记录。

wish-link = 这份记录是关于我的，我想自己管理
wish-title = 申请您的记录
wish-text = 我们会告诉管理这份记录的人，您想自己管理它。需要得到他们的同意。
wish-button = 申请我的记录
wish-asked = 您已申请这份记录。需要得到管理者的同意。
wish-seen = { $name } 申请管理这份记录。
wish-agree = 交给 { $name }
wish-agree-title = 要把记录交给 { $name } 吗？
wish-agree-text = 记录将由 { $name } 管理，并由其决定您还能不能看到。您不能自己收回。
wish-agree-button = 交出记录
wish-refuse = 以后再说
wish-ready = 以前管理这份记录的人要把它交给您。
wish-ready-link = 接管记录

leave-last-text = 只有您在管理 { $record } 的记录，所以您不能直接退出。
leave-last-hand = 交给 { $record }
leave-last-invite = 邀请别人来管理
leave-last-delete = 删除记录

mail-hand-over-subject = { $name } 要把您在 { $site } 的记录交给您
mail-hand-over-text = { $name } 一直在 { $site } 管理一份关于您的记录。现在您可以自己管理它。

    请打开这个页面查看详情。您需要在那里有一个账号，不收费。在您按下按钮之前，不会发生任何事：
    { $link }

    链接有效期是{ $lifetime }。您还需要一个 PIN 码。{ $name } 会用其他方式告诉您。
mail-took-over-subject = { $name } 现在管理自己的记录
mail-took-over-text-see = { $name } 已在 { $site } 接管自己的记录。您还可以查看：
    { $link }
mail-took-over-text-none = { $name } 已在 { $site } 接管自己的记录。您不能再看到它。
mail-wish-subject = { $name } 在 { $site } 申请自己的记录
mail-wish-text = { $name } 想在 { $site } 管理自己的记录。这份记录现在由您管理，您可以把它交出：
    { $link }
mail-offered-subject = 您可以在 { $site } 接管您的记录
mail-offered-text = { $name } 同意由您在 { $site } 管理您自己的记录。请打开记录并接管：
    { $link }
