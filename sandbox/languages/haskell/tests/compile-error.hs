-- expect: compile-error
main :: IO ()
main = putStrLn (40 + 2 :: Int)
