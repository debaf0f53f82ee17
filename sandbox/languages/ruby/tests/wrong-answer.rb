# expect: wrong-answer
a, b = gets.split
puts a + b
