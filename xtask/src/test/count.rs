//! How many tests passed and failed, read from what other runners print.

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) passed: u64,
    pub(super) failed: u64,
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Sums libtest's `test result: ok. 3 passed; 1 failed; …` lines.
pub(super) fn results(text: &str) -> Count {
    let mut sum = Count::default();
    for line in text.lines().filter_map(|line| line.strip_prefix("test result: ")) {
        for part in line.split(['.', ';']) {
            match part.trim().split_once(' ').map(|(number, word)| (number.parse::<u64>(), word)) {
                Some((Ok(number), "passed")) => sum.passed += number,
                Some((Ok(number), "failed")) => sum.failed += number,
                _ => {}
            }
        }
    }
    sum
}

/// Reads `3 passed, 1 failed`.
pub(super) fn sum(line: &str) -> Option<Count> {
    let (passed, failed) = line.trim().split_once(" passed, ")?;
    Some(Count {
        passed: passed.parse().ok()?,
        failed: failed.strip_suffix(" failed")?.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libtest_results_are_summed() {
        let text = "running 2 tests\n..\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s\n\ntest result: FAILED. 3 passed; 4 failed; 0 ignored\n";
        assert_eq!(results(text), Count { passed: 5, failed: 4 });
    }

    #[test]
    fn a_sum_line_is_read_and_nothing_else_is_taken_for_one() {
        assert_eq!(sum("12 passed, 3 failed"), Some(Count { passed: 12, failed: 3 }));
        assert_eq!(sum("12 passed"), None);
        assert_eq!(sum("all passed, 0 failed"), None);
    }
}
