use std::io::{self, BufWriter, Write};

fn main() -> io::Result<()> {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    let numbers: Vec<u32> = line.split_whitespace().map(|word| word.parse().unwrap()).collect();
    let (length, halvings) = (numbers[0], numbers[1]);
    let dashes = "-".repeat(halvings as usize + 1);
    let mut out = BufWriter::new(io::stdout().lock());
    for part in 0..=length << halvings {
        let halves = part.trailing_zeros().min(halvings);
        if halves == halvings {
            writeln!(out, "{} {}", dashes, part >> halvings)?;
        } else {
            writeln!(out, "{}", &dashes[..halves as usize + 1])?;
        }
    }
    out.flush()
}
