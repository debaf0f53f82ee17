// expect: output-limit
#include <stdio.h>

int main(void) {
    for (;;) puts("one line more");
}
