# Words of every page: the frame, errors, help, contact details.

page-title = { $title } – { $site }
page-title-error = 错误：{ $title } – { $site }
skip-to-content = 跳到主要内容
site-menu = 主菜单
nav-pick-up = 输入代码
nav-records = 我的记录
nav-sign-in = 登录
nav-sign-out = 退出登录
nav-help = 帮助
language-switch = 语言
signed-in-as = 已登录：{ $name }。
not-you = 不是您？
back = 返回
continue = 继续
change = 更改
development-notice = 测试服务器。请不要用于真实的健康信息。
footer-run-by = 本网站由 { $operator } 运营。
footer-software = Medlock：自由软件，把健康信息送到本人手中。

# Errors in forms
error-summary = 有一个问题
field-error = 错误：

# Contact details of a sender
contact-heading = 如何联系 { $app }
contact-phone = 电话
contact-email = 电子邮件
contact-address = 地址
contact-missing = 我们没有 { $app } 的联系方式。请查看附有代码的信件、电子邮件或打印件。
ask-sender = 请 { $app } 再发一次。您会收到一个新代码。

# Front page
front-title = 领取您的健康信息
front-lede = 诊所或化验室给了您一个代码。在这里输入代码，就可以把他们发来的内容放进您自己的健康记录。
front-code-label = 您的代码
front-steps-title = 使用方法
front-step-1 = 输入您的代码
front-step-1-text = 代码写在您收到的电子邮件、信件或打印件上。
front-step-2 = 回答您的问题
front-step-2-text = 您和发送方约定了一个问题。只有正确的答案才能打开发来的内容。
front-step-3 = 选择保存在哪里
front-step-3-text = 可以放进您自己的记录，也可以放进您照顾的人的记录。
front-records-title = 以前来过？
front-records-text = 登录后可以查看您领取的内容。
front-who-title = 本网站由谁运营
front-who-text = 本网站由 { $operator } 运营。他们在这里保管您的记录，遇到问题时可以帮助您。
front-help-title = 需要帮助？
front-help-text = 代码是什么，答案不对怎么办，可以问谁。
front-help-link = 阅读帮助页面

# Help
help-title = 帮助
help-code-title = 我的代码是什么？
help-code-text = 代码有 20 个字母，例如 { $example }。大小写、空格和短横线都没有关系。诊所或化验室会通过电子邮件、信件或打印件把代码给您。
help-answer-title = 什么是问题？
help-answer-text = 您在发送方那里时，对方和您一起选定了一个问题。只有正确的答案才能打开发来的内容。大小写没有关系，但空格要输对。
help-attempts-title = 我可以试几次？
help-attempts-text = { $count ->
   *[other] 您有 { $count } 次回答的机会。用完后代码会永久关闭，发送方需要把全部内容再发一次。
}
help-time-title = 我有多少时间？
help-time-text = 代码的有效期是{ $lifetime }。您的问题页面上写有最后日期。
help-record-title = 什么是记录？
help-record-text = 一份记录用来保存一个人的健康信息。您可以有自己的一份记录，也可以为您照顾的每个人各建一份。
help-access-title = 谁能看到我领取的内容？
help-access-text = 您能看到。发送方看不到您的记录。领取内容并不会让对方进入您的记录。
help-once-title = 同样的内容可以领取两次吗？
help-once-text = 不可以。每个代码只能用一次。如果放错了记录，请让发送方再发一次。
help-contact-title = 我可以问谁？
help-contact-text = 关于发来的内容、您的代码和答案，请询问发送方。他们的联系方式在您的问题页面上。关于登录，请询问本网站的运营方。
help-contact-operator = 本网站的运营方：
help-privacy-title = 您的信息如何受到保护
help-privacy-text = 发给您的内容一直是锁着的，直到您给出正确答案。您的记录也是锁着的，只有您和您选定的人能打开。本网站使用 Cookie 只是为了知道您已登录以及您阅读哪种语言。不会与广告商共享任何内容，也没有别人统计您的访问。
help-privacy-link = 阅读本网站运营方的隐私声明
help-terms-title = 使用本网站的规则
help-terms-text = { $operator } 写明了您使用本网站时双方约定的内容。
help-terms-link = 阅读使用条款

# Language page
language-title = 选择您的语言

# Error pages
error-title = 出错了
error-text = 这是我们的问题，不是您的问题。没有更改任何内容。请稍等，然后再试。
error-reference = 如果再次出现，请把这个编号告诉本网站的运营方：{ $reference }
error-not-found-title = 找不到这个页面
error-not-found-text = 如果您是手动输入网址的，请检查网址。如果您点了链接，链接可能已经失效。
error-target-title = 这个链接在这里不能用
error-target-text = 您点的链接所要的内容，本网站没有。如果您想领取健康信息，请输入您的代码。
error-old-title = 请再试一次
error-old-text = 这个页面打开太久了，或者不是本网站的页面。没有更改任何内容。请返回，重新加载页面，再按一次按钮。
error-cookies-text = 如果一直这样，可能是您的浏览器禁用了 Cookie。本网站需要 Cookie 才能知道谁已登录。
error-go-front = 前往首页
error-too-long-title = 一次提交的内容太多了
error-too-long-text = 您提交的表单超出了本网站的限制。没有更改任何内容。

# Mails written in development mode
mailbox-title = 这台测试服务器写的邮件
mailbox-text = 测试服务器不会发送邮件。邮件保存在这里供您阅读。
mailbox-empty = 还没有邮件。
mailbox-to = 收件人
mailbox-when = 写信时间
