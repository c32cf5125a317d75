# The letter with a code, in 中文. Short sentences: it is read by people who are ill, tired or in a hurry.
# No word of it may say anything about health.

letter-title-package = 有给您的信息
letter-title-connect = 连接邀请
letter-intro-package = { $sender } 在一个受保护的网站上给您留了信息。除了您，没有人能打开。
letter-intro-connect = { $sender } 希望在一个受保护的网站上与您建立连接。在您同意之前，不会共享任何内容。
letter-code = 您的代码
letter-until-day = 代码在{ $date }当天结束前有效。
letter-until-time = 代码在{ $date } { $time }之前有效。
letter-steps = 怎么做
letter-step-open = 用手机扫描图片。或者在浏览器中输入这个网址：
letter-step-code = 如果网页要求输入代码，请输入代码。
letter-step-sign-in = 登录，或者注册一个账号。
letter-step-answer-package = 回答问题。然后选择把信息保存在哪里。
letter-step-answer-connect = 回答问题。然后阅读对方的请求，再做决定。
letter-picture = 供手机扫描的图片。扫描后会打开网页并带上您的代码。
letter-need = 您需要一个问题的答案。只有您知道这个答案。
letter-safety = 只有代码打不开任何内容。请不要把答案写在这封信上。
letter-help = 遇到问题？请联系：

# When. Weekdays begin with Monday.

letter-date = { $year }年{ $month }{ $day }日（{ $weekday }）
letter-time = { $hour }:{ $minute }
letter-weekday = { $number ->
    [1] 星期一
    [2] 星期二
    [3] 星期三
    [4] 星期四
    [5] 星期五
    [6] 星期六
   *[7] 星期日
}
letter-month = { $number ->
    [1] 1月
    [2] 2月
    [3] 3月
    [4] 4月
    [5] 5月
    [6] 6月
    [7] 7月
    [8] 8月
    [9] 9月
    [10] 10月
    [11] 11月
   *[12] 12月
}
