/* Many children, each with little memory. */
#include "attack.h"

int main()
{
    for (int i = 0; i < 40; i++)
        if (fork() == 0) {
            memset(malloc(4 << 20), 1, 4 << 20);
            pause();
        }
    rest(2);
    return 0;
}
