import { onLocked } from "./ipc/call";
import { lock, status } from "./ipc/commands";
import type { ProblemView, RestoredView, StatusView } from "./ipc/types";
import { go, leaving } from "./place.svelte";

class Session {
  now = $state.raw<StatusView | null>(null);
  problem = $state.raw<ProblemView | null>(null);
  /** Why it locked, where the program did so because of a fault. */
  fault = $state.raw<ProblemView | null>(null);
  /** What a restore brought back, until it has been read. */
  restored = $state.raw<RestoredView | null>(null);
  /** Read out by screen readers, once. */
  said = $state("");
}

export const session = new Session();

/** What holds a person's data outside a page, and must let go of it when the casebook locks. */
export const forgetful = new Set<() => void>();

// An answer that was overtaken, by a lock or an unlock meanwhile, is not shown.
let entered = 0;

export function enter(now: StatusView): void {
  entered += 1;
  if (now.door === "open") session.fault = null;
  // After a fault what is on the page stays on it, to be gone on with or copied out.
  else if (!session.fault) for (const forget of forgetful) forget();
  session.now = now;
  session.problem = null;
}

export async function look(): Promise<void> {
  const before = entered;
  try {
    const now = await status();
    if (entered === before) enter(now);
  } catch (thrown) {
    session.problem = thrown as ProblemView;
  }
}

/** A backup stands in the place of the casebook: everything that was shown is of yesterday. */
export async function restored(view: RestoredView): Promise<void> {
  for (const forget of forgetful) forget();
  session.restored = view;
  enter(view.status);
  await go({ at: "home" });
  say(view.sentence);
}

/** The longest that the last words may hold up a lock, in milliseconds. */
const LAST_WORDS = 300;

/** Locks at once. Typing goes into the scratch first, but nothing there holds up the lock for long. */
export async function leave(): Promise<void> {
  const over = new Promise((done) => setTimeout(done, LAST_WORDS));
  await Promise.race([over, Promise.allSettled([...leaving].map((keep) => keep()))]);
  try {
    enter(await lock());
  } catch (thrown) {
    session.problem = thrown as ProblemView;
  }
}

/** Says something to those who do not see that it happened. */
export function say(text: string): void {
  session.said = "";
  queueMicrotask(() => (session.said = text));
}

onLocked((problem) => {
  if (problem.code !== "locked") session.fault = problem;
  void look();
});
