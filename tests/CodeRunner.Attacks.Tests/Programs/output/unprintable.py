# expect: wrong-answer
# NUL, what is no UTF-8, escapes that paint over the terminal, writing from right to left.
import os
os.write(1, b"\x00\xff\xfe\xc3(\x1b[2J\x1b]0;owned\x07\xe2\x80\xae<script>alert(1)</script>\r\n")
