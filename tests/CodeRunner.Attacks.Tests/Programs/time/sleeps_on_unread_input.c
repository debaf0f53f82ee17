// expect: time-limit wall; input 8192
// While input waits, the judge cannot be what is waited for.
#include <unistd.h>

int main(void)
{
    char byte;
    read(0, &byte, 1);
    for (;;)
        pause();
}
