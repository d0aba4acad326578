//! The one total order of events from several laptops.

use crate::event::Event;

/// Sorts by hybrid logical clock, then by device, then by the device's own count. Every laptop
/// that holds the same events folds them in the same order, however they arrived: a cloned laptop
/// gives two events the same count and time, and then their names decide.
pub fn sort(events: &mut [Event]) {
    events.sort_by(|a, b| {
        (a.hlc, &a.device, a.device_seq, &a.id).cmp(&(b.hlc, &b.device, b.device_seq, &b.id))
    });
}

/// Joins two logs: the union by event id, in the total order.
pub fn union(mut a: Vec<Event>, b: Vec<Event>) -> Vec<Event> {
    a.extend(b);
    sort(&mut a);
    a.dedup_by(|x, y| x.id == y.id);
    a
}
