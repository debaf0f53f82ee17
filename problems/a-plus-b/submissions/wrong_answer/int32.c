/* Keeps the sum in an int: right until it needs more than 32 bits. */
#include <stdio.h>

int main(void)
{
    long long a, b;
    if (scanf("%lld %lld", &a, &b) != 2)
        return 1;
    int sum = (int)(a + b);
    printf("%d\n", sum);
    return 0;
}
