/* A fixed amount of work, a third of a second or so: half of it computing, half of it waiting for memory. */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    enum { SIZE = 1 << 22, ROUNDS = 4, STRIDE = 4099 };
    unsigned *numbers = calloc(SIZE, sizeof *numbers), x = 1, sum = 0;
    for (int round = 1; round <= ROUNDS; round++) {
        for (int i = 0; i < SIZE; i++) {
            x = x * 1664525 + 1013904223;
            numbers[i] += x / (i + 1) + x % round;
        }
        for (int i = 0; i < SIZE; i++)
            sum += numbers[i * STRIDE % SIZE];
    }
    printf("%u\n", sum);
    return 0;
}
