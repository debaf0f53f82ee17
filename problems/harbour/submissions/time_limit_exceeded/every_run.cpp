// Looks at every run, from its end (30 points).
#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    int days;
    std::cin >> days;
    std::vector<long long> brought(days);
    for (auto& day : brought) std::cin >> day;
    long long best = brought[0];
    for (int last = 0; last < days; ++last) {
        long long total = 0;
        for (int first = last; first >= 0; --first) {
            total += brought[first];
            best = std::max(best, total);
        }
    }
    std::cout << best << '\n';
}
