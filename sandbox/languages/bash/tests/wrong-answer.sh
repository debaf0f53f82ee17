# expect: wrong-answer
read -r a b
echo "$a$b"
