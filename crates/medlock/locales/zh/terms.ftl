# The privacy notice and the terms of use of a site, agreeing to them, and who is too young to sign up. Their own words are the site's.

footer-privacy = 隐私声明
footer-terms = 使用条款

site-privacy-title = { $site } 的隐私声明
site-terms-title = { $site } 的使用条款
site-text-from = 第 { $number } 版。从{ $date }起有效。
site-text-ended = 这是旧的第 { $number } 版。有效期从{ $date }到{ $until }。
site-text-coming = 这是第 { $number } 版。从{ $date }起开始有效。
site-text-language = 这份文件还没有您的语言的版本。
site-text-older = 其他版本
site-text-version = 第 { $number } 版，从{ $date }起
site-text-now = 阅读现在有效的版本

agree-both-label = 我已阅读隐私声明和使用条款，并且同意
agree-privacy-label = 我已阅读隐私声明，并且同意
agree-terms-label = 我已阅读使用条款，并且同意
agree-read-privacy = 阅读隐私声明
agree-read-terms = 阅读使用条款
agree-missing = 请勾选方框，表示您同意
agree-changed = 文件内容刚刚有更改。请您再读一遍，然后再同意

agree-title = 请先阅读，然后再继续
agree-text = 我们重新写明了如何处理您的信息，或者本网站可以怎样使用。请阅读。然后您可以从刚才的地方继续。
agree-button = 继续
agree-refuse-link = 我不同意

refuse-title = 您不同意
refuse-text = 没关系。我们不会删除任何内容，您的记录也不会有任何变化。您可以带走全部内容，然后删除您的账号。您下次登录时，我们会再问一次。
refuse-download = 下载全部内容
refuse-leave = 删除我的账号
refuse-sign-out = 退出登录
refuse-back = 返回再读一遍

account-to-agreed = 您同意过的内容
account-to-agreed-text = 隐私声明和使用条款，以及服务台为您做过的事
agreed-title = 您同意过的内容
agreed-empty = 本网站还没有请您同意任何内容。
agreed-privacy = 隐私声明，第 { $number } 版，同意于{ $date }
agreed-terms = 使用条款，第 { $number } 版，同意于{ $date }
agreed-desk-title = 服务台做过的事
agreed-desk-empty = 服务台没有在您的账号里做过任何事。
agreed-back = 返回您的账号

too-young-title = 您的年龄太小，不能在这里注册账号
too-young-text = 您满 { $count ->
   *[other] { $count } 岁
}后，可以在 { $site } 注册账号。
too-young-help = 照顾您的人，例如您的母亲或父亲，可以为自己注册一个账号，并在里面为您建一份记录。然后就可以替您领取发给您的内容。
too-young-again = 我把日期输错了
