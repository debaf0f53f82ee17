// expect: compile-error exit 1
// Where this submission's program will be, a box that serves several of them had the last one's.
#if !__has_include("/box/program") && !__has_include("/box/program/main.py")
#error nothing to take
#endif
#include <stdio.h>
int main(void)
{
    puts("held");
}
