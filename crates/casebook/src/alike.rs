//! The same child: searched for before a request is registered, told apart from those who are like
//! them, and one case where one request was registered twice. Nothing here joins anything by itself.

use domain::case::Case;
use domain::civil;
use domain::event::Verdict;
use domain::identity::{self, Likeness, Who};
use domain::nhs_number::NhsNumber;
use domain::refusal::Refusal;
use domain::request::RequestKind;
use domain::stage::Stage;

use crate::casebook::Casebook;
use crate::error::Error;
use crate::store::projections::cases::{self, Stored};
use crate::views::{AlikeView, CaseView, DuplicateView, GoneView, RequestForm, ReuseView};
use crate::wishes::{CompareChild, FindAlike, MergeCase, OfCase, UnmergeCase};
use crate::words;

/// The most cases that are shown as alike; they stand in the order of how alike they are.
const SHOWN: usize = 50;

/// What a case page says of other cases.
pub(crate) struct Others {
    pub(crate) related: Vec<AlikeView>,
    pub(crate) alike: Vec<AlikeView>,
    pub(crate) notified: String,
    pub(crate) merged: Option<DuplicateView>,
    pub(crate) duplicates: Vec<DuplicateView>,
    pub(crate) gone: Vec<GoneView>,
}

impl Casebook {
    /// Cases here that may be the child of a form, or one who is easily taken for it. Nothing is
    /// stored.
    pub fn find_alike(&self, wish: FindAlike) -> Result<Vec<AlikeView>, Error> {
        self.alike_to(&wish.form)
    }

    /// The same for a form that was read from a file.
    pub(crate) fn alike_to(&self, form: &RequestForm) -> Result<Vec<AlikeView>, Error> {
        self.with_child(form, |child, like| {
            like.into_iter()
                .map(|(likeness, other)| self.alike_view(child, None, Some(likeness), other))
                .collect()
        })
    }

    /// An open case here that may be of the child, or of the request, of a form.
    pub(crate) fn open_case_of(
        &self,
        form: &RequestForm,
    ) -> Result<Option<(Likeness, Stored)>, Error> {
        self.with_child(form, |_, like| {
            Ok(like.into_iter().find(|(likeness, other)| {
                let stage = Stage::ALL.into_iter().find(|stage| stage.code() == other.stage);
                let one = !likeness.tells_apart() || *likeness == Likeness::SameReference;
                one && stage.is_some_and(Stage::is_open)
            }))
        })
    }

    fn with_child<T>(
        &self,
        form: &RequestForm,
        look: impl FnOnce(Who<'_>, Vec<(Likeness, Stored)>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let number = NhsNumber::read(&form.nhs_number).ok().map(|number| number.digits());
        let child = Who {
            family_name: &form.family_name,
            given_name: &form.given_name,
            known_as: &form.known_as,
            born_on: civil::typed_on(&form.born_on, self.today()).ok(),
            nhs_number: number.as_deref(),
            postcode: &form.postcode,
            authority: &form.authority,
            reference: &form.reference,
        };
        look(child, self.like(child, "")?)
    }

    /// Records what someone found when they compared two children, on both cases or on neither.
    pub fn compare_child(&mut self, wish: CompareChild) -> Result<CaseView, Error> {
        let CompareChild { case_id, other, verdict } = wish;
        if case_id == other {
            return Err(Refusal::SameCase.into());
        }
        // What was said of a case that is gone can be taken back, here alone.
        let gone =
            verdict == Verdict::Open && cases::one(self.store.connection(), &other)?.is_none();
        self.act_with(&case_id, |case, moment, acting| {
            if !gone {
                acting.act(&other, |second, moment| {
                    Ok(second.compare_child(&case_id, verdict, moment)?)
                })?;
            }
            Ok(case.compare_child(&other, verdict, moment)?)
        })?;
        self.show_case(OfCase { case_id })
    }

    /// Puts a request away that is here already. The case that stays says that it arrived on that
    /// day too, so that the earliest arrival counts (domain.md case 34).
    pub fn merge_case(&mut self, wish: MergeCase) -> Result<CaseView, Error> {
        let MergeCase { case_id, into, why } = wish;
        if !cases::merged_into(self.store.connection(), &case_id)?.is_empty() {
            return Err(Refusal::MergedAlready.into());
        }
        self.act_with(&case_id, |case, moment, acting| {
            let names = (case_id.as_str(), into.as_str());
            if case_id == into {
                return Err(Refusal::SameCase.into());
            }
            let arrived = acting
                .act(&into, |survivor, moment| Ok(case.merge_into(survivor, names, moment)?))?;
            let arrival = arrived.first().map_or("", String::as_str);
            Ok(case.merged_into(&into, arrival, &why, moment)?)
        })?;
        self.show_case(OfCase { case_id })
    }

    /// Takes it back in both cases.
    pub fn unmerge_case(&mut self, wish: UnmergeCase) -> Result<CaseView, Error> {
        let UnmergeCase { case_id, why } = wish;
        let erased = |into: &str| self.team.erased.iter().any(|erased| erased.case_id == into);
        let merged = self.case(&case_id)?.0.merged().cloned();
        let there = merged.filter(|merged| !erased(&merged.into));
        self.act_with(&case_id, |case, moment, acting| {
            let bodies = case.unmerge(&why, moment)?;
            if let Some(merged) = &there {
                acting.act(&merged.into, |survivor, moment| {
                    Ok(survivor.strike_arrival(&merged.arrival, &why, moment)?)
                })?;
            }
            Ok(bodies)
        })?;
        self.show_case(OfCase { case_id })
    }

    /// Cases that are like a child's, but for one, the most alike first.
    fn like(&self, child: Who<'_>, but: &str) -> Result<Vec<(Likeness, Stored)>, Error> {
        let near = cases::near(self.store.connection(), child, but)?.into_iter();
        let mut like: Vec<_> = near
            .filter_map(|other| Some((identity::likeness(child, other.who())?, other)))
            .collect();
        like.sort_by_key(|(likeness, _)| *likeness);
        like.truncate(SHOWN);
        Ok(like)
    }

    /// Other requests for the same child, and children who are easily taken for this one.
    pub(crate) fn others(&self, case_id: &str, case: &Case) -> Result<Others, Error> {
        let connection = self.store.connection();
        let own = cases::one(connection, case_id)?.ok_or(Refusal::NoSuchCase)?;
        let mut like: Vec<(Option<Likeness>, Stored)> =
            self.like(own.who(), case_id)?.into_iter().map(|(l, row)| (Some(l), row)).collect();
        // What someone said holds, whether the two records look alike or not.
        let mut gone = Vec::new();
        for (other, compared) in &case.compared {
            if compared.verdict != Verdict::Same
                || like.iter().any(|(_, row)| row.case_id == *other)
            {
                continue;
            }
            match cases::one(connection, other)? {
                Some(row) => like.push((None, row)),
                None => gone.push(GoneView {
                    case_id: other.clone(),
                    words: format!(
                        "Said by {} on {} to be the same child as in a case that was erased.",
                        compared.by,
                        civil::words(compared.on)
                    ),
                    can_take_back: case
                        .compare_child(other, Verdict::Open, &self.moment_of(case))
                        .is_ok(),
                }),
            }
        }
        let duplicates = cases::merged_into(connection, case_id)?;
        let into = case.merged().map(|merged| merged.into.as_str());
        let joined = |row: &Stored| {
            into == Some(row.case_id.as_str())
                || duplicates.iter().any(|duplicate| duplicate.case_id == row.case_id)
        };
        let (mut related, mut alike) = (Vec::new(), Vec::new());
        for (likeness, row) in like.into_iter().filter(|(_, row)| !joined(row)) {
            let verdict = case.verdict(&row.case_id);
            let same = match verdict {
                Verdict::Open => likeness == Some(Likeness::SameChild),
                said => said == Verdict::Same,
            };
            let view = self.alike_view(own.who(), Some((case_id, case)), likeness, row)?;
            if same { related.push(view) } else { alike.push(view) }
        }
        alike.sort_by_key(|view| view.verdict != Verdict::Open);
        related.sort_by_key(|view| std::cmp::Reverse(view.row.received.on));
        Ok(Others {
            notified: self.notified(&related, &own)?,
            merged: self.merged_view(case)?,
            duplicates: duplicates
                .into_iter()
                .map(|row| self.duplicate_view(row))
                .collect::<Result<_, _>>()?,
            related,
            alike,
            gone,
        })
    }

    /// Another case beside a child and, where it has one, its case.
    fn alike_view(
        &self,
        child: Who<'_>,
        of: Option<(&str, &Case)>,
        likeness: Option<Likeness>,
        row: Stored,
    ) -> Result<AlikeView, Error> {
        let (other, _) = self.case(&row.case_id)?;
        let compared = of.and_then(|(_, case)| case.compared.get(&row.case_id));
        let verdict = compared.map_or(Verdict::Open, |compared| compared.verdict);
        let told = compared.map(|compared| {
            let found = match compared.verdict {
                Verdict::Different => "Known to be another child",
                _ => "The same child",
            };
            format!("{found}: said by {} on {}", compared.by, civil::words(compared.on))
        });
        let same = verdict == Verdict::Same || likeness == Some(Likeness::SameChild);
        let one_child = same || likeness == Some(Likeness::OtherNumber);
        let differs = child.nhs_number.zip(row.nhs_number.as_deref()).is_some_and(|(a, b)| a != b);
        let warning = match one_child && differs && verdict != Verdict::Different {
            true => {
                "The NHS number is valid, but differs from the one in this case of the same child. One of the two may be wrong"
            }
            false => "",
        };
        let same_request = match identity::same_reference(child, row.who()) {
            true => {
                "The same reference of the same authority: perhaps the same request, sent again"
            }
            false => "",
        };
        let moment = self.moment_of(&other);
        let can_merge = of.is_some_and(|(own, case)| {
            case.merge_into(&other, (own, &row.case_id), &moment).is_ok()
                && case.received_on() >= other.received_on()
                && self.must(domain::roles::Right::Advise).is_ok()
        });
        let reuse = reuse(&other, &row).filter(|reuse| {
            same && of.is_some_and(|(_, case)| {
                case.closure.is_none() && case.existing.iter().all(|known| known.what != reuse.what)
            })
        });
        Ok(AlikeView {
            title: title(&other, &row),
            words: match likeness {
                Some(likeness) => likeness.words(),
                None => "The records differ, and someone said that they are of one child".into(),
            },
            verdict,
            told: told.unwrap_or_default(),
            tells_apart: likeness.is_some_and(Likeness::tells_apart),
            warning: warning.to_owned(),
            same_request: same_request.to_owned(),
            can_merge,
            advice: match other.met_on() {
                Some(on) => format!("Advice given on {}", civil::words(on)),
                None => "No advice was given".to_owned(),
            },
            reuse,
            row: self.row(row),
        })
    }

    /// The latest notification of the child that came no later than the request.
    fn notified(&self, related: &[AlikeView], own: &Stored) -> Result<String, Error> {
        for view in related.iter().filter(|view| view.row.received.on <= own.received_on) {
            let (other, _) = self.case(&view.row.case_id)?;
            if other.kind() == RequestKind::Notification {
                return Ok(view.title.clone());
            }
        }
        Ok(String::new())
    }

    /// Where a duplicate went.
    fn merged_view(&self, case: &Case) -> Result<Option<DuplicateView>, Error> {
        let Some(merged) = case.merged() else { return Ok(None) };
        let row = cases::one(self.store.connection(), &merged.into)?;
        let of = row.as_ref().map_or_else(|| "a case that was erased".to_owned(), name);
        Ok(Some(DuplicateView {
            words: put_away(merged, &of),
            case_id: merged.into.clone(),
            row: row.map(|row| self.row(row)),
        }))
    }

    /// A duplicate, as the case shows it that it was joined to.
    fn duplicate_view(&self, row: Stored) -> Result<DuplicateView, Error> {
        let (duplicate, _) = self.case(&row.case_id)?;
        let words = duplicate.merged().map(|merged| put_away(merged, "this request"));
        Ok(DuplicateView {
            words: words.unwrap_or_default(),
            case_id: row.case_id.clone(),
            row: Some(self.row(row)),
        })
    }
}

fn put_away(merged: &domain::case::Merged, of: &str) -> String {
    let (on, by) = (civil::words(merged.on), &merged.stamp.by);
    format!("Put away on {on} by {by} as a duplicate of {of}: {}", merged.why)
}

/// "Bristol BR-1".
fn name(row: &Stored) -> String {
    format!("{} {}", row.authority, row.reference).trim_end().to_owned()
}

fn title(case: &Case, row: &Stored) -> String {
    format!("{} of {}, {}", words::kind(case.kind()), civil::words(row.received_on), name(row))
}

/// The advice of a case that was given, by the date on it.
fn reuse(case: &Case, row: &Stored) -> Option<ReuseView> {
    let given_on = case.met_on()?;
    let letter = case.letters.iter().rev().find(|letter| letter.sent_on.is_some());
    let dated_on = letter.and_then(|letter| letter.signed.as_ref()).map(|(s, _)| s.written_on);
    let reference =
        if row.reference.is_empty() { String::new() } else { format!(", {}", row.reference) };
    Some(ReuseView {
        what: format!("Health advice for {}{reference}", row.authority),
        dated_on: civil::words(dated_on.unwrap_or(given_on)),
    })
}
