#include <functional>
#include <iostream>
#include <limits>
#include <queue>
#include <tuple>
#include <utility>
#include <vector>

using Way = std::pair<int, int>; // dark streets, streets

int main()
{
    std::ios::sync_with_stdio(false);
    int n, m;
    std::cin >> n >> m;
    std::vector<std::vector<std::pair<int, bool>>> streets(n + 1);
    for (int a, b, lit; m > 0; m--) {
        std::cin >> a >> b >> lit;
        streets[a].emplace_back(b, !lit);
        streets[b].emplace_back(a, !lit);
    }

    const Way none{std::numeric_limits<int>::max(), 0};
    std::vector<Way> best(n + 1, none);
    std::priority_queue<std::pair<Way, int>, std::vector<std::pair<Way, int>>, std::greater<>> waiting;
    waiting.emplace(best[1] = {0, 0}, 1);
    while (!waiting.empty()) {
        auto [way, here] = waiting.top();
        waiting.pop();
        if (way != best[here])
            continue;
        for (auto [there, dark] : streets[here]) {
            Way longer{way.first + dark, way.second + 1};
            if (longer < best[there])
                waiting.emplace(best[there] = longer, there);
        }
    }

    if (best[n] == none)
        std::cout << "library\n";
    else
        std::cout << best[n].first << ' ' << best[n].second << '\n';
}
