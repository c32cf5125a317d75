# The help desk, as people see it: a locked account, a code on paper that lets somebody back in, what was done for them, and things that were sent
# to the wrong person.

desk-locked-title = 这个账号已锁定
desk-locked-text = 现在谁都不能登录这个账号。您的记录没有任何丢失。请让 { $operator } 重新打开账号。
desk-locked-contact = 如何联系运营方

way-back-link = 我有服务台给的代码
way-back-title = 设置新密码
way-back-text = 请输入服务台给您的代码，然后输入新密码。您会在其他所有地方退出登录。
way-back-code-label = 您的代码
way-back-code-hint = 代码有 20 个字母。大小写没有关系。
way-back-code-missing = 请输入服务台给您的代码
way-back-code-wrong = 这个代码不能用。代码只能用一次，有效期是一天。请再检查每个字母，或向服务台要一个新代码
way-back-button = 保存密码
way-back-done-title = 您的新密码现在可以用了
way-back-done-text = 请用新密码登录。

desk-did-line = { $date }：{ $what }
desk-did-code = 服务台生成了一个代码，您可以用它设置新密码。
desk-did-lock = 服务台锁定了您的账号，谁都不能登录。
desk-did-unlock = 服务台重新打开了您的账号。
desk-did-merge = 服务台把您的两个账号合并成了一个。现在全部内容都在这个账号里。
desk-did-erase = 服务台删除了您的账号。
desk-did-removed = 服务台取消了您对一份记录的访问权限。您不能再看到它。
desk-did-custodian = 服务台请您管理一份您参与共享的记录。
desk-did-release = 服务台让您重新看到了之前隐藏的内容。
desk-did-erase-items = 服务台从一份记录里彻底清除了本来要给别人的内容。

mail-desk-subject = { $site }：服务台为您做了一件事
mail-desk-text = 您好：

    有人请 { $site } 的服务台在您的账号里做一件事，服务台已经完成：

    { $what }

    如果不是您要求的，请马上告诉我们。我们的联系方式：
    { $help }

blocked-title = 您不能领取这项内容
blocked-text = { $app } 说，这项内容可能是要给别人的。所以谁都不能打开。请就此询问 { $app }。

record-blocked-title = 已隐藏的内容
record-blocked-text = { $count ->
   *[other] { $date }，{ $app } 说，发到这里的 { $count } 项内容可能是要给别人的。在弄清楚之前，谁都看不到。请就此询问 { $app }。
}

mail-blocked-subject = { $site }：有内容被隐藏了
mail-blocked-text = 您好：

    { $app } 说，发到您一份记录里的内容可能是要给别人的。在弄清楚之前，谁都看不到。

    请就此询问 { $app }。您可以在这里看到联系方式：
    { $link }

mail-released-subject = { $site }：您又可以看到了
mail-released-text = 您好：

    { $app } 发到您一份记录里的内容曾被隐藏。您现在又可以看到了：
    { $link }
