/* Eight terabytes of addresses and no memory. */
#include "attack.h"

int main()
{
    for (int i = 0; i < 8; i++)
        if (mmap(0, 1UL << 40, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) == MAP_FAILED)
            return 1;
    return 0;
}
