#include <algorithm>
#include <iostream>
#include <limits>
#include <vector>

class MaximumTree {
public:
    explicit MaximumTree(int size) : size(size), nodes(2 * size, std::numeric_limits<long long>::min()) {}

    void set(int index, long long value)
    {
        for (nodes[index += size] = value; index > 1; index /= 2)
            nodes[index / 2] = std::max(nodes[index], nodes[index ^ 1]);
    }

    // The largest value at from, from + 1, ..., to - 1.
    long long largest(int from, int to) const
    {
        long long found = std::numeric_limits<long long>::min();
        for (from += size, to += size; from < to; from /= 2, to /= 2) {
            if (from % 2)
                found = std::max(found, nodes[from++]);
            if (to % 2)
                found = std::max(found, nodes[--to]);
        }
        return found;
    }

private:
    int size;
    std::vector<long long> nodes;
};

int main()
{
    std::ios::sync_with_stdio(false);
    int n, k;
    long long worth;
    std::cin >> n >> k >> worth;
    MaximumTree best(n);
    best.set(0, worth);
    for (int i = 1; i < n; i++) {
        std::cin >> worth;
        best.set(i, worth + best.largest(std::max(0, i - k), i));
    }
    std::cout << best.largest(n - 1, n) << '\n';
}
