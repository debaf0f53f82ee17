/* Loops for ever, deaf to the limit of the kernel. */
#include "attack.h"

int main()
{
    signal(SIGXCPU, SIG_IGN);
    for (;;)
        ;
}
