// expect: accepted; named -oevil.c
// A file name that a compiler could take for an option.
#include <stdio.h>

int main(void)
{
    puts("held");
}
