# Phones and computers that several people use, old phones, large letters.

keep-signed-in = 在这台设备上保持登录
keep-signed-in-hint = 只有当这台设备只归您一个人用时才选。否则，您关闭浏览器或一段时间没有操作后，就会退出登录。
idle-title = 您已退出登录
idle-text = 这里有一段时间没有操作，所以我们让您退出了登录。别人看不到您的内容。请重新登录，从刚才的地方继续。
idle-safe = 您没有保存的内容需要重新输入。
done-other-person = 给另一个人的代码
done-other-person-text = 下一个代码是给另一个人的吗？请先退出登录，这样别人就看不到您的内容。
sign-out-next-code = 退出登录并输入下一个代码
letters-large = 大号字
letters-usual = 普通字号
print-page = 请用浏览器的菜单打印这个页面。
