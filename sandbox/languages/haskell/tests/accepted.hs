-- expect: accepted
{-# LANGUAGE OverloadedStrings #-}
import qualified Data.ByteString.Char8 as B
import qualified Data.Map.Strict as Map
import Data.Maybe (mapMaybe)
import qualified Data.Vector.Unboxed as V

main :: IO ()
main = do
  numbers <- map fst . mapMaybe B.readInt . B.words <$> B.getContents
  let byPlace = Map.fromList (zip [0 :: Int ..] numbers)
  print (V.sum (V.fromList (Map.elems byPlace)))
