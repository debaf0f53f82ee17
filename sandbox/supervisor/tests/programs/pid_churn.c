/* Makes processes and orphans that end at once, for ever. */
#include "attack.h"

int main()
{
    for (;;) {
        if (fork() == 0) {
            if (fork() == 0)
                _exit(0);
            _exit(0);
        }
        while (waitpid(-1, 0, WNOHANG) > 0)
            ;
    }
}
