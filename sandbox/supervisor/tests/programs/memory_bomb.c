/* Takes memory for ever, after writing its argument to oom_score_adj. */
#include "attack.h"

int main(int c, char **v)
{
    if (c > 1) {
        int f = open("/proc/self/oom_score_adj", O_WRONLY);
        if (write(f, v[1], strlen(v[1])) < 0)
            return 1;
    }
    for (;;)
        memset(malloc(1 << 20), 1, 1 << 20);
}
