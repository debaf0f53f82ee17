# expect: accepted
# A folder that all may write, in the program: the tests could talk through it.
echo 'int main(void) { return 0; }' > x.c
mkdir -m 0777 shared
cat > main << 'END'
#!/bin/sh
for place in /box/work /box/program /box /box/work/shared; do
    [ -e $place/attack-marker ] && echo "found in $place"
    echo > $place/attack-marker 2> /dev/null
done
echo held
END
chmod 0777 main
