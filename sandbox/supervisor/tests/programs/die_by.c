/* Dies by the signal of this number. */
#include "attack.h"

int main(int c, char **v)
{
    signal(atoi(v[1]), SIG_DFL);
    kill(getpid(), atoi(v[1]));
    sleep(1);
    return 0;
}
