// expect: wrong-answer; output 1100000; wall 120000
// One line that does not end: the judge compares it and keeps none of it.
#include <string.h>
#include <unistd.h>

int main(void)
{
    static char line[1 << 16];
    memset(line, '7', sizeof line);
    for (int i = 0; i < 1 << 14; i++)
        if (write(1, line, sizeof line) < 0)
            return 1;
}
