-- expect: time-limit
main :: IO ()
main = print (length (filter even (iterate (+ 1) (0 :: Integer))))
