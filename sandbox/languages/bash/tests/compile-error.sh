# expect: compile-error
read -r a b
if [ "$a" = "$b" ]; then
    echo $((a + b))
