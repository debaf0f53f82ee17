// Walks every crossing there is: their number doubles with each stone.
#include <algorithm>
#include <iostream>
#include <limits>
#include <vector>

static int n, k;
static std::vector<long long> worths;

static long long best(int i)
{
    if (i == 0)
        return worths[0];
    long long found = std::numeric_limits<long long>::min();
    for (int j = std::max(0, i - k); j < i; j++)
        found = std::max(found, best(j));
    return worths[i] + found;
}

int main()
{
    std::cin >> n >> k;
    worths.resize(n);
    for (long long &worth : worths)
        std::cin >> worth;
    std::cout << best(n - 1) << '\n';
}
