// Adds up in 32 bits: overflows on large numbers only (50 points).
#include <stdint.h>
#include <stdio.h>

int main(void) {
    int days;
    scanf("%d", &days);
    uint32_t ending = 0;
    int32_t best = -1000000000;
    while (days-- > 0) {
        int brought;
        scanf("%d", &brought);
        ending = (int32_t) ending > 0 ? ending + (uint32_t) brought : (uint32_t) brought;
        best = (int32_t) ending > best ? (int32_t) ending : best;
    }
    printf("%d\n", best);
}
