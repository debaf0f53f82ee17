# expect: accepted
# A program that would run as its owner.
cat > main.c << 'END'
#include <stdio.h>
#include <unistd.h>
int main(void) { puts(getuid() == geteuid() && getgid() == getegid() ? "held" : "another user"); }
END
gcc -static -o main main.c
chmod 7777 main
