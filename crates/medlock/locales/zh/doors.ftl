# The doors that applications send people to: signing in to them, choosing a record, going back.

door-sign-in-title = 请登录后前往 { $app }
door-sign-in-text = 您是从 { $app } 过来的。请登录。如果您第一次来，请注册一个账号。在您允许之前，不会共享任何内容。
door-sign-up-text = 有了账号后，由您选择 { $app } 可以看什么。在您允许之前，不会共享任何内容。

door-record-title = { $app } 可以使用哪份记录？
door-record-title-many = { $app } 可以使用哪些记录？
door-record-title-new = 为 { $app } 新建一份记录
door-record-hint = 现在还没有共享任何内容。下一页会显示对方请求什么。
door-no-record-text = 您的记录数量已达到本网站的上限，而且都不能用来连接。请询问管理记录的人。

door-on-title = 前往 { $app } 吗？
door-on-record = { $app } 会知道是您，并可以按您允许的方式使用 { $record } 的记录。
door-on-text = { $app } 会知道是您。
door-go-on = 前往 { $app }
door-not-now = 现在不去。返回 { $app }

door-back-title = 正在返回 { $app }
door-back-text = 您正在前往 { $app }。如果没有反应，请按按钮。

door-end-done-title = 完成。您现在可以返回了
door-end-nothing-title = 没有共享任何内容
door-end-back = 您可以关闭这个页面，返回 { $app }。
door-end-back-unknown = 您可以关闭这个页面，返回您来时的应用。

door-sign-out-text = { $app } 请求让您退出登录。您也可以在本网站退出登录。

door-go-back = 请返回您来时的应用或网站，在那里再试一次。如果再次出现，请告诉他们的运营方。
door-app-unknown-text = 让您过来的应用或网站目前没有与本网站合作。
door-link-long-text = 您点的链接内容太长，网址放不下。
door-lost-title = 您离开了一段时间
door-lost-text = 这个页面不能从您离开的地方继续。它可能来自另一个浏览器，或者已超过一天。没有丢失任何内容。
door-not-made-title = 不能用这个链接连接您的设备
door-not-made-text = 链接太旧，或者已经用过。
door-records-text = 这些是 { $app } 可以使用的记录，或您可以让它使用的记录。
door-records-all = 显示您的所有记录
