//! What does not fit, in words for the officer.

/// Something that does not fit, for people to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// The first event is not a request.
    BeforeReceipt,
    /// Two requests were received under one case.
    ReceivedTwice,
    /// An answer, outcome, approval or acceptance without what it answers to.
    Orphan(&'static str),
    /// Two signatures on one version, from two people or laptops.
    SignedTwice,
    /// Two people began a letter at the same time, and neither was sent.
    BegunTwice,
    /// Two people wrote the same letter at the same time.
    WrittenTwice,
    /// A letter was sent and its text was changed at the same time on another laptop.
    ChangedMeanwhile,
    /// Two different outcomes of one appointment.
    TwoOutcomes,
    /// A claim was approved after it had been withdrawn.
    ApprovedWithdrawn,
    /// It happened after the case had been closed.
    AfterClosure(&'static str),
    /// Closed in more than one way.
    ClosedTwice,
    /// An entry of a kind that stays as it is was said to be a mistake.
    CannotBeStruck,
    /// An import was undone while someone was at work on what it had brought.
    UndoneMeanwhile,
}

impl Oddity {
    /// A sentence for the officer.
    pub fn words(&self) -> String {
        match self {
            Self::BeforeReceipt => "Something was recorded before the request itself.".into(),
            Self::ReceivedTwice => {
                "Two requests were recorded under this case; the earlier day of receipt counts."
                    .into()
            }
            Self::Orphan(what) => {
                format!("{what} was recorded, and what it belongs to is not here.")
            }
            Self::SignedTwice => "The same text was signed twice.".into(),
            Self::BegunTwice => {
                "Two people began a letter at the same time. Agree who goes on, and send one of them.".into()
            }
            Self::WrittenTwice => {
                "Two people wrote the same letter at the same time. Read both texts, and keep one that holds what is right of each.".into()
            }
            Self::ChangedMeanwhile => {
                "A letter was sent while its text was being changed on another laptop. What was sent is what was signed; the change is kept.".into()
            }
            Self::TwoOutcomes => {
                "Two outcomes of one appointment are recorded. That the child was seen counts first, then the earlier entry. Take back the one that is wrong.".into()
            }
            Self::ApprovedWithdrawn => {
                "An approval was recorded of a claim that had been withdrawn. It does not count.".into()
            }
            Self::AfterClosure(what) => format!("{what} was recorded after the case was closed."),
            Self::ClosedTwice => {
                "The case was closed more than once; the first closure counts, and a death before any other.".into()
            }
            Self::CannotBeStruck => {
                "An entry that cannot be taken back was marked as a mistake. It still counts.".into()
            }
            Self::UndoneMeanwhile => {
                "The import that brought this case was undone while someone was working on it. What it brought still counts.".into()
            }
        }
    }
}
