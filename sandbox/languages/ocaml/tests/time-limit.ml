(* expect: time-limit *)
let rec forever n = forever (n + 1)

let () = forever 0
