-- expect: output-limit
main :: IO ()
main = putStrLn (cycle "and on ")
