(* expect: accepted *)
let () =
  let words = Str.split (Str.regexp " +") (String.trim (read_line ())) in
  let sum = List.fold_left (fun sum word -> Int64.add sum (Int64.of_string word)) 0L words in
  Printf.printf "%Ld\n" sum
