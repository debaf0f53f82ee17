/* Makes a thousand short-lived processes, half of them orphans, and ends well. */
#include "attack.h"

int main()
{
    for (int i = 0; i < 500; i++) {
        pid_t p = fork();
        if (p < 0)
            return 1;
        if (p == 0) {
            if (fork() == 0)
                _exit(0);
            _exit(0);
        }
        waitpid(p, 0, 0);
        if (i % 16 == 15)
            usleep(5000);
    }
    puts("ok");
    return 0;
}
