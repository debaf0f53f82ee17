(* expect: memory-limit *)
let () =
  let kept = ref [] in
  while true do
    kept := Bytes.make 1000 'x' :: !kept
  done
