//! A case in words, part by part. Each part is empty when there is nothing to say.

use casebook::views::{AlikeView, AsAtView, CaseView, PositionView};
use domain::reading::Progress;
use domain::what_if::Change;

use crate::why;

/// Parts below one another, those with nothing to say left out.
pub fn lines(parts: &[String]) -> String {
    let said = parts.iter().map(|part| part.trim_end()).filter(|part| !part.is_empty());
    said.collect::<Vec<_>>().join("\n")
}

fn under(title: &str, lines: impl IntoIterator<Item = String>) -> String {
    let lines: String = lines.into_iter().map(|line| format!("\n  {line}")).collect();
    if lines.is_empty() { lines } else { format!("{title}{lines}") }
}

/// A case in a few lines.
pub fn brief(view: &CaseView) -> String {
    let due = view.row.due.day.as_ref().map_or("no deadline", |day| day.long.as_str());
    format!(
        "{}\n{}, NHS number {}\n{} {}\n{}: {} ({})\n",
        view.case_id,
        view.row.name,
        view.row.nhs_number,
        view.row.authority,
        view.row.reference,
        view.row.state,
        due,
        view.row.due.label
    )
}

/// A case with its position, its steps, its registers and what does not agree.
pub fn whole(view: &CaseView) -> String {
    lines(&[
        brief(view),
        view.kind_words.clone(),
        decides(view),
        position(&view.position),
        steps(view),
        beside(view),
        claims(view),
        facts(view),
        clinics(view),
        decisions(view),
        known_before(view),
        existing(view),
        joined(view),
        view.late_reason.clone(),
        conflicts(view),
        under("Does not fit", view.oddities.iter().cloned()),
    ])
}

/// Where a duplicate went, or what was put away here.
fn joined(view: &CaseView) -> String {
    let joined = view.merged.iter().chain(&view.duplicates);
    under("One request", joined.map(|joined| format!("{}  {}", joined.words, joined.case_id)))
}

/// Other requests for the child, and those who are easily taken for them.
pub fn alike(view: &CaseView) -> String {
    let line = |other: &AlikeView| {
        let said = [&other.words, &other.told, &other.warning, &other.same_request, &other.advice];
        let said: Vec<&str> =
            said.into_iter().map(String::as_str).filter(|said| !said.is_empty()).collect();
        format!("{}: {}. {}.  {}", other.row.name, other.title, said.join(". "), other.row.case_id)
    };
    let all = lines(&[
        under("Other requests for this child", view.related.iter().map(line)),
        under("Easily taken for this child", view.alike.iter().map(line)),
        joined(view),
        lines(&view.gone.iter().map(|gone| gone.words.clone()).collect::<Vec<_>>()),
    ]);
    if all.is_empty() { "Nobody here is like this child.".to_owned() } else { all }
}

/// The date of the law, whether lateness is excused, the team's own aim, and how it counts.
pub fn position(position: &PositionView) -> String {
    let mut lines = Vec::new();
    let mut line = |label: &str, text: &str| lines.push(format!("{label:<18}{text}"));
    if let Some(statutory) = &position.statutory {
        line("Statutory date", &statutory.long);
    }
    if let Some(work_by) = &position.work_by {
        line("Work by", &work_by.long);
    }
    line("Lateness", &position.excused);
    if let Some(aim) = &position.aim {
        line("The team's aim", &aim.long);
    }
    line("Counts as", &position.counts);
    line("Without excused", &position.counts_without_excused);
    under("Position", lines)
}

/// The steps on the way, and who is to know.
fn steps(view: &CaseView) -> String {
    let late = |progress| matches!(progress, Progress::Late | Progress::Overdue);
    let steps = view.steps.iter().map(|step| {
        let mark = if late(step.progress) { "!" } else { " " };
        format!("{mark} {:<32}by {:<20}{}", step.text, step.by.words, step.status)
    });
    lines(&[under("Steps", steps), view.escalation.clone()])
}

/// Who decides.
pub fn decides(view: &CaseView) -> String {
    match view.decides.as_str() {
        "" => String::new(),
        decides => format!("Who decides: {decides}"),
    }
}

/// Dates that stand beside ours.
pub fn beside(view: &CaseView) -> String {
    let dates = view.beside.iter().map(|date| {
        let line = format!("{}: {} ({})", date.day.long, date.text, date.label);
        format!("{line}  {}", date.proceeding).trim_end().to_owned()
    });
    under("Beside ours", dates)
}

/// The claims of exceptions, the one that counts first.
pub fn claims(view: &CaseView) -> String {
    let claims = view.claims.iter().flat_map(|claim| {
        let counts = if claim.counts { "" } else { " [does not count]" };
        [
            format!("{}{counts}  {}", claim.title, claim.claim),
            format!("  {}: {}", claim.claimed, claim.why),
            format!("  {}", claim.decided),
            format!("  {}", claim.standing),
            format!("  The authority: {}. The family: {}.", claim.told_la, claim.told_family),
        ]
    });
    under("Exceptions", claims)
}

/// The limbs as the facts leave them.
pub fn limbs(view: &CaseView) -> String {
    under("Limbs", view.limbs.iter().map(|limb| format!("{}. {}", limb.title, limb.words)))
}

/// Absences and circumstances.
pub fn facts(view: &CaseView) -> String {
    under("Facts", view.facts.iter().cloned())
}

/// The appointments, latest first.
pub fn clinics(view: &CaseView) -> String {
    let clinics = view.clinics.iter().map(|clinic| {
        let outcome = match (clinic.outcome.as_str(), clinic.waits) {
            ("", true) => "Its outcome is to be recorded",
            ("", false) => "No outcome yet",
            (outcome, _) => outcome,
        };
        format!(
            "{} {}, offered on {}. {}. {outcome} {} {}  {}",
            clinic.day.long,
            clinic.at,
            clinic.offered.words,
            clinic.with,
            clinic.invited,
            clinic.conflict,
            clinic.clinic
        )
    });
    under("Appointments", clinics)
}

/// The decisions, latest first, and where referrals stand.
pub fn decisions(view: &CaseView) -> String {
    let decisions = view.decisions.iter().flat_map(|made| {
        let standing = (!made.standing.is_empty()).then(|| format!("  {}", made.standing));
        let first = format!("{} {}: {}  {}", made.words, made.made, made.why, made.decision);
        [Some(first), standing].into_iter().flatten()
    });
    under("Decisions", decisions)
}

/// What earlier cases of the same child say.
fn known_before(view: &CaseView) -> String {
    let known = view.known_before.iter().flat_map(|known| {
        let lines = known.lines.iter().map(|line| format!("  {line}"));
        std::iter::once(known.title.clone()).chain(lines).collect::<Vec<_>>()
    });
    under("Known before", known)
}

/// Existing advice with the three answers.
pub fn existing(view: &CaseView) -> String {
    let all = view.existing.iter().flat_map(|existing| {
        let mut lines =
            vec![format!("{}, {}  {}", existing.what, existing.dated.words, existing.advice)];
        let answers = existing.answers.iter();
        lines.extend(answers.map(|answer| format!("  {}: {}", answer.who, answer.words)));
        lines.push(format!("  {}", existing.status));
        lines
    });
    under("Existing advice", all)
}

/// Facts with several values, each with the number to confirm it by.
fn conflicts(view: &CaseView) -> String {
    let facts = view.conflicts.iter().flat_map(|conflict| {
        let values = conflict.values.iter().enumerate();
        let values = values.map(|(at, value)| format!("  {at}: {} ({})", value.words, value.by));
        let fact = format!("{}, to confirm as {}", conflict.label, conflict.field);
        std::iter::once(fact).chain(values).collect::<Vec<_>>()
    });
    under("Several values", facts)
}

/// What would be different.
pub fn changes(changes: &[Change]) -> String {
    let line =
        |change: &Change| format!("  {:<40}{} -> {}", change.what, change.before, change.after);
    changes.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A case as it was.
pub fn as_at(view: &AsAtView) -> String {
    let row = view.row.as_ref().map(|row| {
        let due = row.due.day.as_ref().map_or("no deadline", |day| day.long.as_str());
        format!("{}, {}: {due} ({})", row.authority, row.state, row.due.label)
    });
    lines(&[
        view.heading.clone(),
        row.unwrap_or_else(|| NOT_KNOWN.to_owned()),
        view.position.as_ref().map(position).unwrap_or_default(),
        under(
            "What had happened",
            view.happened.iter().rev().map(|h| format!("{:<20}{}", h.day.words, h.words)),
        ),
    ])
}

/// The clock as it was, with its reasons.
pub fn why_as_at(view: &AsAtView) -> String {
    let reading = view.reading.as_ref().map_or_else(|| NOT_KNOWN.to_owned(), why::words);
    lines(&[view.heading.clone(), reading])
}

const NOT_KNOWN: &str = "The request had not come, or was not known.";
