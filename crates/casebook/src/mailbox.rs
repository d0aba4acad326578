//! The messages of a day are counted and held against what is here, so that none is missed.

use chrono::{Days, NaiveDate};
use domain::request::Mailbox;
use domain::team::Counted;

use crate::casebook::Casebook;
use crate::error::{Error, FieldFault};
use crate::form;
use crate::store::projections::arrivals::{self, Came};
use crate::views::{MailboxRow, MailboxView};
use crate::wishes::CountMailbox;
use crate::words;

/// Calendar days that are shown, today among them.
const SHOWN: u64 = 14;

impl Casebook {
    /// The last days of the mailboxes.
    pub fn show_mailbox(&self) -> Result<MailboxView, Error> {
        self.mailbox_with(None)
    }

    /// Records how many messages came.
    pub fn count_mailbox(&mut self, wish: CountMailbox) -> Result<MailboxView, Error> {
        let day = form::date_on("day", &wish.day, self.today())?.unwrap_or_else(|| self.today());
        let mailbox = form::choice("mailbox", &wish.mailbox)?;
        let messages = number("messages", &wish.messages)?
            .ok_or(Error::Field("messages", FieldFault::Missing))?;
        let others = number("others", &wish.others)?.unwrap_or_default();
        let (note, by) = (wish.note, String::new());
        let counted = Counted { day, mailbox, messages, others, note, by };
        self.act_for_team(|team, moment| team.count(counted, moment))
            .map_err(|error| error.at(&[("on", "day")]))?;
        self.mailbox_with(Some(day))
    }

    /// The last days, and one more that may lie further back.
    fn mailbox_with(&self, also: Option<NaiveDate>) -> Result<MailboxView, Error> {
        let today = self.today();
        let first = today.checked_sub_days(Days::new(SHOWN - 1)).unwrap_or(today);
        let since = self.team.since.unwrap_or(first);
        let mut days: Vec<NaiveDate> = first.iter_days().take_while(|day| *day <= today).collect();
        days.extend(also.filter(|day| *day < first));
        let came = arrivals::between(
            self.store.connection(),
            also.map_or(first, |also| also.min(first)),
            today,
        )?;
        let mut rows = Vec::new();
        let mut uncounted = 0;
        days.sort_unstable();
        for day in days.into_iter().rev() {
            let here: Vec<&Came> = came.iter().filter(|came| came.on == day).collect();
            let counts: Vec<&Counted> =
                self.team.counted.iter().filter(|counted| counted.day == day).collect();
            rows.extend(counts.iter().map(|counted| row(counted, &here)));
            // Nobody counts at a weekend when nothing came, or before there was a casebook.
            let asked = day >= since && (self.team.calendar().is_working(day) || !here.is_empty());
            if counts.is_empty() && asked {
                uncounted += u32::from(day < today);
                rows.push(MailboxRow {
                    day: words::day(day),
                    mailbox: words::mailbox(None).to_owned(),
                    words: format!("Not counted yet. {} here.", all(&here)),
                    hint: String::new(),
                    counted: false,
                    agrees: false,
                    note: String::new(),
                });
            }
        }
        Ok(MailboxView {
            head: self.store.head()?,
            today: words::day(today),
            rows,
            uncounted: match uncounted {
                0 => String::new(),
                1 => "1 earlier day has not been counted.".to_owned(),
                n => format!("{n} earlier days have not been counted."),
            },
        })
    }
}

fn all(here: &[&Came]) -> u32 {
    here.iter().map(|came| came.requests).sum()
}

fn row(counted: &Counted, here: &[&Came]) -> MailboxRow {
    let of = |mailbox: Option<Mailbox>| -> u32 {
        here.iter().filter(|came| came.mailbox == mailbox).map(|came| came.requests).sum()
    };
    // Both together: whichever mailbox it was, and those that name none.
    let (found, unsaid) = match counted.mailbox {
        None => (all(here), 0),
        named => (of(named), of(None)),
    };
    let wanted = counted.messages.saturating_sub(counted.others);
    let messages = words::counted(u64::from(counted.messages), "message", "messages");
    let others = match counted.others {
        0 => String::new(),
        1 => ", 1 of them no request".to_owned(),
        n => format!(", {n} of them no requests"),
    };
    let (differs, hint) = match (found, wanted) {
        (found, wanted) if found < wanted => {
            let missing = wanted - found;
            let is = if missing == 1 { "1 is missing" } else { &format!("{missing} are missing") };
            let hint = match unsaid {
                0 => "Look for it in the mailbox and register it.".to_owned(),
                1 => "1 more of that day does not say which mailbox it reached.".to_owned(),
                n => format!("{n} more of that day do not say which mailbox they reached."),
            };
            (format!(": {is}"), hint)
        }
        (found, wanted) if found > wanted => (
            format!(": {} more here than in the mailbox", found - wanted),
            "Check the day and the mailbox of each, and count again.".to_owned(),
        ),
        _ => (String::new(), String::new()),
    };
    let by = match (counted.by.is_empty(), counted.note.is_empty()) {
        (_, true) => counted.by.clone(),
        (true, false) => counted.note.clone(),
        (false, false) => format!("{} ({})", counted.note, counted.by),
    };
    MailboxRow {
        day: words::day(counted.day),
        mailbox: words::mailbox(counted.mailbox).to_owned(),
        words: format!("{messages}{others}, {found} here{differs}."),
        agrees: differs.is_empty(),
        hint,
        counted: true,
        note: by,
    }
}

/// A number of messages as typed; empty is none.
fn number(field: &'static str, text: &str) -> Result<Option<u32>, Error> {
    match text.trim() {
        "" => Ok(None),
        text => text
            .parse()
            .ok()
            .filter(|number| *number <= 9_999)
            .map(Some)
            .ok_or(Error::Field(field, FieldFault::Number)),
    }
}
