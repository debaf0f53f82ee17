// expect: output-limit; quick
#include <unistd.h>

int main(void)
{
    static const char text[65536] = {'x'};
    for (;;)
        if (write(1, text, sizeof text) < 0 || write(2, text, sizeof text) < 0)
            return 1;
}
