//! Everything a contributor types: serve, build, test, bench.

fn main() {}
