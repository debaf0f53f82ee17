(* expect: wrong-answer *)
let () = Scanf.scanf " %s %s" (fun a b -> print_endline (a ^ b))
