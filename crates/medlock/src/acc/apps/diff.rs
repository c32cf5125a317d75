//! What changed between two texts, line by line.

/// Cells of the table that finds the longest common part; beyond it, texts that differ this much are shown whole.
const CELLS_MAX: usize = 1_000_000;
/// Unchanged lines shown on either side of a change.
const AROUND: usize = 2;

/// One line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Same(String),
    Gone(String),
    New(String),
    /// So many lines are the same and not shown.
    Skipped(usize),
}

/// The changed lines with those around them; nothing when the texts have the same lines.
pub fn lines(before: &str, after: &str) -> Vec<Line> {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    if before == after {
        return Vec::new();
    }
    fold(compare(&before, &after))
}

/// Every line of both.
fn compare(before: &[&str], after: &[&str]) -> Vec<Line> {
    let head = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (rest_before, rest_after) = (&before[head..], &after[head..]);
    let tail = rest_before.iter().rev().zip(rest_after.iter().rev()).take_while(|(a, b)| a == b).count();
    let old = &rest_before[..rest_before.len() - tail];
    let new = &rest_after[..rest_after.len() - tail];
    let same = |line: &&str| Line::Same((*line).to_owned());
    let mut all: Vec<Line> = before[..head].iter().map(same).collect();
    middle(old, new, &mut all);
    all.extend(rest_before[rest_before.len() - tail..].iter().map(same));
    all
}

/// The longest common part of what lies between the lines that are the same at both ends.
fn middle(old: &[&str], new: &[&str], all: &mut Vec<Line>) {
    let gone = |line: &str| Line::Gone(line.to_owned());
    let come = |line: &str| Line::New(line.to_owned());
    if old.len().saturating_mul(new.len()) > CELLS_MAX {
        all.extend(old.iter().map(|line| gone(line)));
        all.extend(new.iter().map(|line| come(line)));
        return;
    }
    // common[a][b]: how many lines the ends from a and from b have in common.
    let width = new.len() + 1;
    let mut common = vec![0_u32; (old.len() + 1) * width];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            common[a * width + b] = if old[a] == new[b] {
                common[(a + 1) * width + b + 1] + 1
            } else {
                common[(a + 1) * width + b].max(common[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b) = (0, 0);
    while a < old.len() && b < new.len() {
        if old[a] == new[b] {
            all.push(Line::Same(old[a].to_owned()));
            (a, b) = (a + 1, b + 1);
        } else if common[(a + 1) * width + b] >= common[a * width + b + 1] {
            all.push(gone(old[a]));
            a += 1;
        } else {
            all.push(come(new[b]));
            b += 1;
        }
    }
    all.extend(old[a..].iter().map(|line| gone(line)));
    all.extend(new[b..].iter().map(|line| come(line)));
}

/// Leaves out long runs of unchanged lines.
fn fold(all: Vec<Line>) -> Vec<Line> {
    let changed: Vec<usize> =
        all.iter().enumerate().filter(|(_, line)| !matches!(line, Line::Same(_))).map(|(place, _)| place).collect();
    let mut next = 0;
    let mut folded: Vec<Line> = Vec::new();
    for (place, line) in all.into_iter().enumerate() {
        while changed.get(next).is_some_and(|at| at + AROUND < place) {
            next += 1;
        }
        let near = changed.get(next).is_some_and(|at| place + AROUND >= *at);
        match (near, folded.last_mut()) {
            (true, _) => folded.push(line),
            (false, Some(Line::Skipped(count))) => *count += 1,
            (false, _) => folded.push(Line::Skipped(1)),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, after: &str) -> String {
        let say = |line: Line| match line {
            Line::Same(text) => format!(" {text}"),
            Line::Gone(text) => format!("-{text}"),
            Line::New(text) => format!("+{text}"),
            Line::Skipped(count) => format!("~{count}"),
        };
        lines(before, after).into_iter().map(say).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn changed_lines_stand_among_their_neighbours() {
        assert_eq!(told("a\nb\nc", "a\nb\nc"), "");
        assert_eq!(told("a\nb\nc", "a\nx\nc"), " a|-b|+x| c");
        assert_eq!(told("", "a"), "+a");
        assert_eq!(told("a", ""), "-a");
        assert_eq!(told("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\nx\n6\n7\n8\n9"), "~2| 3| 4|-5|+x| 6| 7|~2");
        assert_eq!(told("a\nb\nc\nd", "b\nc\nx\nd"), "-a| b| c|+x| d");
    }

    #[test]
    fn two_changes_close_together_are_one_piece() {
        assert_eq!(told("1\n2\n3\n4\n5", "x\n2\n3\n4\ny"), "-1|+x| 2| 3| 4|-5|+y");
        assert_eq!(told("1\n2\n3\n4\n5\n6\n7", "x\n2\n3\n4\n5\n6\ny"), "-1|+x| 2| 3|~1| 5| 6|-7|+y");
    }

    #[test]
    fn texts_that_differ_in_very_many_lines_are_shown_whole() {
        let many = |word: &str| (0..2_000).map(|n| format!("{word}{n}")).collect::<Vec<_>>().join("\n");
        let found = lines(&many("a"), &many("b"));
        assert_eq!(found.len(), 4_000);
        assert_eq!(found[0], Line::Gone("a0".into()));
    }
}
