// Tries all ways that do not cross themselves, and gives up only on those that are already worse than the best.
#include <iostream>
#include <utility>
#include <vector>

static int n, m;
static std::vector<std::vector<std::pair<int, bool>>> streets;
static std::vector<bool> walked;
static std::pair<int, int> best;

static void walk(int here, std::pair<int, int> way)
{
    if (way > best)
        return;
    if (here == n) {
        best = way;
        return;
    }
    walked[here] = true;
    for (auto [there, dark] : streets[here])
        if (!walked[there])
            walk(there, {way.first + dark, way.second + 1});
    walked[here] = false;
}

int main()
{
    std::ios::sync_with_stdio(false);
    std::cin >> n >> m;
    streets.resize(n + 1);
    walked.resize(n + 1);
    for (int a, b, lit; m > 0; m--) {
        std::cin >> a >> b >> lit;
        streets[a].emplace_back(b, !lit);
        streets[b].emplace_back(a, !lit);
    }
    best = {n, 0};
    walk(1, {0, 0});
    if (best.first == n)
        std::cout << "library\n";
    else
        std::cout << best.first << ' ' << best.second << '\n';
}
