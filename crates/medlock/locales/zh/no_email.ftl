# Accounts without an e-mail address, several accounts with one address, codes on paper.

login-label = 电子邮箱或用户名
login-missing = 请输入您的电子邮箱或用户名
login-wrong = 请输入电子邮箱，例如 name@example.com，或输入用户名。用户名里没有空格
sign-in-not-fitting = 名称和密码不匹配。请检查这两项。如果有几个人使用您的电子邮箱，请改为输入您的用户名
sign-in-several = 有几个账号使用这个电子邮箱和这个密码。请改为输入您的用户名

sign-up-no-email = 我没有电子邮箱
sign-up-with-email = 我有电子邮箱
sign-up-name-title = 不用电子邮箱注册账号
sign-up-name-text = 您先选一个用户名，再设置密码。然后您会得到一些代码，请留在纸上。如果忘记密码，可以用这些代码重新进入。
sign-up-address-full = 使用这个电子邮箱的账号太多了。请使用另一个邮箱，或不用邮箱注册账号
user-name-label = 用户名
user-name-choose-label = 选一个用户名
user-name-hint = 可以用字母 a 到 z、数字、英文句点、短横线和下划线。第一个必须是字母，例如 maria.lopez50。
user-name-missing = 请选一个用户名
user-name-too-short = { $count ->
   *[other] 用户名至少要有 { $count } 个字母或数字
}
user-name-form = 用户名只能有字母 a 到 z、数字、英文句点、短横线和下划线，而且第一个必须是字母
user-name-taken = 已经有人使用这个用户名，或者一个看起来很像的用户名。请换一个

paper-title = 您写在纸上的代码
paper-text = 如果忘记密码，您可以用纸上的一个代码设置新密码。每个代码只能用一次。
paper-only-way = 您在这里没有电子邮箱，所以没有其他办法回到您的账号。
paper-left = { $count ->
    [0] 您没有写在纸上的代码。
   *[other] 您还有 { $count } 个代码。
}
paper-replaced = 新代码会代替您现有的代码。现有的代码将不能再用。
paper-make = 显示我的代码
paper-make-new = 显示新代码
paper-later = 以后再说
paper-shown-title = 请打印或抄写这些代码
paper-shown-text = 请把这张纸放在安全的地方，不要和手机、电脑放在一起。您只有现在能看到这些代码。
paper-shown-site = 本网站
paper-shown-how = 如果忘记密码：请打开本网站，点“登录”，再点“忘记密码了？”。
paper-kept = 我已经记在纸上
paper-missing-title = 您没有写在纸上的代码
paper-missing-text = 如果忘记密码，您没有其他办法重新进入。

forgot-code-link = 我有写在纸上的代码
forgot-code-title = 用纸上的代码设置新密码
forgot-code-text = 请输入您的用户名、您的一个代码和新密码。
forgot-code-label = 您的一个代码
forgot-code-hint = 大写或小写字母都可以，有没有短横线都可以。
forgot-code-missing = 请输入您的一个代码
forgot-code-wrong = 名称和代码不匹配，或者代码已经用过。请检查这两项
forgot-code-done = 从现在起请使用新密码。您已在所有地方退出登录。请不要再用那个代码。

account-no-email = 您在这里没有电子邮箱。我们不会给您写邮件。
account-email-add = 添加电子邮箱
account-email-add-text = 您在这里没有电子邮箱。添加后，我们可以给您写邮件。忘记密码时也用得上。
account-email-shared = 如果这里还有别人使用同一个邮箱，请先选一个用户名。然后两个账号都可以使用这个邮箱。
account-email-remove = 移除电子邮箱
account-email-remove-text = 之后我们不再往 { $email } 写邮件，即使您忘记密码也不会写。您要用用户名登录。
account-email-remove-needs = 您有用户名和写在纸上的代码时，才可以移除。没有它们，您可能会失去您的账号。
account-email-remove-button = 移除
account-email-remove-keep = 保留
account-email-removed = 您的电子邮箱已移除。
account-user-name-none = 您没有用户名。您用电子邮箱登录。
account-user-name-choose = 选一个用户名
account-user-name-change = 更改用户名
account-user-name-text = 您用它登录。它也能把您和使用同一个电子邮箱的人区分开。
account-user-name-button = 保存用户名
account-user-name-done = 您的用户名已保存。
account-phone = 电话号码
account-phone-label = 电话号码（可以不填）
account-phone-form = 请输入至少有 5 位数字的电话号码，例如 +1 555 010 0200，或不填

verify-beside-text = 还有别人使用这个邮箱。请选一个用户名，这样您登录时可以和别人区分开。

mail-beside-subject = 又有一个账号使用您的电子邮箱
mail-beside-text = 有人用这个电子邮箱在 { $site } 注册了账号。这个邮箱已经有一个账号。

    是您注册的，而您其实只想登录吗？请使用您已有的账号：{ $sign-in }

    是您或您的家人注册的，而且希望两个账号都使用这个邮箱吗？请打开这个页面并按按钮。然后为新账号选一个用户名，以便区分：
    { $link }

    链接有效期是{ $lifetime }。如果不是您，也不是您的家人，请不用理会。
mail-reset-several-text = 有人（希望就是您）在 { $site } 申请了新密码。有几个账号使用这个电子邮箱。请打开您那个账号的页面，设置新密码：
mail-reset-account = 用户名是 { $name } 的账号：
mail-reset-account-unnamed = 没有用户名、注册于{ $date }的账号：
mail-reset-several-end = 这些链接的有效期是{ $lifetime }，只能用一次。如果不是您，请不用理会：密码都保持不变。

share-needs-email = 您在这里没有电子邮箱，所以我们不能替您发送邀请。
