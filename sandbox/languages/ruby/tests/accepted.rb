# expect: accepted
require 'set'

numbers = $stdin.read.split.map { |word| Integer(word) }
puts numbers.to_set.sum
