//! Parses the numbers of passed and failed tests from the output of test runners.

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
pub(super) fn libtest(text: &str) -> Count {
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

/// What the `spec` reporter of Node's test runner prints, read line by line.
#[derive(Debug)]
pub(super) struct NodeCount<'a> {
    files: &'a [String],
    passed: u64,
    failed: u64,
    cancelled: u64,
    empty: Vec<&'a str>,
}

impl<'a> NodeCount<'a> {
    /// `files` are the files being run.
    pub(super) fn new(files: &'a [String]) -> Self {
        Self { files, passed: 0, failed: 0, cancelled: 0, empty: Vec::new() }
    }

    /// Reads the next line.
    pub(super) fn read(&mut self, line: &str) {
        if let Some((word, number)) = line.strip_prefix("ℹ ").and_then(|rest| rest.split_once(' '))
        {
            let place = match word {
                "pass" => &mut self.passed,
                "fail" => &mut self.failed,
                "cancelled" => &mut self.cancelled,
                _ => return,
            };
            // A test's own diagnostics have the same prefix; the totals come last.
            if let Ok(number) = number.parse() {
                *place = number;
            }
        } else if let Some(name) = line.strip_prefix("✔ ") {
            let name = name.rsplit_once(" (").map_or(name, |(name, _)| name);
            self.empty.extend(self.files.iter().find(|file| name.ends_with(*file)).map(|f| &**f));
        }
    }

    /// Whether a line only reports a test excluded by the name pattern.
    pub(super) fn is_filtered(line: &str) -> bool {
        line.ends_with("# test name does not match pattern")
    }

    /// The files without a test: Node counts each as a passed test named after the file.
    pub(super) fn empty(&self) -> &[&'a str] {
        &self.empty
    }

    /// The total. A file without a test is a failure, unless tests were selected by name.
    pub(super) fn sum(&self, filtered: bool) -> Count {
        let empty = self.empty.len() as u64;
        Count {
            passed: self.passed.saturating_sub(empty),
            failed: self.failed + self.cancelled + if filtered { 0 } else { empty },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libtest_results_are_summed() {
        let text = "running 2 tests\n..\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s\n\ntest result: FAILED. 3 passed; 4 failed; 0 ignored\n";
        assert_eq!(libtest(text), Count { passed: 5, failed: 4 });
    }

    fn node_count(text: &str, filtered: bool) -> Count {
        let files = ["tests/x/one.test.mjs".to_owned(), "tests/x/two.test.mjs".to_owned()];
        let mut count = NodeCount::new(&files);
        text.lines().for_each(|line| count.read(line));
        count.sum(filtered)
    }

    #[test]
    fn the_sums_of_nodes_runner_are_read_and_cancelled_tests_have_failed() {
        let text = "✔ a test (3.1ms)\n✖ another (2ms)\nℹ pass 100 things\nℹ tests 9\nℹ suites 0\nℹ pass 5\nℹ fail 2\nℹ cancelled 1\nℹ skipped 1\nℹ todo 0\n\n✖ failing tests:\n";
        assert_eq!(node_count(text, false), Count { passed: 5, failed: 3 });
    }

    #[test]
    fn a_file_without_a_test_has_failed_unless_tests_were_chosen_by_name() {
        let text = "✔ /repo/tests/x/two.test.mjs (58.3ms)\n✔ a test (1ms)\nℹ pass 2\nℹ fail 0\nℹ cancelled 0\n";
        assert_eq!(node_count(text, false), Count { passed: 1, failed: 1 });
        assert_eq!(node_count(text, true), Count { passed: 1, failed: 0 });
    }

    #[test]
    fn a_runner_that_crashed_before_its_sums_has_counted_nothing() {
        assert_eq!(node_count("✔ a test (1ms)\n", false), Count::default());
    }
}
