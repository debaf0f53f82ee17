// expect: accepted; output 1100000
// The right answer, and then what a comparison skips.
#include <string.h>
#include <unistd.h>

int main(void)
{
    static char line[1 << 16];
    memset(line, ' ', sizeof line);
    if (write(1, "held\n", 5) < 0)
        return 1;
    for (int i = 0; i < 1 << 14; i++)
        if (write(1, line, sizeof line) < 0)
            return 1;
}
