// expect: memory-limit
// Twenty-four children of 16 MiB, all at once and only for an instant.
#include <string.h>
#include <stdlib.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
    int ready[2], go[2];
    char one;
    if (pipe(ready) != 0 || pipe(go) != 0)
        return 1;
    for (int i = 0; i < 24; i++)
        if (fork() == 0) {
            memset(malloc(16 << 20), 1, 16 << 20);
            if (write(ready[1], "x", 1) != 1 || read(go[0], &one, 1) != 1)
                return 1;
            _exit(0);
        }
    for (int i = 0; i < 24; i++)
        if (read(ready[0], &one, 1) != 1)
            return 1;
    if (write(go[1], "xxxxxxxxxxxxxxxxxxxxxxxxxxxx", 24) != 24)
        return 1;
    while (wait(0) > 0)
        ;
    puts("held");
}
