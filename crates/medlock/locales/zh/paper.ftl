# Invitations on paper: for people without an e-mail address, and for a record that goes over to whom it is about.

paper-invite-link = 对方没有电子邮箱：用纸张邀请
paper-invite-lede = 您会得到一个可以打印的页面，上面有一个代码。请您亲自交给对方。对方不需要电子邮箱。
paper-invite-name-label = 这份邀请给谁？
paper-invite-name-hint = 请写您对这个人的称呼，例如：奶奶。您会在邀请列表里看到这个称呼。
paper-invite-name-missing = 请填写这份邀请给谁
paper-invite-pin-hint = 至少 { $min } 位数字。请您自己告诉对方。纸上不会写 PIN 码。没有 PIN 码，谁都不能使用代码。
paper-invite-button = 生成打印页面
paper-invite-title = 给 { $name } 的邀请
paper-invite-once = 请现在打印这个页面，或者抄下代码。它只显示一次。请不要把 PIN 码写在纸上。
paper-invite-text = { $name } 想在 { $site } 与您共享一份健康记录。
paper-invite-hand-over = { $name } 一直在 { $site } 管理一份关于您的健康记录。现在您可以自己管理它。
paper-invite-step-open = 打开这个网址：
paper-invite-step-code = 输入这个代码：
paper-invite-step-account = 登录，或者注册账号。您不需要电子邮箱。
paper-invite-step-pin = 输入 PIN 码。{ $name } 会告诉您。
paper-invite-until = 这个代码的有效期到{ $day }。
paper-invite-picture = 手机可以识别的方形图片，打开后是邀请。
paper-invite-scan = 也可以用手机扫描这张图片。这样就不用输入网址和代码了。
paper-invite-kept = 我已经有纸质的了
paper-invite-waiting = 纸质邀请。还没有答复。有效期到{ $day }
paper-invite-withdraw-text = 纸上的代码将不能再用。
paper-invite-sign-up = 有人邀请您共享一份健康记录。请注册账号，并输入别人告诉您的 PIN 码，然后直接前往邀请。

code-invitation = 您收到纸质的记录邀请了吗？也请在这里输入它的代码。它有 16 个字母。
happened-shared = 有人接受了对 { $record } 的记录的邀请
happened-shared-gone = 有人接受了对一份您已经看不到的记录的邀请
happened-handed-over = { $record } 的记录已经交接。您不再管理它
happened-handed-over-gone = 一份记录已经交给记录所属的人。您已经看不到它了
