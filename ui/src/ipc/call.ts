// The only file that knows how the window talks to the casebook.
import { invoke } from "@tauri-apps/api/core";
import type { ProblemView } from "./types";

/** Problems after which the casebook is locked. */
const locking = ["locked", "fault", "poisoned"];

let whenLocked: (problem: ProblemView) => void = () => {};

/** What to do when an answer says that the casebook has been locked meanwhile. */
export function onLocked(then: (problem: ProblemView) => void): void {
  whenLocked = then;
}

let head = "";
let whenWritten: () => void = () => {};

/** What to do when an answer shows that the log has grown: something was done. */
export function onWritten(then: () => void): void {
  whenWritten = then;
}

/** Every write replies with the log's head. */
function heard(answer: unknown): void {
  const now = (answer as { head?: unknown } | null)?.head;
  if (typeof now !== "string" || now === "" || now === head) return;
  const grown = head !== "";
  head = now;
  if (grown) whenWritten();
}

/** Asks for one command of the table. Rejects with a `ProblemView` and nothing else. */
export async function call<T>(name: string, wish?: unknown): Promise<T> {
  try {
    const answer = await invoke<T>(name, wish === undefined ? {} : { wish });
    heard(answer);
    return answer;
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (locking.includes(problem.code)) whenLocked(problem);
    throw problem;
  }
}

function asProblem(thrown: unknown): ProblemView {
  if (typeof thrown === "object" && thrown !== null && "message" in thrown && "hint" in thrown) {
    return thrown as ProblemView;
  }
  // The command never reached the casebook: its text is not for people, and might hold anything.
  return {
    code: "window",
    message: "The window could not reach the casebook.",
    hint: "Try again. If it happens twice, close Caseclock and open it again; what you wrote is kept.",
    field: null,
  };
}
