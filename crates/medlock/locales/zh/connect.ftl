# Connecting an application to a record: the choice, the consent, done, the list of connections, who used a record.

nav-connections = 连接

sign-in-connect-title = { $app } 希望与您建立连接
sign-in-connect-text = 请登录，回答您的问题，查看对方请求什么。在您允许之前，不会共享任何内容。
sign-up-connect-text = { $app } 希望与您建立连接。请注册账号，回答您的问题，查看对方请求什么。在您允许之前，不会共享任何内容。

connect-before = { $count ->
   *[other] 您用过这个代码。{ $app } 已连接 { $records } 的记录。
}
connect-before-hint = 只有想连接另一份记录或再连接一次时，才需要再次回答。
connect-before-link = 查看您的连接

connect-found = 答对了。{ $app } 希望连接一份记录。
connect-what = 建立连接后，{ $app } 可以在您允许的范围内反复使用一份记录。下一页会显示对方请求什么。
connect-until = 这个代码可用到{ $day }。
connect-until-time = 这个代码可用到{ $day } { $time }。
connect-record-title = 这是给谁的？
connect-record-hint = 请选择 { $app } 可以使用的记录。现在还没有共享任何内容。
connect-record-make = 为它新建一份记录
connect-record-connected = 已连接
connect-record-more = 已连接。现在请求更多权限
connect-record-too-small = 您不能选择这份记录。{ $app } 请求的权限比您自己的还多。请询问管理这份记录的人。
connect-record-closed = 您不能选择这份记录。它目前是关闭的。
connect-no-record-text = 您的记录数量已达到本网站的上限，而且都不能用来连接。请询问管理记录的人。您的代码仍然有效。

consent-title = { $app } 希望访问 { $record } 的记录
consent-title-more = { $app } 请求对 { $record } 的记录有更多权限
consent-title-change = 更改 { $app } 在 { $record } 的记录中的权限
consent-lede = 由您决定。在您按“{ $allow }”之前，不会共享任何内容。您可以随时停止。
consent-lede-more = 不管您在这里选什么，您以前允许的都会继续有效。
consent-organization = { $app } 由 { $organization } 运营。
consent-trial = { $app } 属于一项临床试验，也就是有人参加的医学研究。请询问研究负责人这对您意味着什么。
consent-label = 标注为
consent-required = { $app } 需要的权限
consent-required-text = 这些是一个整体。缺少它们，{ $app } 就不能连接这份记录。
consent-optional = 您可以选择的权限
consent-optional-text = 请勾选您愿意允许的。不勾选也可以连接。
consent-nothing = { $app } 目前没有请求任何权限。它会知道您已连接，但不能查看或添加任何内容。
consent-sentence = { $may }：{ $types }
consent-may-1 = 读取
consent-may-2 = 添加
consent-may-3 = 读取和添加
consent-may-4 = 更改
consent-may-5 = 读取和更改
consent-may-6 = 添加和更改
consent-may-7 = 读取、添加和更改
consent-may-8 = 删除
consent-may-9 = 读取和删除
consent-may-10 = 添加和删除
consent-may-11 = 读取、添加和删除
consent-may-12 = 更改和删除
consent-may-13 = 读取、更改和删除
consent-may-14 = 添加、更改和删除
consent-may-15 = 读取、添加、更改和删除
consent-everything = 记录中的所有内容
consent-more-types = { $count ->
   *[other] 以及另外 { $count } 类信息
}
consent-any-time = 随时，您没有登录时也可以
consent-signed-in = 仅在您登录 { $app } 期间
consent-why = 原因：{ $why }
consent-preview = { $app } 今天会看到的内容
consent-preview-none = { $app } 没有请求读取任何内容。
consent-preview-empty = 还没有。今天记录里没有这类内容。
consent-preview-new = 还没有。这份记录是新的，里面是空的。
consent-preview-later = 以后添加的内容，它也能看到。
consent-preview-rest = { $count ->
   *[other] 记录中还有 { $count } 项
}
consent-privacy = { $app } 如何使用您的信息
consent-terms = { $app } 的条款
consent-allow = 允许
consent-refuse = 不允许
consent-save = 保存
consent-keep = 保持不变

connect-done-title = 完成。{ $app } 已连接 { $record } 的记录
connect-done-wait = { $app } 会不定时查看有没有新的连接。可能要过几天才会发现您的连接。您不用做任何事。
connect-done-end = 您可以随时查看 { $app } 做了什么，更改权限，或断开连接。
connect-done-manage = 查看这个连接
connect-done-others = { $count ->
   *[other] { $app } 以前连接过其他记录，现在仍然连接着：
}
connect-done-others-hint = 如果您不想再连接，请打开它并断开连接。

connect-declined-title = 您没有允许
connect-declined-text = 没有共享任何内容。{ $app } 看不到记录，也不会知道您的选择。
connect-declined-until = 如果您改变主意，可以再次使用同一个代码，有效期到{ $day }。
connect-declined-kept = 没有更改任何内容。您以前给 { $app } 的权限保持不变。
connect-declined-again = 再看一次

connect-locked-text = { $count ->
   *[other] 已经答错 { $count } 次，所以这个代码不能再用了。
}
connect-locked-kept = 以前用它建立的连接保持不变。
connect-ask-sender = 请向 { $app } 要一个新代码。
connect-unavailable-title = 您现在不能连接
connect-unavailable-text = 本网站目前没有与 { $app } 合作，所以谁都不能连接。您的代码没有丢失。
connect-not-listed-title = 这只供部分人使用
connect-not-listed-text = 只有 { $app } 自己登记的人才能使用。您不在其中，所以没有共享任何内容。
connect-not-listed-kept = 如果您认为自己应该在其中，请询问他们。您的代码或链接仍然有效。

connections-title = 您的连接
connections-lede = 这些应用可以使用您的记录。您可以逐个查看、更改或断开。
connections-empty = 没有连接
connections-empty-text = 诊所或化验室经您允许连接记录后，您可以在这里看到它能做什么、做了什么。
connections-of = { $record } 的记录
connections-ended = 您已断开 { $app } 与 { $record } 的记录的连接。
connections-saved = 已保存。这是 { $app } 现在的权限。

connection-title = { $app } 与 { $record } 的记录
connection-may = 它可以做什么
connection-may-nothing = 目前没有权限
connection-since = 连接日期
connection-used = 上次使用
connection-never = 还没有
connection-through = 由谁连接
connection-through-you = 您
connection-through-hint = 只有 { $name } 能更改或断开这个连接。
connection-open = 查看、更改或断开
connection-look = 查看它做了什么
connection-asks-more = { $app } 请求的权限比您允许的多。在您决定之前，一切保持不变。
connection-asks-more-link = 查看它请求什么
connection-change = 更改它的权限
connection-end = 断开这个连接
connection-did = 它做了什么
connection-did-nothing = 还没有
connection-all = 查看所有使用过这份记录的人和应用

connection-end-title = 要断开 { $app } 与 { $record } 的记录的连接吗？
connection-end-now = 连接会立刻断开。从那时起，{ $app } 不能再查看、添加或更改这份记录中的任何内容。
connection-end-kept = { $app } 以前读取的内容，对方可能已经保存。它添加的内容会留在记录里。
connection-end-again = 如果您以后想恢复连接，请再次使用您的代码，或向 { $app } 要一个新代码。
connection-end-button = 断开连接
connection-end-stay = 保留连接

access-title = 谁使用过 { $name } 的记录
access-lede = 各应用读取和写入的内容，最新的在最前面。您自己在这里做的事不会列出。
access-link = 谁使用过这份记录
access-connections-link = 谁可以使用这份记录
access-empty = 目前还没有
access-empty-text = 应用在 { $name } 的记录中读取或写入内容时，会列在这里。
access-who = 谁
access-hour = { $from } 到 { $to } 之间
access-by-hand = 在 { $name } 登录它的时候
access-by-itself = 经 { $name } 允许，自动进行
access-read = { $count ->
   *[other] 读取：{ $type }（{ $count } 项）
}
access-added = { $count ->
   *[other] 添加：{ $type }（{ $count } 项）
}
access-changed = { $count ->
   *[other] 更改：{ $type }（{ $count } 项）
}
access-deleted = { $count ->
   *[other] 删除：{ $type }（{ $count } 项）
}
access-to-keep = { $what }，用于保存副本
access-to-send = { $what }，用于发送给他人
access-to-keep-and-send = { $what }，用于保存副本和发送给他人
access-older = 显示更早的内容
access-newest = 显示最新的内容

statement-privacy = { $app } 如何使用您的信息
statement-terms = { $app } 的条款
statement-from = 这是 { $app } 的文字，不是本网站的文字。

help-connection-title = 什么是连接？
help-connection-text = 通过连接，诊所、化验室或应用可以反复使用一份记录。在您允许之前，您会看到对方请求什么。在“连接”里，您可以看到每个连接能做什么、做了什么，也可以随时更改或断开。
