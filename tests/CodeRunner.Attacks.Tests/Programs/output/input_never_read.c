// expect: accepted; input 8192
// Eight megabytes wait in vain.
#include <stdio.h>

int main(void)
{
    puts("held");
}
