// expect: compile-error exit 1
// A library in another folder than those of libraries: the linker takes a file of the system for a script of its own.
#[link(name = "../../../../etc/passwd", kind = "dylib", modifiers = "+verbatim")]
extern "C" {}

fn main() {
    println!("held");
}
