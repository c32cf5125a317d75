# Leaving: deleting the account, taking everything along, and a new password while signed in.

account-to-export = 下载全部内容
account-to-export-text = 一个文件，里面有您的所有记录和本网站所知道的关于您的信息。
account-to-leave = 删除您的账号
account-to-leave-text = 先看看什么会消失，什么会保留，您的记录会怎么样。

leave-title = 删除您的账号
leave-lede = 在这里您可以永久删除账号。在您看完所有内容并按下最后的按钮之前，不会发生任何事。
leave-goes = 会消失的内容
leave-goes-you = 您的姓名、出生日期、电子邮箱和密码，以及您设置的其他所有登录方式。
leave-goes-browsers = 您会在所有浏览器和所有应用中退出登录。
leave-goes-apps = 您允许过的应用不能再查看您的记录或添加内容。您连接的设备不能再与本网站一起使用。
leave-goes-invitations = 您发出但没有人接受的邀请，以及我们还没有发给您的邮件。
leave-stays = 会保留的内容
leave-stays-shared = 您添加到别人也在管理的记录里的内容。它会留在那里，但不带您的姓名。
leave-stays-copied = 应用已经读取或复制的内容。如果您希望删除，请询问他们。
leave-stays-waiting = 发给您但您还没有领取的内容。它会等待有代码和答案的人来领取，直到最后期限。
leave-stays-journal = 本网站的日志，记录什么时候发生了什么。里面只有编号，没有姓名，会一直保留。
leave-stays-backups = 为防止故障而做的备份。在 { $operator } 清除备份之前，里面有您的信息。
leave-when = 删除会立刻进行，没有反悔的时间，我们也不能为您恢复任何内容。
leave-export = 先下载全部内容
leave-records = 您的记录
leave-record-question = 怎么处理“{ $record }”？
leave-record-alone = 只有您一个人管理这份记录。
leave-record-together = “{ $record }”会保留。还有其他人管理它：{ $people }。您将不能再看到它。
leave-record-guest = “{ $record }”会留给管理它的人。您将不能再看到它。
leave-delete = 删除它和里面的所有内容
leave-delete-hint =
    { $count ->
        [0] 里面没有内容。
       *[other] 里面有 { $count } 项内容。
    }
leave-delete-others = 这些人将不能再看到它：{ $people }。
leave-hand = 交给 { $name }
leave-hand-hint = 这个人现在已经能看到它。从那时起由其管理，并决定还有谁可以看。
leave-stop = 保留它，也保留我的账号
leave-stop-hint = 不会有任何改变。
leave-missing = 请选择怎么处理“{ $record }”
leave-changed = “{ $record }”的情况有变化。请再看一遍并选择
leave-changed-all = 您的记录的情况有变化。请再看一遍
leave-keep = 保留我的账号
leave-kept = 没有删除任何内容。

leave-check-title = 现在删除您的账号吗？
leave-check-text = 您按下按钮后，下面这些会立刻进行。谁都不能撤销。
leave-check-account = 您的账号
leave-check-deleted = 删除
leave-check-record-deleted = 连同里面的所有内容一起删除
leave-check-record-handed = 由 { $name } 管理
leave-check-record-stays = 留给其他人
leave-check-button = 永久删除我的账号
leave-check-back = 返回

left-title = 您的账号已删除
left-text = 上一页列出的都已完成。您已在所有地方退出登录。
left-letter = 确认邮件已经发往 { $email }。
left-again = 您随时可以用同一个电子邮箱重新注册账号。新账号从空白开始。

mail-left-subject = 您在 { $site } 的账号已删除
mail-left-text = 您在 { $site } 的账号已按您的要求删除。谁都不能再登录，这是我们关于它的最后一封邮件。

    如果不是您删除的，那么有别人知道怎么用您的身份登录。我们不能恢复账号，但请告诉 { $site } 的运营方：
    { $help }
mail-heir-subject = { $name } 把一份记录交给了您
mail-heir-text = { $name } 离开了 { $site }，把你们共享的一份记录交给了您。从现在起由您管理它，并决定还有谁可以看：
    { $link }
mail-bereft-subject = 您共享的一份记录已删除
mail-bereft-text = { $name } 在 { $site } 管理的一份记录您以前可以看到，现在已连同里面的所有内容一起删除。您的其他记录没有变化：
    { $link }

new-password-title = 设置新密码
new-password-text = 您在这里保持登录。在其他所有浏览器，以及您用这个账号登录的所有应用中，您都会退出登录。
new-password-old-label = 您现在的密码
new-password-same = 这已经是您的密码。请换一个
new-password-back = 您的登录方式
security-done-password = 密码已更改。您已在其他所有地方退出登录。
mail-door-password = 有人更改了您在 { $site } 的账号密码，这个人知道旧密码。除了进行更改的地方，您已在所有地方退出登录。
mail-door-see-password = 如果是您，请不用理会。如果不是，请马上设置新密码。这样所有人都会退出登录：
    { $link }
mail-door-reset = 因为您说丢失了验证码应用和恢复码，{ $site } 的运营方已改为只用密码就可以登录。丢失的那些不能再用。您可以设置新的应用。
mail-door-reset-passkeys = 因为您说丢失了验证码应用、恢复码和通行密钥，{ $site } 的运营方已改为只用密码就可以登录。丢失的那些不能再用。您可以重新设置。
person-gone = 已离开的人

export-title = 下载全部内容
export-text = 您会得到一个 ZIP 文件，里面有您的所有记录和本网站所知道的关于您的信息。
export-what = 里面有：开始页面、每份记录的小册子和表格、每项内容发来时的原样、更改之前的样子、已删除但没有彻底清除的内容、附件、您与谁共享、连接、应用做过什么，以及您什么时候登录过。
export-care = 谁拿到这个文件都能看。请放在只有您能打开的地方，不要留在公用电脑上。
export-file = { $site } 的全部内容
export-index-title = 关于 { $name } 的全部内容
export-since = 账号注册日期
export-shared = 与 { $name } 共享：{ $may }
export-connection = 从{ $day }起，{ $app } 可以使用 { $record } 的记录。
export-none = 没有。
export-sign-ins = 您什么时候登录过
export-more = 文件 account.json 包含供程序使用的全部内容，以及更多日志。在每份记录的文件夹中，access-log.csv 记录了应用做过什么。
