// A page that shows one view, does things to it, and shows it as it then stands.
import { tick } from "svelte";
import type { ProblemView } from "./ipc/types";
import { done as typed, sending } from "./lock/typing";
import { say } from "./session.svelte";
import { undone } from "./undo/undo.svelte";

export class Page<View> {
  view = $state.raw<View | null>(null);
  problem = $state.raw<ProblemView | null>(null);
  busy = $state(false);
  // An answer that was overtaken by a later one is not shown.
  #asked = 0;

  /** Asks for the view; within an effect, again when something was undone. */
  async load(asking: () => Promise<View>): Promise<void> {
    void undone.times;
    this.#asked += 1;
    const turn = this.#asked;
    try {
      const found = await asking();
      if (turn === this.#asked) this.view = found;
    } catch (thrown) {
      this.problem = thrown as ProblemView;
    }
  }

  /**
   * Does one thing and shows what came of it; true when it was done. `done` is read out. The
   * controls of a form have the name of their field as id, after the form's `prefix`.
   */
  async act(doing: () => Promise<View>, done: string, prefix = ""): Promise<boolean> {
    const form = sending();
    return this.run(async () => {
      const found = await doing();
      typed(form);
      this.#asked += 1;
      this.view = found;
      say(done);
    }, prefix);
  }

  /** The same for what answers with something other than the view. */
  async run(doing: () => Promise<unknown>, prefix = ""): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = null;
    const home = document.activeElement?.closest("section");
    try {
      await doing();
      await tick();
      if (document.activeElement === document.body) land(home);
      return true;
    } catch (thrown) {
      this.problem = after(prefix, thrown as ProblemView);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** Asks for what a form still lacks before it can be sent; false, for the form to stop at. */
  ask(field: string, words: string): false {
    this.problem = { code: "unchosen", message: words, hint: "", field };
    return false;
  }

  /** What is wrong with the control of that id. */
  wrong(id: string): string {
    return this.problem?.field === id ? this.problem.message : "";
  }
}

/** The problem as a form shows it whose controls' ids begin with `prefix`. */
export function after(prefix: string, problem: ProblemView): ProblemView {
  return { ...problem, field: problem.field && prefix + problem.field };
}

/** The form that had the focus is gone: its section's heading takes it, or that of the page. */
function land(home: Element | null | undefined): void {
  const heading = (home?.isConnected && home.querySelector<HTMLElement>("h2")) || document.querySelector<HTMLElement>("h1");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
}
