# Sharing a record with other people, being invited to one, and changing what a record says about its person.

sharing-link = 谁共享这份记录
sharing-title = 谁共享 { $record } 的记录
sharing-lede = 这些人可以看到这份记录。由您决定是哪些人、可以做什么。
sharing-lede-guest = 这份记录由别人管理，并与您共享。
sharing-members = 有权访问的人
sharing-you = { $name }（您）
sharing-since = 从{ $day }起
sharing-may-look = 可以查看
sharing-may-add = 可以查看和添加
sharing-may-change = 可以查看、添加和更改
sharing-may-all = 可以做所有操作并共享
sharing-look-hint = 能看到记录里的所有内容。不能更改，也不能连接会写入内容的应用。
sharing-add-hint = 能看到所有内容，也能添加诊所或化验室发来的内容。
sharing-all-hint = 和您一样：添加、更改、删除、邀请别人，以及取消别人的访问权限，甚至您的。
sharing-change = 更改
sharing-back = 返回：谁共享这份记录
sharing-invite = 邀请别人
sharing-invitations = 邀请
sharing-waiting = 还没有答复。有效期到{ $day }
sharing-waiting-pin = 还没有答复。需要 PIN 码。有效期到{ $day }
sharing-locked = PIN 码输错次数太多。请撤回后重新邀请
sharing-expired = 已过期，没有人接受
sharing-rejected = 对方已拒绝
sharing-withdraw = 撤回
sharing-withdraw-title = 要撤回发给 { $email } 的邀请吗？
sharing-withdraw-text = 邮件里的链接将不能再用。
sharing-withdraw-button = 撤回
sharing-news-sent = 您的邀请已经发出。
sharing-news-changed = 已保存。
sharing-news-ended = 对方不再有访问权限。
sharing-news-withdrawn = 邀请不能再用了。
sharing-member-title = { $name } 可以做什么？
sharing-save = 保存
sharing-end = 取消所有访问权限
sharing-end-title = 要取消 { $name } 的访问权限吗？
sharing-end-text = { $name } 将不能再看到 { $record } 的记录。这个人连接的应用会立刻断开。如果您以后再邀请，对方需要重新连接应用。
sharing-end-button = 取消访问权限
sharing-leave = 退出这份记录
sharing-leave-title = 要退出 { $record } 的记录吗？
sharing-leave-text = 您将不能再看到这份记录。您连接的应用会立刻断开。对其他人来说，记录保持不变。
sharing-leave-button = 退出记录
sharing-last-title = 只有您在管理这份记录

share-title = 邀请别人共享 { $record } 的记录
share-text = 我们会给对方发一封邮件，里面有您的姓名和一个链接。邮件里不会提到记录的内容。
share-email-label = 对方的电子邮箱
share-email-missing = 请输入对方的电子邮箱
share-email-member = 这个人已经可以访问这份记录
share-rights-label = 对方可以做什么？
share-rights-missing = 请选择对方可以做什么
share-rights-too-many = 您给别人的权限不能比您自己的多
share-pin-label = PIN 码（可以不填）
share-pin-hint = 至少 { $min } 位数字。设了 PIN 码，只有链接就不够。请您自己告诉对方，例如打电话。邮件里不会写 PIN 码。
share-pin-wrong = PIN 码有 { $min } 到 { $max } 位数字
share-many-today = 您今天已经发了 { $count } 份邀请。请明天再试
share-many-people = 一份记录最多可以与 { $count } 人共享
share-button = 发送邀请
share-not-now-title = 您现在还不能邀请别人
share-no-mail = 本网站不发送邮件，所以不能发送邀请。
share-unverified = 请先确认您自己的电子邮箱是您的。这样别人才知道邀请是您发的。

invitation-sign-in = 有人想与您共享一份健康记录。请登录查看是谁。如果您第一次来，请注册一个账号。
invitation-title = { $name } 想与您共享 { $record } 的记录
invitation-text = 如果您接受，这份记录会出现在您的记录中。{ $name } 会看到您的姓名和电子邮箱。
invitation-record = 记录属于
invitation-may = 您可以做什么
invitation-relationship = { $record } 是您的什么人？
invitation-pin-label = PIN 码
invitation-pin-hint = { $count ->
   *[other] { $name } 已把 PIN 码告诉您。您可以试 { $count } 次。
}
invitation-pin-missing = 请输入 PIN 码
invitation-pin-wrong = { $count ->
   *[other] PIN 码不对。您还可以试 { $count } 次
}
invitation-accept = 接受
invitation-reject = 不用了，谢谢
invitation-reject-title = 要拒绝 { $name } 吗？
invitation-reject-text = { $name } 会看到您已拒绝。链接将不能再用。
invitation-reject-button = 拒绝
invitation-reject-back = 返回邀请
invitation-rejected-title = 您已拒绝
invitation-rejected-text = 没有与您共享任何内容。
invitation-gone-title = 这份邀请不能用
invitation-gone-text = 它可能已经用过或被撤回。请询问邀请您的人。
invitation-expired-title = 这份邀请已过期
invitation-locked-title = PIN 码输错次数太多
invitation-ask-again = 这份邀请谁都不能再用了。请让邀请您的人重新发一份。
invitation-full-title = 您的记录数量已达到个人上限
invitation-full-text = 请退出一份您不需要的记录，再打开邀请。
invitation-have-title = 您已经有这份记录
invitation-have-text = 这里没有需要做的事了。
invitation-have-link = 前往记录

edit-link = 更改姓名或出生日期
edit-title = 更改 { $record } 的记录资料
edit-guest = 姓名和出生日期可以由管理记录的人更改。
edit-save = 保存
edit-back = 不保存并返回

mail-share-subject = { $name } 想在 { $site } 与您共享一份记录
mail-share-text = { $name } 想在 { $site } 与您共享一份记录。

    请打开这个页面查看详情。您需要在那里有一个账号，不收费。在您按下按钮之前，不会发生任何事：
    { $link }

    链接有效期是{ $lifetime }。
mail-share-pin = 您还需要一个 PIN 码。{ $name } 会用其他方式告诉您。
mail-share-safety = 如果您不认识 { $name }，请删除这封邮件。
mail-share-accepted-subject = { $name } 接受了您的邀请
mail-share-accepted-text = { $name }（{ $email }）在 { $site } 接受了您的邀请。

    如果这不是您要邀请的人，请在这里取消其访问权限：
    { $link }
