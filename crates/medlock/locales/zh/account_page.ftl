# The account page: who one is, where one is signed in, another e-mail address.

nav-account = 账号
account-title = 您的账号
account-name = 姓名
account-birth-date = 出生日期
account-country = 国家或地区
account-language = 语言
account-email = 电子邮箱
account-edit = 更改
account-email-proved = 您已确认这个邮箱是您的。
account-email-unproved = 您还没有确认这个邮箱是您的。
account-more = 账号的更多内容
account-to-security = 您的登录方式
account-to-security-text = 通行密钥、验证码和恢复码。
account-to-browsers = 您在哪里登录了
account-to-browsers-text = 查看每个浏览器，在不再需要的地方退出登录。
account-to-records = 您的记录
account-to-records-text = 您领取的内容和之后添加的内容。
account-to-connections = 连接
account-to-connections-text = 谁可以查看您的记录或往里面添加内容。
account-done-edit = 您的更改已保存。

account-edit-title = 更改您的资料
account-edit-text = 这里是您本人和账号的资料。您各份记录上的姓名不会改变。
account-edit-language-label = 邮件和页面使用的语言
account-edit-button = 保存
account-back = 您的账号

browsers-title = 您在哪里登录了
browsers-lede = 每一行是一个浏览器。如果有您不认识的，请在那里退出登录，并设置新密码。
browsers-this = 这个浏览器
browsers-other = 另一个浏览器
browsers-since = 登录时间：{ $moment }。
browsers-used = 上次使用：{ $moment }，可能相差几分钟。
browsers-sign-out = 在那里退出登录
browsers-sign-out-here = 在这里退出登录
browsers-all-title = 在其他所有地方退出登录
browsers-all-text = 您在这里保持登录。在其他所有浏览器，以及您用这个账号登录的所有应用中，您都会退出登录。
browsers-all-button = 在其他所有地方退出登录
browsers-done-one = 您已在那里退出登录。
browsers-done-all = 您已在其他所有地方退出登录。

account-email-title = 更改您的电子邮箱
account-email-text = 您的邮箱是 { $email }。我们会往新邮箱发一封带链接的邮件。在您打开链接并按下按钮之前，不会有任何改变。
account-email-new-label = 新的电子邮箱
account-email-password-hint = 这样别人就不能更改。
account-email-button = 发送邮件
account-email-same = 这已经是您的邮箱。请输入另一个
account-email-sent-title = 请查看您的邮件
account-email-sent-text = 如果 { $email } 可以在这里使用，邮件已经发往那里。邮件里的链接有效期是{ $lifetime }，只能用一次。在此之前，您的邮箱保持不变。
account-email-sent-nothing = 没有收到邮件？请查看垃圾邮件，并检查邮箱有没有写错。请记住，一个邮箱只能有一个账号。
account-email-enough-title = 我们没有再发邮件
account-email-enough-text = 您已经几次申请更换邮箱。请找一找我们的邮件，也看看垃圾邮件。最早的链接在{ $lifetime }后过期，之后您可以再申请。
account-email-no-mail = 所以我们不能往新邮箱发送链接，您的邮箱保持不变。
account-email-confirm-title = 使用这个电子邮箱吗？
account-email-confirm-text = 按下按钮后，{ $email } 就是您账号的邮箱。从那时起，您用它登录，我们也往那里发邮件。
account-email-confirm-button = 是的，使用这个邮箱
account-email-done-title = 您的新邮箱现在生效
account-email-done-text = 登录时请使用它。您的密码没有改变，您仍保持登录。
account-email-bad-title = 这个链接不能再用了
account-email-bad-text = 链接可能太旧，或者已经用过，或者这个邮箱不能在这里使用。您的邮箱没有改变。您可以在账号里申请新链接。

mail-change-subject = 这是您的新电子邮箱吗？
mail-change-text = 有人（希望就是您）想把这个邮箱用于 { $site } 的一个账号。

    请打开这个页面并按按钮。然后这个邮箱就是账号的邮箱：
    { $link }

    链接有效期是{ $lifetime }，只能用一次。如果不是您，请不用理会。
mail-change-notice-subject = 有人想更改您在 { $site } 的电子邮箱
mail-change-notice-text = 有人（希望就是您）想更换您在 { $site } 的账号邮箱。这个人知道您的密码。现在还没有任何改变：必须先打开发往新邮箱的链接。

    如果是您，请不用理会。如果不是，请马上设置新密码。这样那个链接就会失效。然后请查看您在哪里登录了：
    { $forgot }
    { $browsers }
