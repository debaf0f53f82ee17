(* expect: output-limit *)
let () =
  while true do
    print_string "one line more\n"
  done
