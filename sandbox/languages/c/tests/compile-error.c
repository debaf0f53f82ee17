// expect: compile-error
#include <stdio.h>

int main(void) {
    printf("%d\n", a + b)
}
