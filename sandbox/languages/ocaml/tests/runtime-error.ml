(* expect: runtime-error *)
let () =
  print_endline "42";
  ignore (List.find (fun n -> n > 3) [ 1; 2; 3 ])
