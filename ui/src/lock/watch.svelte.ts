// What the casebook says of the lock that is coming, and what is told to it: that somebody is there.
// The clock itself runs in the program, so that a page that hangs keeps nothing open.
import { nextNotice, stillHere } from "../ipc/commands";
import { leave, say } from "../session.svelte";

class Watch {
  /** It locks at this moment of `performance.now()`; none while it does not soon. */
  at = $state<number | null>(null);
  /** Whether a key keeps it open. */
  can_stay = $state(false);
  /** The page before this one died. */
  reopened = $state(false);
}

export const watch = new Watch();

/** The least time between two reports that somebody is there, in milliseconds. */
const SELDOM = 10_000;

let told = -SELDOM;
let later: ReturnType<typeof setTimeout> | undefined;

/** Somebody is there. */
export function here(): void {
  const now = performance.now();
  clearTimeout(later);
  if (watch.at !== null || now - told >= SELDOM) void tell();
  // The last key of a few would otherwise be forgotten.
  else later = setTimeout(() => void tell(), told + SELDOM - now);
}

async function tell(): Promise<void> {
  told = performance.now();
  try {
    await stillHere();
    if (watch.can_stay) watch.at = null;
  } catch {
    // Whatever stops this locks the casebook, and that is said elsewhere.
  }
}

let heard = 0;

/** Hears until the casebook is locked. */
export async function hear(): Promise<void> {
  const mine = ++heard;
  watch.at = null;
  for (;;) {
    let notice;
    try {
      notice = await nextNotice();
    } catch {
      return;
    }
    if (mine !== heard) return;
    if (notice.what === "locking") return leave();
    if (notice.what === "reopened") {
      watch.reopened = true;
      say("The page stopped and was opened again. What you typed was kept.");
    } else {
      watch.can_stay = notice.can_stay;
      watch.at = performance.now() + notice.seconds * 1000;
    }
  }
}
