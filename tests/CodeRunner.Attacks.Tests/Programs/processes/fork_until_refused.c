// expect: accepted
// Takes every place that the user may have, and still holds them all when it ends.
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    int made = 0;
    for (;; made++) {
        pid_t child = fork();
        if (child < 0)
            break;
        if (child == 0)
            for (;;)
                pause();
    }
    if (made < 64)
        puts("held");
}
