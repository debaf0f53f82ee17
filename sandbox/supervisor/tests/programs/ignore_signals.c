/* Ignores every signal and waits. */
#include "attack.h"

int main()
{
    for (int s = 1; s < 65; s++)
        signal(s, SIG_IGN);
    for (;;)
        pause();
}
