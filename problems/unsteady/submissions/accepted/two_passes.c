#include <math.h>
#include <stdio.h>

static int ticks[100000];

int main(void)
{
    int n;
    if (scanf("%d", &n) != 1)
        return 1;
    double sum = 0, squares = 0;
    for (int i = 0; i < n; i++) {
        if (scanf("%d", &ticks[i]) != 1)
            return 1;
        sum += ticks[i];
    }
    for (int i = 0; i < n; i++) {
        double deviation = ticks[i] - sum / n;
        squares += deviation * deviation;
    }
    printf("%.10e\n", sqrt(squares / n));
    return 0;
}
