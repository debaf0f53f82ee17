/* Writes to a pipe that keeps the borders of what is written. */
#include "attack.h"

int main()
{
    fcntl(1, F_SETFL, O_DIRECT);
    for (int i = 0; i < 100; i++) {
        if (write(1, "hello", 5) < 0)
            return 1;
    }
    return 0;
}
