// expect: output-limit; output 65536
// The right answer, and then what a comparison skips.
#include <string.h>
#include <unistd.h>

int main(void)
{
    static char line[1 << 16];
    memset(line, ' ', sizeof line);
    if (write(1, "held\n", 5) < 0)
        return 1;
    for (;;)
        if (write(1, line, sizeof line) < 0)
            return 1;
}
