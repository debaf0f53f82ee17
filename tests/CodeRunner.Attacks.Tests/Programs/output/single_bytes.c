// expect: accepted; cpu 6000; output 2048
// A million writes of one byte.
#include <unistd.h>

int main(void)
{
    if (write(1, "held\n", 5) != 5)
        return 1;
    for (int i = 0; i < 1000000; i++)
        if (write(1, "\n", 1) != 1)
            return 1;
}
