# expect: runtime-error
puts 42
puts nil.sum
