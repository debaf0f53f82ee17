(* expect: compile-error *)
let () = print_endline (40 + 2)
