# What happened: the page that lists it, the switches for letters about it, and the letters. A letter says nothing about what is in
# a record, and names nobody but, where a code runs out, its sender.

account-to-happened = 发生过的事
account-to-happened-text = 哪些内容进入了您的记录，谁登录过，连接了哪些应用

happened-title = 发生过的事
happened-lede = 最新的在最上面。我们大约保存一年。
happened-empty = 还没有发生任何事。
happened-back = 返回您的账号
happened-switches-link = 选择您想收到哪些邮件
happened-times = { $count ->
   *[other] { $count } 次，最后一次在{ $date }
}
happened-see-record = 查看记录
happened-see-connections = 查看谁可以使用您的记录
happened-see-browsers = 查看您在哪里登录了
happened-see-codes = 输入代码

happened-added = { $count ->
   *[other] { $count } 项内容已加入 { $record } 的记录
}
happened-added-gone = 有内容加入了一份您现在看不到的记录
happened-signed-in = 有人在一个以前没有用过的浏览器里登录了您的账号
happened-app-connected = { $app } 已连接到 { $record } 的记录
happened-app-changed = { $app } 在 { $record } 的记录里可以做的事已更改
happened-app-ended = { $app } 不能再使用 { $record } 的记录
happened-app-connected-gone = { $app } 已连接到一份您现在看不到的记录
happened-app-changed-gone = 在一份您现在看不到的记录里，{ $app } 可以做的事已更改
happened-app-ended-gone = { $app } 不能再使用一份您现在看不到的记录
happened-code-ending = { $app } 给的一个代码快要过期

notices-title = 您从我们这里收到的邮件
notices-lede = 我们从不在邮件里写记录的内容。您也可以在“发生过的事”页面查看全部。
notices-legend = 在以下情况给我发邮件
notices-save = 保存
notices-saved = 已保存。
notices-no-email = 您在这里没有电子邮箱，所以我们不给您发邮件。您可以在“发生过的事”页面查看全部。
notices-unproved = 我们只往您确认过的邮箱写邮件。您的邮箱还没有确认。
notices-others = 有些邮件总是会发送：您自己申请的邮件，以及关于您的密码和登录方式的邮件。
notices-switch-added = 我管理的记录里加入了内容
notices-switch-added-hint = 每份记录每小时最多一封邮件。您自己添加的内容不会发邮件。
notices-switch-code-ending = 我已经开始使用的代码快要过期
notices-switch-code-ending-hint = 提前三天发一封邮件。
notices-switch-signed-in = 有人在新的浏览器里登录我的账号
notices-switch-signed-in-hint = 如果不是您，您就会知道。
notices-switch-app-connected = 有应用连接到我管理的记录
notices-switch-app-connected-hint = 您自己连接的也会发邮件。
notices-switch-app-changed = 应用可以做的事有更改
notices-switch-app-changed-hint = 指您管理的记录里的应用。
notices-switch-app-ended = 有应用被断开
notices-switch-app-ended-hint = 由您、由也管理这份记录的人，或由我们断开。

notice-off-title = 不再接收这类邮件吗？
notice-off-text = 在这种情况下，您将不再收到邮件：“{ $what }”。
notice-off-text-after = 其他邮件保持不变。您可以在账号里重新开启这类邮件。
notice-off-button = 不再接收这类邮件
notice-off-done-title = 完成
notice-off-done-text = 您不会再收到这类邮件。您可以在账号里重新开启。
notice-off-bad-title = 这个链接不能用
notice-off-bad-text = 请登录，选择您想收到哪些邮件。

mail-notice-added-subject = { $site } 有新内容
mail-notice-added-text = { $when }，您在 { $site } 管理的一份记录里加入了新内容。

    请登录查看：
    { $link }
mail-notice-signed-in-subject = 有人登录了您在 { $site } 的账号
mail-notice-signed-in-text = { $when }，有人在一个以前没有用过的浏览器里登录了您在 { $site } 的账号。

    如果是您，请不用理会。如果不是，请马上更改密码：
    { $link }
mail-notice-app-connected-subject = 在 { $site } 连接了一个应用
mail-notice-app-connected-text = { $when }，有一个应用连接到您在 { $site } 管理的一份记录。

    请查看是哪个应用，它可以做什么：
    { $link }
mail-notice-app-changed-subject = 在 { $site }，一个应用可以做的事已更改
mail-notice-app-changed-text = { $when }，有人更改了一个应用在您管理的一份记录里可以做的事。这份记录在 { $site }。

    请查看它现在可以做什么：
    { $link }
mail-notice-app-ended-subject = 在 { $site } 断开了一个应用
mail-notice-app-ended-text = { $when }，有一个应用与您在 { $site } 管理的一份记录断开了。

    请查看是哪个应用：
    { $link }
mail-notice-code-ending-subject = 您在 { $site } 的代码快要过期
mail-notice-code-ending-text = 您在 { $site } 开始使用 { $sender } 给的一个代码，但还没有完成。代码有效期到{ $ends }。

    请准备好代码，打开这个页面：
    { $link }
mail-notice-off = 不想再收到这样的邮件？请打开这个页面并按按钮：
    { $link }
