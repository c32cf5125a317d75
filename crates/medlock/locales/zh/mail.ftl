# The mails this site writes. They never name a question, an answer or anything about health.

mail-verify-subject = 这是您的电子邮箱吗？
mail-verify-text = 有人（希望就是您）用这个电子邮箱在 { $site } 注册了账号。

    请打开这个页面并按按钮，确认这个邮箱是您的：
    { $link }

    链接有效期是{ $lifetime }。如果不是您，请不用理会。
mail-reset-subject = 设置新密码
mail-reset-text = 有人（希望就是您）在 { $site } 申请了新密码。

    请打开这个页面设置新密码：
    { $link }

    链接有效期是{ $lifetime }，只能用一次。如果不是您，请不用理会：您的密码保持不变。
mail-invite-subject = 在 { $site } 有给您的内容
mail-invite-pick-up = { $sender } 在 { $site } 给您留了内容。它用一个代码和一个问题的答案锁着。
mail-invite-connect = { $sender } 希望在 { $site } 与您建立连接。在您看过对方的请求并同意之前，不会共享任何内容。
mail-invite-steps = 步骤如下：

    1. 打开这个页面：{ $link }
    或者打开 { $address } 并输入这个代码：{ $code }
    2. 登录，或者注册一个账号。不收费。
    3. 回答问题。答案是 { $sender } 和您约定的。
mail-invite-last-day = 代码在{ $day }当天结束前有效。
mail-invite-last-day-until = 代码在{ $day } { $time } 之前有效。
mail-invite-safety = 请不要让别人看到这封邮件。{ $sender } 的人绝不会通过邮件或电话向您索要代码或答案。如果您不认识 { $sender }，请删除这封邮件。
mail-invite-contact = 如果遇到问题，请询问 { $sender }：
mail-reused-subject = 有人用了您从 { $app } 得到的代码
mail-reused-text = 您以前在 { $site } 用过 { $app } 给的一个代码。今天，另一个人用另一个账号使用了同一个代码。这个人知道代码，也知道您那个问题的答案。

    这个人看不到您的记录。但如果您不知道是谁，请告诉 { $app }：对方可能会把另一个人的信息当成您的。

    您的连接在这里：
    { $link }
mail-door-subject = 您在 { $site } 的登录方式已更改
mail-door-warning-subject = 有人试图用您的身份登录 { $site }
mail-door-passkey-added = 您在 { $site } 的账号添加了一个通行密钥。
mail-door-passkey-renamed = 您在 { $site } 的账号中，有一个通行密钥改了名称。
mail-door-passkey-removed = 您在 { $site } 的账号移除了一个通行密钥。
mail-door-codes-on = 从现在起，您用密码登录 { $site } 的账号时，还需要应用里的验证码。
mail-door-codes-off = 您登录 { $site } 的账号时，不再需要应用里的验证码。只用密码就可以。
mail-door-recovery-made = 您在 { $site } 的账号生成了新的恢复码。旧的不能再用。
mail-door-recovery-used = { $left ->
   *[other] 有人用您的密码和一个恢复码登录了您在 { $site } 的账号。您还有 { $left } 个恢复码。
}
mail-door-recovery-few = 请在用完之前生成新的。
mail-door-tried = 有人在 { $site } 输入了您的密码，然后多次输错验证码。这个人没有登录成功，但知道您的密码。
mail-door-copied = 有人试图用一个像是复制来的通行密钥登录您在 { $site } 的账号。这个人没有登录成功。请移除那个通行密钥，再添加一个新的。
mail-door-see = 如果是您，请不用理会。如果不是，请马上更改密码，并查看您的登录方式：
    { $link }
