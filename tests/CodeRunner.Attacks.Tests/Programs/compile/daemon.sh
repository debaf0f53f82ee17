# expect: accepted
# The compiler leaves a process behind that writes over its program, and over whatever comes next, for as long as it lives.
cat > main.c << 'END'
#include <stdio.h>
int main(void) { puts("held"); }
END
gcc -static -o main main.c
cat > later.sh << 'END'
trap '' HUP INT TERM
sleep 0.2
while :; do echo evil > main; echo evil > /box/work/evil; echo evil > /box/program; done
END
setsid sh later.sh > /dev/null 2>&1 < /dev/null &
