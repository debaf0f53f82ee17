# expect: accepted
def depth(n) = n.zero? ? 0 : 1 + depth(n - 1)

a, b = gets.split.map(&:to_i)
puts a + b + depth(100_000) - 100_000
