// expect: memory-limit; quick
// Also makes itself the last that the kernel would kill, as far as it may: hardly further than its box.
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void)
{
    int adjustment = open("/proc/self/oom_score_adj", O_WRONLY);
    if (adjustment >= 0 && write(adjustment, "0", 1) < 0 && write(adjustment, "500", 3) < 0)
        close(adjustment);
    for (;;) {
        char *more = malloc(1 << 20);
        if (more != NULL)
            memset(more, 1, 1 << 20);
    }
}
