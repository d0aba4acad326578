// What was done last, and its undoing. It stays until something else is done, or it is put away: nobody
// has to be quick.
import { onWritten } from "../ipc/call";
import { lastAct, undoLast } from "../ipc/commands";
import type { ProblemView } from "../ipc/types";
import { forgetful, say } from "../session.svelte";

class Undo {
  /** What stands in the banner; empty for none. */
  words = $state("");
  /** Whether a press would undo it. */
  can = $state(false);
  /** Moves when something was undone: what a page shows is then of before, and is asked for again. */
  times = $state(0);
  busy = $state(false);
}

export const undone = new Undo();

/** Asks what was done last. */
async function look(): Promise<void> {
  try {
    const last = await lastAct();
    // After an undoing there is nothing, and what was undone stays to be read.
    if (!last) return;
    undone.words = last.can_undo ? last.words : "";
    undone.can = last.can_undo;
  } catch {
    // Whatever stops this is said where it matters; the banner is only an offer.
  }
}

/** Undoes what was done last, or says why not. */
export async function undo(): Promise<void> {
  if (undone.busy) return;
  undone.busy = true;
  try {
    const { words } = await undoLast();
    undone.words = words;
    undone.times += 1;
  } catch (thrown) {
    const problem = thrown as ProblemView;
    undone.words = `${problem.message} ${problem.hint}`;
  } finally {
    undone.can = false;
    undone.busy = false;
  }
  say(undone.words);
}

export function putAway(): void {
  undone.words = "";
}

onWritten(() => void look());
forgetful.add(putAway);
