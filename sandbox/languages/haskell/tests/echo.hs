-- expect: echo
main :: IO ()
main = interact id
