//! What the letter says, in order: the headings of health-advice templates (Code of Practice 9.45
//! to 9.51, SEND Regulations 2014 regs 6 and 12). A heading with nothing under it is left out,
//! unless an assessment cannot do without it; then the letter says plainly that nothing was
//! recorded.

use chrono::{Datelike, NaiveDate};
use domain::advice::{Basis, Diagnosis, DiagnosisStatus, Need, PlanSection, Provision, Signatory};
use serde::Serialize;

use super::{Contribution, Letter};

/// A letter ready to print: what stands on every page, and the blocks between.
#[derive(Debug, Serialize)]
pub(super) struct Sheet {
    /// Title of the document: no child's name, for it is shown in lists of files.
    pub title: String,
    /// Author of the document.
    pub author: String,
    /// Top of every page: whose letter it is.
    pub header: String,
    /// Bottom of every page, beside the page number.
    pub footer: String,
    /// Every page says that it is not signed.
    pub draft: bool,
    /// Size of plain text in points, where it is not the usual 12.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u32>,
    /// Date of the document.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u32,
    /// Day of the month.
    pub day: u32,
    /// What is said.
    pub blocks: Vec<Block>,
}

/// One thing said. Text is only ever text: neither printer looks for markup in it.
#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub(super) enum Block {
    /// A heading, level 1 to 4; no level is skipped.
    Heading { level: u8, text: String },
    /// A paragraph.
    Para { text: String },
    /// A paragraph that is set apart.
    Notice { text: String },
    /// Small print.
    Small { text: String },
    /// A list with bullets.
    List { items: Vec<String> },
    /// Labels and values: each label heads its row.
    Facts { rows: Vec<(String, String)> },
    /// A table whose first row and first column are headers. `widths` are parts of the line.
    Table { head: Vec<String>, widths: Vec<f32>, rows: Vec<Vec<String>> },
}

/// 3 March 2026.
pub(super) fn words(on: NaiveDate) -> String {
    on.format("%-d %B %Y").to_string()
}

/// Completed years, and months below two years (NHS display of age).
fn age(born_on: NaiveDate, on: NaiveDate) -> String {
    let months = (on.year() - born_on.year()) * 12 + on.month() as i32
        - born_on.month() as i32
        - i32::from(on.day() < born_on.day());
    match months {
        i32::MIN..0 => String::new(),
        0..24 => format!(" ({months} {})", if months == 1 { "month" } else { "months" }),
        _ => format!(" ({} years)", months / 12),
    }
}

/// Everything that a letter says.
pub(super) fn of(letter: &Letter) -> Sheet {
    let mut page = Vec::new();
    opening(letter, &mut page);
    about(letter, &mut page);
    views_and_summary(letter, &mut page);
    needs(letter, &mut page);
    after_needs(letter, &mut page);
    contributions(&letter.answers, &mut page);
    signature(letter, &mut page);
    let (child, on) = (&letter.child, letter.written_on);
    let known = |text: Option<String>| text.unwrap_or_else(|| "not known".into());
    let header = format!(
        "{}    NHS number {}    Born {}",
        banner(letter),
        known(child.nhs_number.map(|n| n.shown().replace(' ', "\u{a0}"))),
        known(child.born_on.map(words)),
    );
    Sheet {
        title: match &letter.reference {
            Some(reference) => format!("Health advice, reference {reference}"),
            None => "Health advice for an education, health and care needs assessment".into(),
        },
        author: letter.signatory.name.clone(),
        header,
        footer: format!("Health advice, version {}, {}", letter.version, words(on)),
        draft: letter.draft,
        size: None,
        year: on.year(),
        month: on.month(),
        day: on.day(),
        blocks: page,
    }
}

/// SURNAME, Given: as NHS banners show a name.
fn banner(letter: &Letter) -> String {
    format!("{}, {}", letter.child.family_name.to_uppercase(), letter.child.given_name)
}

fn opening(letter: &Letter, page: &mut Vec<Block>) {
    let child = &letter.child;
    heading(page, 1, "Health advice for an education, health and care needs assessment");
    if letter.draft {
        page.push(Block::Notice {
            text: "This is a draft. It has not been signed and is not to be relied on.".into(),
        });
    }
    page.push(Block::Notice {
        text: "This advice will be shared with the child or young person, their family, and the \
               agencies that take part in the assessment and the plan."
            .into(),
    });
    heading(page, 2, "Child or young person");
    let mut rows = vec![("Name".to_string(), banner(letter))];
    rows.extend(child.known_as.clone().map(|name| ("Known as".into(), name)));
    rows.push((
        "Date of birth".into(),
        child.born_on.map_or("Not known".into(), |on| words(on) + &age(on, letter.written_on)),
    ));
    let number = child.nhs_number.map_or("Not known".into(), |n| n.shown().replace(' ', "\u{a0}"));
    rows.push(("NHS number".into(), number));
    rows.extend(child.setting.clone().map(|text| ("School or setting".into(), text)));
    rows.extend(child.year_group.clone().map(|text| ("Year group".into(), text)));
    page.push(facts(rows));
}

fn about(letter: &Letter, page: &mut Vec<Block>) {
    let (advice, by) = (&letter.advice, &letter.signatory);
    heading(page, 2, "About this advice");
    let not_recorded = || "Not recorded".to_string();
    page.push(facts(vec![
        ("Local authority".into(), letter.authority.to_string()),
        ("Their reference".into(), letter.reference.clone().unwrap_or_else(not_recorded)),
        ("Request received".into(), words(letter.received_on)),
        ("Date of this advice".into(), words(letter.written_on)),
        ("Written by".into(), by.name.clone()),
        ("Role".into(), joined(&[&by.role, &by.organisation])),
        ("Registration".into(), registration(by)),
        (
            "Based on".into(),
            advice.basis.map_or_else(not_recorded, |basis| {
                match basis {
                    Basis::Records => {
                        "Records only; the author has not met the child or young person"
                    }
                    Basis::Clinic => "Meeting the child or young person in a clinic, and records",
                    Basis::Telephone => "A telephone conversation, and records",
                    Basis::Video => "A video conversation, and records",
                }
                .into()
            }),
        ),
        ("Last seen".into(), advice.last_seen_on.map_or_else(not_recorded, words)),
    ]));
    heading(page, 3, "Records and reports used");
    if advice.sources.is_empty() {
        nothing(page, "No records or reports were listed.");
    } else {
        let items = advice.sources.iter().map(|source| match source.dated_on {
            Some(on) => format!("{}, {}", source.what, words(on)),
            None => format!("{}, date not recorded", source.what),
        });
        page.push(Block::List { items: items.collect() });
    }
}

fn views_and_summary(letter: &Letter, page: &mut Vec<Block>) {
    let advice = &letter.advice;
    must(
        page,
        "Views of the child or young person",
        &advice.child_views,
        "No views were recorded.",
    );
    must(page, "Views of the parents or carers", &advice.parent_views, "No views were recorded.");
    may(page, "Strengths", &advice.strengths);
    heading(page, 2, "Summary of health needs related to special educational needs");
    if advice.none_found {
        nothing(page, "No health need related to special educational needs was found.");
    }
    prose(page, &advice.summary);
    if !advice.none_found && advice.summary.trim().is_empty() {
        nothing(page, "No summary was recorded.");
    }
    heading(page, 2, "Diagnoses");
    if advice.diagnoses.is_empty() {
        nothing(page, "No diagnosis was recorded.");
    } else {
        page.push(Block::Table {
            head: ["Diagnosis", "Status", "By"].map(String::from).into(),
            widths: vec![5.0, 4.0, 4.0],
            rows: advice.diagnoses.iter().map(diagnosis).collect(),
        });
    }
    may(page, "Medication, allergies, equipment and care plans", &advice.medication);
}

/// Never without its status: a diagnosis under assessment is not a diagnosis.
fn diagnosis(found: &Diagnosis) -> Vec<String> {
    let status = match found.status {
        DiagnosisStatus::Confirmed => "Confirmed",
        DiagnosisStatus::UnderAssessment => "Being assessed, not confirmed",
        DiagnosisStatus::ReportedByFamily => "Reported by the family, no record seen",
    };
    vec![found.name.clone(), status.into(), or(&found.by, "Not recorded")]
}

fn needs(letter: &Letter, page: &mut Vec<Block>) {
    if letter.advice.needs.is_empty() && letter.advice.none_found {
        return;
    }
    heading(page, 2, "Needs, outcomes and provision");
    if letter.advice.needs.is_empty() {
        nothing(page, "No need was recorded.");
    }
    if letter.advice.needs.iter().any(|need| !need.provision.is_empty()) {
        page.push(Block::Small {
            text: "In the tables of provision, “Section” is the section of the plan that is \
                   proposed: F is special educational provision, G is health provision. The \
                   local authority decides."
                .into(),
        });
    }
    for (index, need) in letter.advice.needs.iter().enumerate() {
        // A heading is a few words. What is longer follows it as a paragraph.
        let short = need.what.chars().count() <= 80 && !need.what.trim().contains('\n');
        if short && !need.what.trim().is_empty() {
            heading(page, 3, &format!("Need {}: {}", index + 1, need.what.trim()));
        } else {
            heading(page, 3, &format!("Need {}", index + 1));
            prose(page, &need.what);
        }
        one_need(need, page);
    }
}

fn one_need(need: &Need, page: &mut Vec<Block>) {
    heading(page, 4, "What it means for learning");
    said(page, &need.impact, "Not recorded.");
    heading(page, 4, "Outcomes");
    if need.outcomes.is_empty() {
        said(page, need.no_outcome_because.as_deref().unwrap_or(""), "No outcome was recorded.");
    } else {
        let items = need.outcomes.iter().map(|outcome| joined(&[&outcome.what, &outcome.by_when]));
        page.push(Block::List { items: items.collect() });
    }
    heading(page, 4, "Provision");
    if need.provision.is_empty() {
        nothing(page, "No provision is proposed for this need.");
    } else {
        page.push(Block::Table {
            head: ["What", "Who", "How often", "How long", "Review", "Section"]
                .map(String::from)
                .into(),
            widths: vec![3.8, 3.1, 2.45, 2.4, 2.35, 3.1],
            rows: need.provision.iter().map(provision).collect(),
        });
    }
}

fn provision(given: &Provision) -> Vec<String> {
    let section = match given.section {
        PlanSection::F => "F",
        PlanSection::G => "G",
    };
    let whether = if given.commissioned { "commissioned" } else { "not commissioned" };
    let said = |text: &str| or(text, "Not stated");
    vec![
        said(&given.what),
        said(&given.who),
        said(&given.how_often),
        said(&given.how_long),
        said(&given.review),
        format!("{section}, {whether} locally"),
    ]
}

fn after_needs(letter: &Letter, page: &mut Vec<Block>) {
    let advice = &letter.advice;
    may(page, "Other health needs", &advice.other_needs);
    if !advice.waits.is_empty() {
        heading(page, 2, "Services waited for");
        page.push(Block::Table {
            head: ["Service", "Referred", "Where it stands"].map(String::from).into(),
            widths: vec![5.0, 3.5, 4.5],
            rows: advice
                .waits
                .iter()
                .map(|wait| {
                    let referred = wait.referred_on.map_or("Not recorded".into(), words);
                    vec![wait.service.clone(), referred, or(&wait.status, "Not recorded")]
                })
                .collect(),
        });
    }
    must(
        page,
        "What is not known, and referrals made",
        &advice.gaps,
        "No gaps were recorded and no referrals were made.",
    );
    may(page, "Preparation for adulthood", &advice.adulthood);
    may(page, "Review", &advice.review);
}

fn contributions(answers: &[Contribution], page: &mut Vec<Block>) {
    if answers.is_empty() {
        return;
    }
    heading(page, 2, "What services told us");
    for answer in answers {
        heading(page, 3, &or(&answer.service, "A service"));
        let by = joined(&[&answer.author, &words(answer.on)]);
        page.push(Block::Small { text: by });
        if answer.nothing_known {
            nothing(page, "The child or young person is not known to this service.");
        }
        prose(page, &answer.text);
    }
}

fn signature(letter: &Letter, page: &mut Vec<Block>) {
    let by = &letter.signatory;
    heading(page, 2, "Signature");
    page.push(facts(vec![
        if letter.draft {
            ("Not signed".into(), "Draft, to be signed by ".to_string() + &by.name)
        } else {
            ("Signed electronically by".into(), by.name.clone())
        },
        ("Role".into(), joined(&[&by.role, &by.organisation])),
        ("Registration".into(), registration(by)),
        ("Date".into(), words(letter.written_on)),
    ]));
    page.push(Block::Small {
        text: format!("Version {} of this advice. Record {}.", letter.version, letter.head),
    });
}

fn registration(by: &Signatory) -> String {
    or(&joined(&[&by.regulator, &by.registration]), "Not recorded")
}

fn facts(rows: Vec<(String, String)>) -> Block {
    Block::Facts {
        rows: rows.into_iter().map(|(label, value)| (label, or(&value, "Not recorded"))).collect(),
    }
}

fn heading(page: &mut Vec<Block>, level: u8, text: &str) {
    page.push(Block::Heading { level, text: text.into() });
}

fn nothing(page: &mut Vec<Block>, text: &str) {
    page.push(Block::Para { text: text.into() });
}

/// A heading that is left out when there is nothing to say.
fn may(page: &mut Vec<Block>, title: &str, text: &str) {
    if !text.trim().is_empty() {
        heading(page, 2, title);
        prose(page, text);
    }
}

/// A heading that stands even when there is nothing to say.
fn must(page: &mut Vec<Block>, title: &str, text: &str, none: &str) {
    heading(page, 2, title);
    said(page, text, none);
}

fn said(page: &mut Vec<Block>, text: &str, none: &str) {
    if text.trim().is_empty() {
        nothing(page, none);
    } else {
        prose(page, text);
    }
}

/// Typed text: a paragraph a line, and a list where lines begin with a hyphen or a bullet.
fn prose(page: &mut Vec<Block>, text: &str) {
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("• "));
        match (item, page.last_mut()) {
            (Some(item), Some(Block::List { items })) => items.push(item.trim().into()),
            (Some(item), _) => page.push(Block::List { items: vec![item.trim().into()] }),
            (None, _) => page.push(Block::Para { text: line.into() }),
        }
    }
}

fn or(text: &str, none: &str) -> String {
    if text.trim().is_empty() { none.into() } else { text.trim().into() }
}

/// The parts that are not empty, with commas between.
fn joined(parts: &[&str]) -> String {
    let parts: Vec<_> = parts.iter().map(|part| part.trim()).filter(|p| !p.is_empty()).collect();
    parts.join(", ")
}
