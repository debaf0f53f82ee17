use std::io::{self, BufWriter, Read, Write};

fn main() -> io::Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let mut shelves: Vec<i32> = text.lines().skip(1).map(|line| line.parse().unwrap()).collect();
    shelves.sort_unstable();
    let mut out = BufWriter::new(io::stdout().lock());
    for shelf in shelves {
        writeln!(out, "{}", shelf)?;
    }
    out.flush()
}
