// Keeps a street, or its absence, for every pair of crossings: ten thousand million of them.
#include <algorithm>
#include <iostream>
#include <vector>

enum : char { none, dark, lit };

int main()
{
    std::ios::sync_with_stdio(false);
    int n, m;
    std::cin >> n >> m;
    std::vector<std::vector<char>> streets(n + 1, std::vector<char>(n + 1, none));
    for (int a, b, l; m > 0; m--) {
        std::cin >> a >> b >> l;
        if (streets[a][b] != lit)
            streets[a][b] = streets[b][a] = l ? lit : dark;
    }

    std::vector<long long> best(n + 1, 1LL * n * n + n);
    std::vector<bool> done(n + 1);
    best[1] = 0;
    for (int round = 0; round < n; round++) {
        int here = 0;
        for (int i = 1; i <= n; i++)
            if (!done[i] && (here == 0 || best[i] < best[here]))
                here = i;
        done[here] = true;
        for (int there = 1; there <= n; there++)
            if (streets[here][there] != none)
                best[there] = std::min(best[there], best[here] + (streets[here][there] == lit ? 1 : n + 1));
    }

    if (best[n] == 1LL * n * n + n)
        std::cout << "library\n";
    else
        std::cout << best[n] / n << ' ' << best[n] % n << '\n';
}
