#include <algorithm>
#include <iostream>

int main() {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    int days;
    std::cin >> days;
    long long total = 0, least = 0, best = -1'000'000'000;
    while (days-- > 0) {
        long long brought;
        std::cin >> brought;
        total += brought;
        best = std::max(best, total - least);
        least = std::min(least, total);
    }
    std::cout << best << '\n';
}
