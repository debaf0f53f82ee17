-- expect: wrong-answer
main :: IO ()
main = getLine >>= putStrLn . concat . words
