-- expect: runtime-error
main :: IO ()
main = do
  print 42
  print (head (tail [1 :: Int]))
