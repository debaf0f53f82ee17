/* Sixteen processes use 50 ms each. */
#include "attack.h"

int main()
{
    for (int i = 0; i < 4; i++)
        fork();
    burn(.05);
    while (wait(0) > 0)
        ;
    return 0;
}
