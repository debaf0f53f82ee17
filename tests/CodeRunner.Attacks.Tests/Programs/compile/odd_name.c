// expect: accepted; named a b$(touch x)`y`;z.c
// A file name that a shell would run.
#include <stdio.h>

int main(void)
{
    puts("held");
}
