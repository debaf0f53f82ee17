// expect: accepted
#include <bits/stdc++.h>
using namespace std;

int main() {
    vector<long long> numbers(istream_iterator<long long>(cin), {});
    cout << accumulate(numbers.begin(), numbers.end(), 0LL) << endl;
}
