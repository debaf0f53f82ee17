// expect: file-limit
// Claims the kernel's signal for too large a file.
#include <signal.h>

int main(void)
{
    raise(SIGXFSZ);
}
