// expect: memory-limit
// Takes more and more, and does nothing about who is killed for it.
#include <stdlib.h>
#include <string.h>

int main(void)
{
    for (;;) {
        char *more = malloc(1 << 20);
        if (more != NULL)
            memset(more, 1, 1 << 20);
    }
}
