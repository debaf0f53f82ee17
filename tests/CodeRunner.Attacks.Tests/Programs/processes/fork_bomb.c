// expect: time-limit cpu; quick
#include <unistd.h>

int main(void)
{
    for (;;)
        fork();
}
