# Signing in and up, forgotten passwords, proving an e-mail address.

email-label = 电子邮箱
password-label = 密码
sign-in-title = 登录
sign-in-flow-title = 请登录后继续
sign-in-flow-text = { $app } 有内容要给您。请登录。如果您第一次来，请注册一个账号。然后会向您提问。
sign-in-records-text = 您的记录在这里。请登录查看。
sign-in-button = 登录
sign-in-new-title = 第一次来？
sign-in-new-text = 请注册一个账号。大约需要两分钟，不收费。
sign-in-sign-up = 注册账号
sign-in-forgot = 忘记密码了？
sign-in-wait = 有几次尝试没有成功。请等待{ $wait }后再试。
email-missing = 请输入您的电子邮箱
email-wrong = 请输入带有 @ 符号的电子邮箱，例如 name@example.com
password-missing = 请输入您的密码

sign-up-title = 注册账号
sign-up-flow-text = { $app } 有内容要给您。有了账号后，您会直接看到您的问题。
sign-up-have-account = 已经有账号了？
sign-up-button = 注册账号
sign-up-closed-title = 在这里注册账号需要代码
sign-up-closed-text = 本网站供收到内容的人使用。请输入您收到的代码，途中可以注册账号。
sign-up-invited-text = 有人邀请您共享一份健康记录。请用收到邀请的电子邮箱注册账号，然后直接前往邀请。
sign-up-invited-address = 请使用收到邀请的电子邮箱
sign-up-pin-hint = { $count ->
   *[other] 邀请您的人已把 PIN 码告诉您。您可以试 { $count } 次。
}
first-name-label = 名
last-name-label = 姓
sign-up-email-hint = 我们会往这个邮箱发一封邮件，确认邮箱是您的。忘记密码时需要用到它。
sign-up-password-label = 设置密码
sign-up-password-hint = { $count ->
   *[other] 至少 { $count } 个字符。把几个词连在一起，容易记，也不容易被猜到。
}
birth-date-label = 出生日期
birth-date-of-other-label = 这个人的出生日期
birth-day = 日
birth-month = 月
birth-year = 年
birth-month-choose = 请选择
country-label = 国家或地区
first-name-missing = 请输入您的名
first-name-form = 名里有不能保存的符号，例如换行符。请重新输入
last-name-missing = 请输入您的姓
last-name-form = 姓里有不能保存的符号，例如换行符。请重新输入
password-choose-missing = 请设置密码
password-too-short = { $count ->
   *[other] 密码至少要有 { $count } 个字符
}
password-too-long = { $count ->
   *[other] 密码最多 { $count } 个字符
}
password-common = 这个密码太容易猜到。请换一个
birth-date-missing = 请输入出生日期
birth-date-form = 请按年、月、日的顺序写出生日期，例如 1980-02-29，或使用三个输入框
birth-day-missing = 请输入出生的日
birth-month-missing = 请选择出生的月份
birth-year-missing = 请输入四位数的出生年份
birth-day-wrong = 出生的日必须是 1 到 31 之间的数字
birth-date-wrong = 这个出生日期不存在。请检查年、月、日
birth-date-future = 出生日期不能是将来的日期
birth-date-too-long-ago = 出生年份必须是 { $year } 年或之后
country-missing = 请选择国家或地区
text-too-long = { $count ->
   *[other] 这里最多 { $count } 个字符
}
sign-up-email-taken = 这个电子邮箱可能已经有账号了。请登录，或使用另一个邮箱
sign-up-later-text = 从这里进行了很多次登录或注册的尝试。请等待{ $wait }后再试。

sign-out-title = 退出登录
sign-out-text = 您已登录，登录人：{ $name }。
sign-out-button = 退出登录
sign-out-other-text = 您不是 { $name }？请在这里退出登录。然后本人就可以登录并继续。
sign-out-stay = 保持登录
signed-out-title = 您已退出登录
signed-out-text = 如果还有别人使用这台设备，请把这个窗口也关闭。

forgot-title = 忘记密码了？
forgot-text = 请输入您的电子邮箱。如果有对应的账号，我们会发一封邮件，里面有设置新密码的链接。
forgot-button = 给我发邮件
forgot-sent-title = 请查看您的邮件
forgot-sent-text = 如果 { $email } 有对应的账号，邮件已经发出。邮件里的链接有效期是{ $lifetime }。
forgot-sent-nothing = 没有收到邮件？请查看垃圾邮件，并检查邮箱有没有写错。请记住，我们只能往您确认过的邮箱发邮件。
reset-title = 设置新密码
reset-password-label = 新密码
reset-button = 保存新密码
reset-bad-title = 这个链接不能再用了
reset-bad-text = 链接可能太旧，或者已经用过。您可以申请一个新链接。
reset-again = 申请新邮件
reset-done-title = 密码已更改
reset-done-text = 您已在所有地方退出登录。请用新密码登录。

verify-title = 这是您的电子邮箱吗？
verify-text = 请按按钮，确认 { $email } 是您的。
verify-button = 是的，这是我的
verify-done-title = 谢谢。这是您的邮箱
verify-done-text = 忘记密码时，您现在可以使用它了。
verify-bad-title = 这个链接不能再用了
verify-bad-text = 链接可能太旧，或者已经用过。请登录，我们会再发一封邮件。
verify-sent-title = 请查看您的邮件
verify-sent-text = 我们已往 { $email } 发了一封邮件。邮件里的链接有效期是{ $lifetime }。
verify-ask-title = 请确认您的电子邮箱
verify-ask-text = 您还没有确认 { $email } 是您的。忘记密码时需要用到它。
verify-ask-button = 给我发邮件
verify-ask-link = 确认您的电子邮箱
verify-enough-title = 我们没有再发邮件
verify-enough-text = { $count ->
   *[other] 我们已经往 { $email } 发了 { $count } 封邮件。请找一找，也看看垃圾邮件。邮件里的链接仍然有效。
}
verify-enough-later = 每个链接的有效期是{ $lifetime }。最早的链接过期后，您可以再申请一封邮件。

no-mail-title = 本网站不发送邮件
no-mail-password = 所以我们不能给您发送设置新密码的链接。
no-mail-proof = 所以我们不能给您发送确认电子邮箱的链接。不确认也可以使用其他所有功能。
no-mail-ask = 请询问本网站的运营方：{ $operator }。
