//! The `medlock` program; see [`medlock::cli`].

fn main() -> std::process::ExitCode {
    medlock::cli::main()
}
