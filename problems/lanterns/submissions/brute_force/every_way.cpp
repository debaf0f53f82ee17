// Tries every way that comes to no crossing twice.
#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

std::vector<std::vector<std::pair<int, int>>> streets;
std::vector<bool> seen;
std::pair<int, int> best;

void walk(int here, std::pair<int, int> way)
{
    if (here + 1 == static_cast<int>(streets.size()))
        best = std::min(best, way);
    seen[here] = true;
    for (auto [there, dark] : streets[here])
        if (!seen[there])
            walk(there, {way.first + dark, way.second + 1});
    seen[here] = false;
}

int main()
{
    int n, m;
    std::cin >> n >> m;
    streets.resize(n + 1);
    seen.resize(n + 1);
    best = {n, n};
    while (m--) {
        int a, b, lit;
        std::cin >> a >> b >> lit;
        streets[a].push_back({b, 1 - lit});
        streets[b].push_back({a, 1 - lit});
    }
    walk(1, {0, 0});
    if (best.second == n)
        std::cout << "library\n";
    else
        std::cout << best.first << ' ' << best.second << '\n';
}
