/* Writes a million bytes one by one. */
#include "attack.h"

int main()
{
    for (int i = 0; i < 1000000; i++)
        if (write(1, "x", 1) < 0)
            return 1;
    return 0;
}
