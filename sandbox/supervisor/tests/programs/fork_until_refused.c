/* Prints how many processes it could make. */
#include "attack.h"

int main()
{
    int n = 0;
    while (fork() > 0 || (errno != EAGAIN && (pause(), 1)))
        n++;
    printf("%d", n);
    return 0;
}
