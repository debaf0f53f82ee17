// Finds the least darkness, but counts the streets of whichever way came first.
#include <deque>
#include <iostream>
#include <vector>

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

    std::vector<int> darkness(n + 1, n), length(n + 1);
    std::deque<int> waiting{1};
    darkness[1] = 0;
    while (!waiting.empty()) {
        int here = waiting.front();
        waiting.pop_front();
        for (auto [there, dark] : streets[here]) {
            if (darkness[here] + dark >= darkness[there])
                continue;
            darkness[there] = darkness[here] + dark;
            length[there] = length[here] + 1;
            if (dark)
                waiting.push_back(there);
            else
                waiting.push_front(there);
        }
    }

    if (darkness[n] == n)
        std::cout << "library\n";
    else
        std::cout << darkness[n] << ' ' << length[n] << '\n';
}
