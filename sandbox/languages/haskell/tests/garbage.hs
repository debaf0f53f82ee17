-- expect: accepted
-- Holds 30 MiB, of which a collector that copies would need twice as much, and throws away a hundred times that.
import qualified Data.Map.Strict as Map
import Data.List (foldl')

main :: IO ()
main = do
  [a, b] <- map read . words <$> getLine
  let kept = Map.fromList [(i, i) | i <- [1 .. 200000 :: Int]]
      step m i = Map.adjust (+ 1) (i `mod` 200000 + 1) m
      end = foldl' step kept [1 .. 300000 :: Int]
  print (a + b + Map.size end - 200000)
