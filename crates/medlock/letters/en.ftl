# The letter with a code, in English. Short sentences: it is read by people who are ill, tired or in a hurry.
# No word of it may say anything about health.

letter-title-package = There is something for you
letter-title-connect = An invitation to connect
letter-intro-package = { $sender } has left information for you on a protected website. Nobody but you can open it.
letter-intro-connect = { $sender } asks to be connected with you on a protected website. Nothing is shared before you say yes.
letter-code = Your code
letter-until-day = The code works until the end of { $date }.
letter-until-time = The code works until { $date }, { $time }.
letter-steps = What to do
letter-step-open = Scan the picture with your phone. Or type this address in a web browser:
letter-step-code = Type the code if the page asks for it.
letter-step-sign-in = Sign in, or make an account.
letter-step-answer-package = Answer the question. Then choose where to keep the information.
letter-step-answer-connect = Answer the question. Then read what they ask for, and decide.
letter-picture = Picture to scan with a phone. It opens the page with your code.
letter-need = You will need the answer to a question. Only you know it.
letter-safety = The code alone opens nothing. Do not write your answer on this letter.
letter-help = Does something not work? Ask:

# When. Weekdays begin with Monday.

letter-date = { $paper ->
    [letter] { $weekday }, { $month } { $day }, { $year }
   *[a4] { $weekday } { $day } { $month } { $year }
}
letter-time = { $half ->
    [am] { $hour12 }:{ $minute } am
   *[pm] { $hour12 }:{ $minute } pm
}
letter-weekday = { $number ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
letter-month = { $number ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
