//! The invitation to a clinic appointment (domain.md 2.14): what it is for, when and where, what
//! helps, how to change it, and what happens otherwise, told kindly. Set by the letter's own
//! typesetter with the same blocks. No home address, no reason that is not the family's own, and
//! nothing of safeguarding is ever in it.

use chrono::{Datelike, NaiveDate, NaiveTime};
use domain::event::Format;

use super::blocks::{Block, Sheet, words};
use super::{Pictures, Rendered, Unrenderable, pdf, preflight};

/// The smallest print of a large-print letter, and that of an easy one, in points.
const LARGE: u32 = 18;
const EASY: u32 = 16;

/// All that an invitation says.
#[derive(Clone, Debug, PartialEq)]
pub struct Invitation {
    /// The authority that asked for advice.
    pub authority: String,
    /// The child's given name.
    pub given_name: String,
    /// The child's surname.
    pub family_name: String,
    /// It is the young person who is written to, and not a parent.
    pub to_young_person: bool,
    /// The civil day of the appointment.
    pub on: NaiveDate,
    /// Its time of day, where that is known.
    pub at: Option<NaiveTime>,
    /// How long it is, in minutes, where that is known.
    pub minutes: Option<u32>,
    /// Where.
    pub place: String,
    /// Whom they meet; may be empty.
    pub person: String,
    /// The language of an interpreter; may be empty.
    pub interpreter: String,
    /// How the family reaches us.
    pub contact: String,
    /// The format that the family reads.
    pub format: Format,
    /// The case's own short name, to be quoted.
    pub reference: String,
    /// The civil day printed.
    pub written_on: NaiveDate,
    /// Who writes.
    pub from: String,
    /// Their organisation.
    pub organisation: String,
}

/// Sets an invitation as PDF/A-2a and PDF/UA-1, deterministically.
pub fn invitation(invitation: &Invitation, pictures: Pictures) -> Result<Rendered, Unrenderable> {
    let sheet = preflight::ready(sheet(invitation))?;
    std::panic::catch_unwind(|| pdf::render(&sheet, pictures)).unwrap_or(Err(Unrenderable::Failed))
}

fn sheet(letter: &Invitation) -> Sheet {
    let on = letter.written_on;
    let blocks = match letter.format {
        Format::EasyRead => easy(letter),
        Format::Standard | Format::LargePrint => plain(letter),
    };
    Sheet {
        title: format!("Clinic appointment, reference {}", letter.reference),
        author: letter.from.clone(),
        header: "Your clinic appointment".into(),
        footer: format!("Reference {}, {}", letter.reference, words(on)),
        draft: false,
        size: match letter.format {
            Format::Standard => None,
            Format::LargePrint => Some(LARGE),
            Format::EasyRead => Some(EASY),
        },
        year: on.year(),
        month: on.month(),
        day: on.day(),
        blocks,
    }
}

fn long(on: NaiveDate) -> String {
    on.format("%A %-d %B %Y").to_string()
}

/// "9.30am", as the NHS writes times.
fn clock(at: NaiveTime) -> String {
    at.format("%-I.%M%P").to_string().replace(".00", "")
}

fn para(text: impl Into<String>) -> Block {
    Block::Para { text: text.into() }
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: text.into() }
}

/// "you" or the child's name.
fn who(letter: &Invitation) -> &str {
    if letter.to_young_person { "you" } else { &letter.given_name }
}

fn greeting(letter: &Invitation) -> String {
    match letter.to_young_person {
        true => format!("Dear {}", letter.given_name),
        false => {
            format!("Dear parent or carer of {} {}", letter.given_name, letter.family_name)
        }
    }
}

/// Time, length, place and person, as labels and values.
fn facts(letter: &Invitation) -> Block {
    let time = match (letter.at, letter.minutes) {
        (None, _) => "We will tell you the time".into(),
        (Some(at), None) => clock(at),
        (Some(at), Some(minutes)) => format!("{}, for about {minutes} minutes", clock(at)),
    };
    let place = match letter.place.is_empty() {
        true => "We will tell you the place".into(),
        false => letter.place.clone(),
    };
    let mut rows =
        vec![("Day".into(), long(letter.on)), ("Time".into(), time), ("Place".into(), place)];
    if !letter.person.is_empty() {
        rows.push(("You will meet".into(), letter.person.clone()));
    }
    if !letter.interpreter.is_empty() {
        rows.push(("Interpreter".into(), letter.interpreter.clone()));
    }
    Block::Facts { rows }
}

fn signed(letter: &Invitation) -> [Block; 3] {
    [
        para("Yours sincerely"),
        para(match letter.organisation.is_empty() {
            true => letter.from.clone(),
            false => format!("{}, {}", letter.from, letter.organisation),
        }),
        Block::Small { text: format!("Please quote reference {}.", letter.reference) },
    ]
}

fn plain(letter: &Invitation) -> Vec<Block> {
    let who = who(letter);
    let (you, your) = match letter.to_young_person {
        true => ("you are".to_owned(), "your".to_owned()),
        false => (format!("{who} is"), format!("{who}’s")),
    };
    let interpreter = match letter.interpreter.as_str() {
        "" => "Tell us if you need an interpreter. It is free, and you do not have to bring one."
            .into(),
        language => format!(
            "We will book an interpreter for {language}. It is free. Tell us if that is not the right language."
        ),
    };
    let mut blocks = vec![
        heading(1, "An appointment at our clinic"),
        para(words(letter.written_on)),
        para(greeting(letter)),
        para(format!(
            "{} is finding out whether {who} {} extra support to learn: an education, health and care needs assessment. By law it asks the NHS for advice on {your} health. To write it well, we would like to meet {who}.",
            letter.authority,
            if letter.to_young_person { "need" } else { "needs" },
        )),
        facts(letter),
        heading(2, "What helps you to come"),
        Block::List {
            items: vec![
                interpreter,
                "Tell us if you need our letters in large print, easy read or another format, or help to get in, to hear, to see or to be understood.".into(),
                "You can bring someone with you.".into(),
            ],
        },
        heading(2, "If the day does not suit you"),
        para(format!(
            "Please tell us as soon as you can, and we will find another time together: {}",
            letter.contact
        )),
        heading(2, "If we do not hear from you"),
        para(format!(
            "We have to send our advice by a day that is set by law. If {you} not seen by then, the advice may come later, or say less about {your} health than it could. You are not in trouble if something goes wrong on the day. Call us, and we will offer another appointment."
        )),
    ];
    blocks.extend(signed(letter));
    blocks
}

/// Short sentences, one thing in each.
fn easy(letter: &Invitation) -> Vec<Block> {
    let who = who(letter);
    let mut blocks = vec![
        heading(1, "Come and meet us"),
        para(words(letter.written_on)),
        para(greeting(letter)),
        heading(2, "Why"),
        para(format!("{} wants to know how {who} can get help to learn.", letter.authority)),
        para(format!(
            "It asks us about {} health.",
            if letter.to_young_person { "your" } else { "the child’s" }
        )),
        para(format!("We want to meet {who}.")),
        heading(2, "When and where"),
        facts(letter),
        heading(2, "What we can do for you"),
        para(match letter.interpreter.as_str() {
            "" => "We can get someone who speaks your language. It is free.".into(),
            language => format!("Someone who speaks {language} will be there. It is free."),
        }),
        para("You can bring someone with you."),
        heading(2, "Can you not come on this day?"),
        para(format!("Tell us: {}", letter.contact)),
        para("We will find another day."),
        heading(2, "What if you do not come?"),
        para("You are not in trouble."),
        para("Our letter may be late. It may not say all that it should."),
        para("Call us. We will find another day."),
    ];
    blocks.extend(signed(letter));
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    pub(super) fn sample(format: Format) -> Invitation {
        Invitation {
            authority: "Bristol City Council".into(),
            given_name: "Bea".into(),
            family_name: "Okonedo".into(),
            to_young_person: false,
            on: day("2026-03-30"),
            at: NaiveTime::from_hms_opt(9, 30, 0),
            minutes: Some(45),
            place: "Quay health centre, 1 Quay Street".into(),
            person: "Dr Robin Vale, community paediatrician".into(),
            interpreter: "Polish".into(),
            contact: "0117 000 0000, or clinic@example.nhs.uk".into(),
            format,
            reference: "7f3a90c1d2e4".into(),
            written_on: day("2026-03-06"),
            from: "Asha Rowe".into(),
            organisation: "Example Community Health".into(),
        }
    }

    #[test]
    fn an_invitation_says_what_when_where_how_to_change_it_and_what_otherwise() {
        for format in [Format::Standard, Format::LargePrint, Format::EasyRead] {
            let one = invitation(&sample(format), Pictures::None).unwrap();
            assert!(one.pdf.starts_with(b"%PDF"));
            let text: String = one.pages.iter().map(|page| page.text.replace('\n', " ")).collect();
            for said in [
                "Bristol City Council",
                "30 March 2026",
                "9.30am",
                "Quay health centre",
                "Polish",
                "0117 000 0000",
                "not in trouble",
                "7f3a90c1d2e4",
            ] {
                assert!(text.contains(said), "{format:?} does not say {said}: {text}");
            }
            let again = invitation(&sample(format), Pictures::None).unwrap();
            assert_eq!(one.sha256, again.sha256, "the same invitation gives the same bytes");
        }
    }

    #[test]
    fn the_young_person_is_written_to_as_such() {
        let letter = Invitation { to_young_person: true, ..sample(Format::Standard) };
        let one = invitation(&letter, Pictures::None).unwrap();
        let text = &one.pages[0].text;
        assert!(text.contains("Dear Bea") && !text.contains("parent"), "{text}");
    }

    #[test]
    fn a_time_reads_as_the_nhs_writes_it() {
        let at = |h, m| clock(NaiveTime::from_hms_opt(h, m, 0).unwrap());
        assert_eq!(
            (at(9, 30), at(14, 0), at(12, 5)),
            ("9.30am".into(), "2pm".into(), "12.05pm".into())
        );
    }
}
