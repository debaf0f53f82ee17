(* expect: accepted *)
let rec depth n = if n = 0 then 0 else 1 + depth (n - 1)

let () = Scanf.scanf " %d %d" (fun a b -> Printf.printf "%d\n" (a + b + depth 1_000_000 - 1_000_000))
