// expect: accepted
// The keys of a user, which outlive processes.
#include "attempt.h"

int main(void)
{
    attempt("add_key", syscall(SYS_add_key, "user", "x", "y", 1, -3));
    attempt("request_key", syscall(SYS_request_key, "user", "x", "y", -3));
    attempt("keyctl", syscall(SYS_keyctl, 0, -3, 1));
    conclude();
}
