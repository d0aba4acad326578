//! Typing in a form that has not become an event yet: kept in the encrypted scratch, given back when
//! the form opens again. What a form holds is the page's own affair; nothing here reads it.

use crate::casebook::Casebook;
use crate::error::Error;
use crate::fault::Fault;
use crate::views::KeptFormView;
use crate::wishes::{KeepForm, OfForm, OfPlace};
use crate::words;

/// The longest that one form may be, in bytes: a file of 25 MB as text, with some room.
const LONGEST: usize = 36 << 20;

impl Casebook {
    /// What this person keeps of a place lies under this: half a sentence of another's is not theirs
    /// to finish. A case's places begin with `case/<its id>`, so that erasing the case finds all
    /// that was typed about it.
    fn under(&self, place: &str) -> String {
        format!("form/{place}#{}#", self.store.keys().person())
    }

    /// Keeps what stands in a form, over what was kept of it.
    pub fn keep_form(&mut self, wish: KeepForm) -> Result<KeptFormView, Error> {
        let KeepForm { place, form, typed } = wish;
        if typed.len() > LONGEST {
            return Err(Fault::TooLarge.into());
        }
        let kept = self.store.keep_scratch(&(self.under(&place) + &form), &typed);
        self.or_reopen(kept.map_err(Error::from))?;
        let now = self.store.world().now();
        let kept_at = words::short_instant(now, now);
        // Given back without its text, which the page has.
        Ok(KeptFormView { form, typed: String::new(), kept_at })
    }

    /// What was kept of the forms of a place.
    pub fn kept_forms(&self, wish: OfPlace) -> Result<Vec<KeptFormView>, Error> {
        let place = self.under(&wish.place);
        let kept = self.store.scratch_under(&place)?;
        let now = self.store.world().now();
        let view = |(key, typed, at): (String, String, String)| KeptFormView {
            form: key[place.len()..].to_owned(),
            typed,
            kept_at: words::short_instant(at.parse().unwrap_or(now), now),
        };
        Ok(kept.into_iter().map(view).collect())
    }

    /// Throws away what was kept of a form.
    pub fn drop_form(&mut self, wish: OfForm) -> Result<(), Error> {
        Ok(self.store.drop_scratch(&(self.under(&wish.place) + &wish.form))?)
    }
}
