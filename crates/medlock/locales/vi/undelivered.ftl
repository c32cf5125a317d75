# A mail that did not arrive.
verify-not-arrived = Email gần nhất chúng tôi gửi đến { $email } đã không đến nơi. Hãy xem địa chỉ có đúng không. Quý vị có thể đổi địa chỉ ở trang tài khoản của mình.
