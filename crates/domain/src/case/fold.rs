//! The fold: one event after the other, in their total order. Total: any events fold to some case,
//! and what does not fit is kept as an oddity.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::advice::Advice;
use crate::case::{
    Absence, Answer, Arrival, Ask, Capacity, Case, Chase, Checked, Circumstance, Claim, Compared,
    Decision, Existing, Letter, Linked, Merged, Move, Oddity, Query, Said, Searched, Sending, Span,
    Spoken, Version,
};
use crate::event::{Body, Event, Party, Rework, Signed, Told, Verdict};
use crate::merge::Stamp;
use crate::request::Request;
use crate::retention::{Hold, Kept};
use crate::route::Closure;

impl Case {
    /// Folds events that stand in their total order. Total: any events fold to some case.
    pub fn fold<'a, I>(events: I) -> Self
    where
        I: IntoIterator<Item = &'a Event>,
        I::IntoIter: Clone,
    {
        let events = events.into_iter();
        let mut case = Self::default();
        let struck = case.struck(events.clone());
        case.struck = struck.into_iter().map(str::to_owned).collect();
        case.bring(events.clone());
        for event in events {
            if case.struck.is_empty() || !case.struck.contains(&event.id) {
                case.apply(event);
            }
        }
        // One that came otherwise too is here.
        case.undone = case.undone.filter(|_| case.request.is_none());
        case.put_away();
        case.letters_disputed();
        case
    }

    /// One that was joined to another case has ended there. Known only when every word of it is
    /// there: it may have been taken back.
    fn put_away(&mut self) {
        let Some(on) = self.merged().map(|merged| merged.on) else { return };
        self.closure = self.closure.or(Some((Closure::Duplicate, on)));
        if !self.sendings.is_empty() {
            self.odd(Oddity::AfterClosure("A sending"));
        }
    }

    /// Whether texts were written at the same time: known only when all of them are there, and over
    /// as soon as someone has brought them together.
    fn letters_disputed(&mut self) {
        if self.letters.iter().any(|letter| letter.heads().count() > 1) {
            self.odd(Oddity::WrittenTwice);
        }
        let open = || self.letters.iter().filter(|letter| letter.sent_on.is_none());
        let unseen = |one: &Letter| {
            open().any(|other| {
                one.id != other.id && !one.stamp.saw(&other.stamp) && !other.stamp.saw(&one.stamp)
            })
        };
        if open().any(unseen) {
            self.odd(Oddity::BegunTwice);
        }
        let changed = |letter: &Letter| {
            letter.sent_on.is_some()
                && letter.signed.is_some()
                && (letter.stands_signed().is_none()
                    // Signed anew on another laptop, and it was the older text that went.
                    || !letter.sent.iter().all(|sent| letter.all_seen_by(sent)))
        };
        if self.letters.iter().any(changed) {
            self.odd(Oddity::ChangedMeanwhile);
        }
    }

    /// The entries that were mistakes, wherever the word of it stands among them.
    fn struck<'a>(&mut self, events: impl Iterator<Item = &'a Event> + Clone) -> BTreeSet<&'a str> {
        let mut struck: BTreeSet<&str> = BTreeSet::new();
        for event in events.clone() {
            if let Body::EntryStruck { entry, .. } = &event.body {
                struck.insert(entry);
            }
        }
        if !struck.is_empty() {
            for event in events {
                // A newer Caseclock knows whether an entry of its own can be taken back.
                let known = !matches!(event.body, Body::Unknown { .. });
                if known && !event.body.can_be_struck() && struck.remove(event.id.as_str()) {
                    self.odd(Oddity::CannotBeStruck);
                }
            }
        }
        struck
    }

    pub(super) fn odd(&mut self, oddity: Oddity) {
        if !self.oddities.contains(&oddity) {
            self.oddities.push(oddity);
        }
    }

    fn apply(&mut self, event: &Event) {
        if self.request.is_none()
            && !matches!(
                event.body,
                Body::RequestReceived(_) | Body::ImportUndone { .. } | Body::Unknown { .. }
            )
        {
            self.odd(Oddity::BeforeReceipt);
        }
        self.acted_on(event);
        let stamp = || Stamp::of(event);
        match &event.body {
            Body::RequestReceived(request) => self.received(request, stamp()),
            Body::ReceivedAgain { on, passed_on, channel, mailbox, .. } => {
                self.arrived_again |= !passed_on;
                self.further.push(Arrival { on: *on, channel: *channel, mailbox: *mailbox });
                self.receipts.arrived(*on, true, stamp());
            }
            Body::ReceiptCorrected { on, received_on, at, channel, mailbox, .. } => {
                self.receipt_corrected = true;
                self.receipts.corrected(*received_on, stamp());
                if at.is_some() || channel.is_some() || mailbox.is_some() {
                    let what = "A correction of the receipt";
                    self.corrected(event, *on, what, &[], |request| {
                        request.received_at = at.or(request.received_at);
                        request.channel = channel.or(request.channel);
                        request.mailbox = mailbox.or(request.mailbox);
                    });
                }
            }
            Body::ChildCorrected { on, child, confirms, .. } => {
                let what = "A correction of the child's details";
                self.corrected(event, *on, what, confirms, |request| {
                    request.child = (**child).clone();
                });
            }
            Body::KindCorrected { on, request_kind, .. } => {
                let what = "A correction of the kind of request";
                self.corrected(event, *on, what, &["kind".to_owned()], |request| {
                    request.kind = *request_kind;
                });
            }
            Body::RequestCorrected { on, request: now, confirms, .. } => {
                let what = "A correction of the request";
                self.corrected(event, *on, what, confirms, |request| {
                    *request = Request {
                        received_on: request.received_on,
                        received_at: request.received_at,
                        entered_on: request.entered_on,
                        kind: request.kind,
                        child: request.child.clone(),
                        ..(**now).clone()
                    };
                });
            }
            Body::EntryStruck { .. } => {}
            Body::CommunityContact { on } => self.contacts.push(*on),
            Body::RecordsJudged { sufficient, .. } => self.records.write(*sufficient, stamp()),
            Body::Triaged { on, route, why } => {
                self.triaged_first_on = self.triaged_first_on.into_iter().chain([*on]).min();
                self.triage.write((*route, *on, why.clone()), stamp());
            }
            Body::Assigned { to, .. } => self.owner.write(to.clone(), stamp()),
            Body::ServiceAsked { on, service, by } => self.asked(service, *on, *by, stamp()),
            Body::ServiceAnswered {
                on,
                service,
                author,
                text,
                nothing_known,
                profession,
                registration,
                answered_on,
                attachments,
                about_this_child,
            } => {
                self.answered(
                    service,
                    Answer {
                        id: event.id.clone(),
                        on: *on,
                        answered_on: *answered_on,
                        author: author.clone(),
                        profession: profession.clone(),
                        registration: registration.clone(),
                        text: text.clone(),
                        nothing_known: *nothing_known,
                        attachments: attachments.clone(),
                        about_this_child: *about_this_child,
                    },
                );
            }
            Body::ClinicOffered { .. }
            | Body::ClinicHappened { .. }
            | Body::ClinicInvited { .. }
            | Body::NotBroughtFollowed { .. }
            | Body::DecisionMade { .. }
            | Body::ReferralFollowed { .. } => self.clinic(event),
            Body::Absent { on, who, until, evidence } => self.absences.push(Absence {
                id: event.id.clone(),
                who: *who,
                span: Span { from: *on, until: *until },
                evidence: evidence.clone(),
            }),
            Body::Circumstances { on, what, until, cause, who } => {
                self.circumstances.push(Circumstance {
                    id: event.id.clone(),
                    span: Span { from: *on, until: *until },
                    what: what.clone(),
                    cause: *cause,
                    who: *who,
                });
            }
            Body::ExceptionClaimed { on, limb, impractical, why, evidence } => {
                self.claims.push(Claim {
                    id: event.id.clone(),
                    limb: *limb,
                    impractical: *impractical,
                    why: why.clone(),
                    evidence: evidence.clone(),
                    on: *on,
                    approved: None,
                    withdrawn: None,
                    told_la: None,
                    told_family: None,
                    stamp: stamp(),
                });
            }
            Body::ExceptionApproved { on, claim, decided_by, why } => {
                let decision = decided(*on, decided_by, why, event);
                match self.claim_of(claim.as_deref(), &stamp()) {
                    Some(claim) if claim.withdrawn.is_none() => claim.approved = Some(decision),
                    // What was withdrawn stays so: it can only be claimed anew.
                    Some(_) => self.odd(Oddity::ApprovedWithdrawn),
                    None => self.odd(Oddity::Orphan("An approval")),
                }
            }
            Body::ExceptionWithdrawn { on, claim, why } => {
                let decision = decided(*on, "", why, event);
                match self.claim_of(claim.as_deref(), &stamp()) {
                    Some(claim) => {
                        claim.withdrawn = Some(decision);
                        claim.approved = None;
                    }
                    None => self.odd(Oddity::Orphan("A withdrawal")),
                }
            }
            Body::ExceptionTold { on, who, claim, how } => {
                let told = Some((*on, how.clone()));
                match (self.claim_of(claim.as_deref(), &stamp()), who) {
                    (Some(claim), Told::La) => claim.told_la = told,
                    (Some(claim), Told::Family) => claim.told_family = told,
                    (None, _) => self.odd(Oddity::Orphan("Telling someone of an exception")),
                }
            }
            Body::ExistingAdvice { on, dated_on, author, la, family, what } => {
                // The same piece considered again takes the place of those its author had seen.
                let stamp = stamp();
                self.existing.retain(|known| known.what != *what || !stamp.saw(&known.stamp));
                let said = |satisfied| vec![Said::new(satisfied, *on, "", &stamp)];
                self.existing.push(Existing {
                    id: event.id.clone(),
                    what: what.clone(),
                    on: *on,
                    dated_on: *dated_on,
                    answers: [said(*author), said(*la), said(*family)],
                    stamp,
                });
            }
            Body::ExistingAnswered { on, advice, party, satisfied, name } => {
                let stamp = stamp();
                match self.existing.iter_mut().find(|known| known.id == *advice) {
                    Some(known) => {
                        let [author, la, family] = &mut known.answers;
                        let said = match party {
                            Party::Author => author,
                            Party::La => la,
                            Party::Family => family,
                        };
                        said.retain(|earlier| !stamp.saw(&earlier.stamp));
                        said.push(Said::new(*satisfied, *on, name, &stamp));
                    }
                    None => self.orphan(Some(advice), "An answer about existing advice"),
                }
            }
            Body::CapacityRecorded { on, has_capacity, alternative, basis } => {
                let capacity = Capacity {
                    on: *on,
                    has: *has_capacity,
                    alternative: *alternative,
                    basis: basis.clone(),
                };
                self.capacity.write(capacity, stamp());
            }
            Body::FamilyMoved { on, to, temporary } => self.moves.push(Move {
                id: event.id.clone(),
                on: *on,
                to: to.clone(),
                temporary: *temporary,
            }),
            Body::ResponsibilityConfirmed { on, .. } => {
                self.responsible_on = self.responsible_on.max(Some(*on));
            }
            Body::ProceedingOpened { on, what, reference, due_on } => self.linked.push(Linked {
                id: event.id.clone(),
                what: *what,
                on: *on,
                reference: reference.clone(),
                ordered_on: *due_on,
                answered_on: None,
            }),
            Body::ProceedingAnswered { on, proceeding } => {
                let open = self.linked.iter_mut().find(|linked| match proceeding {
                    Some(id) => linked.id == *id,
                    None => linked.answered_on.is_none(),
                });
                match open {
                    Some(linked) => linked.answered_on = Some(*on),
                    None => self.orphan(proceeding.as_deref(), "An answer in a proceeding"),
                }
            }
            Body::LetterBegun { on } => self.letters.push(Letter {
                id: event.id.clone(),
                begun_on: *on,
                stamp: stamp(),
                versions: Vec::new(),
                signed: None,
                signed_on: None,
                packed: false,
                sent_on: None,
                sent: Vec::new(),
            }),
            Body::LetterWritten { on, letter, advice } => self.written(event, letter, *on, advice),
            Body::LetterSigned { on, signed } => self.signed(event, *on, signed.as_deref()),
            Body::PackMade { letter, .. } => {
                match self.letters.iter_mut().find(|known| known.id == *letter) {
                    Some(letter) => letter.packed = true,
                    None => self.odd(Oddity::Orphan("A pack")),
                }
            }
            Body::AdviceSent { on, partial, letter, .. } => {
                self.sent(*on, *partial, letter.as_deref(), stamp());
                // It was signed where it was kept before.
                if let Some(sent) = self.sendings.last_mut() {
                    sent.unsigned &= !self.brought.contains(&event.id);
                }
            }
            Body::PartialAccepted { on } => {
                let waiting = self
                    .sendings
                    .iter_mut()
                    .rev()
                    .find(|sent| sent.partial && !sent.void && sent.accepted_on.is_none());
                match waiting {
                    Some(sent) => sent.accepted_on = Some(*on),
                    None => self.odd(Oddity::Orphan("An acceptance of a partial return")),
                }
            }
            Body::ReturnedForRework { on, why } => {
                self.returns.push((*on, *why));
                if self.sendings.is_empty() {
                    self.odd(Oddity::Orphan("A return for rework"));
                }
                if *why == Rework::Content {
                    self.sendings.iter_mut().for_each(|sent| sent.void = true);
                }
            }
            Body::CaseClosed { on, closure, .. } => match self.closure {
                // A death takes the place of any other end, so that letters stop.
                Some((ended, _)) if *closure == Closure::Deceased && ended != *closure => {
                    self.closure = Some((*closure, *on));
                }
                Some(_) => self.odd(Oddity::ClosedTwice),
                None => self.closure = Some((*closure, *on)),
            },
            Body::LateReason { code, .. } => self.late_reason = Some(code.clone()),
            Body::Noted { text, .. } => self.notes.push(text.clone()),
            Body::HoldPlaced { on, why } => {
                self.holds.push(Hold { on: *on, why: why.clone(), stamp: stamp() });
            }
            Body::HoldLifted { .. } => {
                let stamp = stamp();
                self.holds.retain(|hold| !stamp.saw(&hold.stamp));
            }
            Body::RetentionReviewed { on, keep_until, why } => {
                self.kept.push(Kept { on: *on, until: *keep_until, why: why.clone() });
            }
            Body::PackChecked { on, missing, note } => {
                let checked = Checked { on: *on, missing: missing.clone(), note: note.clone() };
                self.checked.write(checked, stamp());
            }
            Body::QuerySent { on, what } => self.queries.push(Query {
                id: event.id.clone(),
                on: *on,
                what: what.clone(),
                answered_on: None,
            }),
            Body::QueryAnswered { on, query } => {
                let asked = self.queries.iter_mut().find(|known| match query {
                    Some(id) => known.id == *id,
                    None => known.answered_on.is_none(),
                });
                match asked {
                    // Answered on two laptops it was answered once, and first when it first was.
                    Some(asked) => {
                        asked.answered_on = asked.answered_on.into_iter().chain([*on]).min();
                    }
                    None => self.orphan(query.as_deref(), "An answer to a query"),
                }
            }
            Body::ChildCompared { on, other, verdict } => match verdict {
                Verdict::Open => drop(self.compared.remove(other)),
                _ => {
                    let by = event.by.clone();
                    let compared = Compared { verdict: *verdict, on: *on, by };
                    self.compared.insert(other.clone(), compared);
                }
            },
            Body::MergedInto { on, into, arrival, why } => self.merges.push(Merged {
                on: *on,
                into: into.clone(),
                arrival: arrival.clone(),
                why: why.clone(),
                stamp: stamp(),
            }),
            Body::Unmerged { .. } => {
                let stamp = stamp();
                self.merges.retain(|merged| !stamp.saw(&merged.stamp));
            }
            Body::RecordsSearched(search) => {
                let (id, search) = (event.id.clone(), (**search).clone());
                self.searches.push(Searched { id, search });
            }
            Body::SpokenWith { on, who, relation, how, tried, text } => self.spoken.push(Spoken {
                id: event.id.clone(),
                on: *on,
                who: who.clone(),
                relation: relation.clone(),
                how: how.clone(),
                tried: *tried,
                text: text.clone(),
            }),
            Body::ServiceChased { on, service, step, to, how } => {
                let (id, to, how) = (event.id.clone(), to.clone(), how.clone());
                let chase = Chase { id, on: *on, step: *step, to, how };
                match self.asks.iter_mut().find(|ask| ask.service == *service) {
                    Some(ask) => ask.chases.push(chase),
                    None => self.odd(Oddity::Orphan("A reminder to a service")),
                }
            }
            Body::AskWithdrawn { on, service, why } => {
                let stamp = stamp();
                match self.asks.iter_mut().find(|ask| ask.service == *service) {
                    // Asked again at the same time, it is still wanted by someone.
                    Some(ask) if ask.asked.iter().all(|asked| stamp.saw(asked)) => {
                        ask.withdrawn = Some((*on, why.clone()));
                    }
                    Some(_) => {}
                    None => self.odd(Oddity::Orphan("That a service is no longer needed")),
                }
            }
            Body::AttachmentKept { hash, name, bytes, .. } => {
                self.attachments.push((hash.clone(), name.clone(), *bytes));
            }
            Body::PersonJoined { .. }
            | Body::DemonstrationMade { .. }
            | Body::SettingChanged { .. }
            | Body::HolidaySet { .. }
            | Body::ClockWentBack { .. }
            | Body::ClockSettled { .. }
            | Body::RolesGiven { .. }
            | Body::PersonLeft { .. }
            | Body::CasebookRestored { .. }
            | Body::TrackerMapped { .. }
            | Body::ImportEnded { .. }
            | Body::MailboxCounted { .. }
            | Body::ClinicDaySet { .. }
            | Body::ClinicDayDropped { .. }
            | Body::LeaveSet { .. }
            | Body::CoverSet { .. }
            | Body::CoverEnded { .. }
            | Body::CaseErased { .. } => {
                self.odd(Oddity::Orphan("An entry of the team's own log"));
            }
            Body::FlagsRecorded { .. }
            | Body::PersonRecorded { .. }
            | Body::PersonRemoved { .. }
            | Body::LawfulBasisRecorded { .. }
            | Body::ObjectionRecorded { .. }
            | Body::ObjectionAnswered { .. }
            | Body::BesideRecorded { .. }
            | Body::CasesLinked { .. }
            | Body::CasesUnlinked { .. } => self.circled(event),
            Body::Imported(brought) => self.imported(brought),
            Body::ImportUndone { .. } => {}
            Body::Unknown { .. } => self.newer += 1,
        }
    }

    fn received(&mut self, request: &Request, stamp: Stamp) {
        let again = self.request.is_some();
        self.receipts.arrived(request.received_on, again, stamp.clone());
        if again {
            self.odd(Oddity::ReceivedTwice);
            self.arrived_again = true;
            return;
        }
        self.identified_on = request.child.nhs_number.as_ref().map(|_| request.entered_on);
        self.request = Some(request.clone());
        self.first = stamp;
    }

    /// A correction, as its author made it on the request that they had before them.
    fn corrected(
        &mut self,
        event: &Event,
        on: NaiveDate,
        what: &'static str,
        confirms: &[String],
        change: impl FnOnce(&mut Request),
    ) {
        let stamp = Stamp::of(event);
        let Some(now) = &self.request else { return self.odd(Oddity::Orphan(what)) };
        if self.versions.is_empty() {
            self.versions.add(now, &[], self.first.clone());
        }
        // Nearly always someone corrects what they see: then nothing has to be merged.
        let plain = self.disputed.is_empty() && self.versions.all_seen_by(&stamp);
        let mut request = match plain {
            true => now.clone(),
            false => self.versions.seen_by(&stamp).unwrap_or_else(|| now.clone()),
        };
        change(&mut request);
        self.versions.add(&request, confirms, stamp);
        let merged = match plain {
            true => Some((request, Vec::new())),
            false => self.versions.merged(),
        };
        if let Some((request, disputed)) = merged {
            if request.child.nhs_number.is_some() {
                self.identified_on = self.identified_on.or(Some(on));
            }
            self.request = Some(request);
            self.disputed = disputed;
        }
    }

    fn asked(&mut self, service: &str, on: NaiveDate, by: Option<NaiveDate>, stamp: Stamp) {
        let at = self.asks.iter().position(|ask| ask.service == service).unwrap_or_else(|| {
            self.asks.push(Ask::new(service, on, by));
            self.asks.len() - 1
        });
        if let Some(ask) = self.asks.get_mut(at) {
            // Asked again: its turnaround still counts from the first time.
            ask.by = by.or(ask.by);
            ask.withdrawn = None;
            ask.asked.push(stamp);
        }
    }

    fn answered(&mut self, service: &str, answer: Answer) {
        match self.asks.iter_mut().find(|ask| ask.service == service) {
            Some(ask) => ask.answers.push(answer),
            None => {
                // Kept all the same: an answer that nobody asked for is still an answer.
                self.odd(Oddity::Orphan("A service's answer"));
                let mut ask = Ask::new(service, answer.on, None);
                ask.answers.push(answer);
                self.asks.push(ask);
            }
        }
    }

    /// What belongs to an entry that is not here. To one that was taken back: it went with it.
    pub(super) fn orphan(&mut self, to: Option<&str>, what: &'static str) {
        if to.is_none_or(|entry| !self.struck.contains(entry)) {
            self.odd(Oddity::Orphan(what));
        }
    }

    /// The claim that an entry means: the one it names, or the latest that its author had seen.
    fn claim_of(&mut self, id: Option<&str>, stamp: &Stamp) -> Option<&mut Claim> {
        self.claims.iter_mut().rev().find(|claim| match id {
            Some(id) => claim.id == id,
            None => stamp.saw(&claim.stamp),
        })
    }

    fn written(&mut self, event: &Event, id: &str, on: NaiveDate, text: &Advice) {
        let stamp = Stamp::of(event);
        let Some(letter) = self.letters.iter_mut().find(|known| known.id == id) else {
            return self.odd(Oddity::Orphan("A text of a letter"));
        };
        letter.versions.push(Version { text: text.clone(), on, stamp });
    }

    fn signed(&mut self, event: &Event, on: NaiveDate, signed: Option<&Signed>) {
        self.signed_on.push(on);
        let Some(signed) = signed else { return };
        match self.letters.iter_mut().find(|letter| letter.id == signed.letter) {
            Some(letter) => {
                let stamp = Stamp::of(event);
                let stood = letter.stands_signed().is_some();
                let stands = letter.all_seen_by(&stamp);
                // One made on an older text does not take the place of one that stands.
                if stands || !stood {
                    letter.signed = Some((signed.clone(), stamp));
                    letter.signed_on = Some(on);
                }
                if stands && stood {
                    self.odd(Oddity::SignedTwice);
                }
            }
            None => self.odd(Oddity::Orphan("A signature")),
        }
    }

    fn sent(&mut self, on: NaiveDate, partial: bool, letter: Option<&str>, stamp: Stamp) {
        if self.closure.is_some_and(|(closure, _)| closure != Closure::Completed) {
            self.odd(Oddity::AfterClosure("A sending"));
        }
        self.sendings.push(Sending {
            on,
            partial,
            accepted_on: None,
            void: false,
            unsigned: self.signed_on.is_empty(),
        });
        if let Some(id) = letter {
            match self.letters.iter_mut().find(|known| known.id == id) {
                Some(letter) => {
                    letter.sent_on = Some(on);
                    letter.sent.push(stamp);
                }
                None => self.odd(Oddity::Orphan("A sending")),
            }
        }
    }
}

/// A decision on a claim; by the person who recorded it where nobody else is named.
fn decided(on: NaiveDate, by: &str, why: &str, event: &Event) -> Decision {
    let by = if by.is_empty() { &event.by } else { by };
    let recorded_by = event.by.clone();
    Decision { on, by: by.to_owned(), why: why.to_owned(), recorded_by }
}
