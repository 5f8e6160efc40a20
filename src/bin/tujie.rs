//! The command line; see `tujie::cli`.

fn main() -> std::process::ExitCode {
    tujie::cli::main()
}
