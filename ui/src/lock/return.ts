// Back to the same place, field and caret after a lock. What is kept is ids, under a key of its own in
// the encrypted scratch, whenever it has changed.
import { keepForm, keptForms } from "../ipc/commands";
import { arrive, isPlace, leaving, where, type Place } from "../place.svelte";
import { keeper } from "./keeper";

type Spot = {
  place: Place;
  /** The drawers that are open, outermost first. */
  drawers: string[];
  /** The id of the control with the focus; empty where none has it. */
  field: string;
  /** What is selected in it, in characters; both the same for a caret. */
  from: number;
  to: number;
};

const mine = { place: "window", form: "spot" };
/** How long a page may take until its field stands, in milliseconds. */
const LONGEST = 10_000;

function spot(): Spot {
  const focused = document.activeElement;
  const text = focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement ? focused : null;
  return {
    place: where.now,
    drawers: [...document.querySelectorAll("[id^=drawer-]")].map((drawer) => drawer.id.slice("drawer-".length)),
    field: focused?.id ?? "",
    from: text?.selectionStart ?? 0,
    to: text?.selectionEnd ?? 0,
  };
}

let typed = "";
const keeping = keeper(async () => {
  const now = JSON.stringify(spot());
  if (now !== typed) await keepForm({ ...mine, typed: now });
  typed = now;
});

/** Keeps where the officer is, until what it answers is called. */
export function remember(): () => void {
  const moved = () => keeping.touch();
  const moves = ["focusin", "input", "keyup", "pointerup"];
  for (const move of moves) document.addEventListener(move, moved);
  const keep = () => keeping.flush();
  leaving.add(keep);
  return () => {
    for (const move of moves) document.removeEventListener(move, moved);
    leaving.delete(keep);
  };
}

/** The officer went somewhere else. */
export function moved(): void {
  keeping.touch();
}

/** Goes back to where the officer was, if that is known; the field follows once it stands. */
export async function goBack(): Promise<void> {
  const visit = where.visit;
  const [kept] = await keptForms({ place: mine.place }).catch(() => []);
  // Whoever has gone somewhere meanwhile means that.
  if (!kept || where.visit !== visit) return;
  const was = JSON.parse(kept.typed) as Spot;
  if (!isPlace(was.place)) return;
  history.replaceState(was.place, "");
  arrive(was.place);
  void focusOn(was);
}

function focusOn(was: Spot): void {
  const end = performance.now() + LONGEST;
  const opened = new Set<string>();
  const timer = setInterval(() => {
    for (const id of was.drawers) {
      const button = document.getElementById(`open-${id}`);
      if (button?.ariaExpanded === "false" && !opened.has(id)) {
        opened.add(id);
        button.click();
      }
    }
    const field = document.getElementById(was.field);
    const drawn = was.drawers.every((id) => document.getElementById(`drawer-${id}`));
    if ((field && drawn && settle(field, was)) || was.field === "" || performance.now() > end) stop();
  }, 100);
  const stop = () => {
    clearInterval(timer);
    removeEventListener("pointerdown", stop, true);
    removeEventListener("keydown", stop, true);
  };
  // Whoever goes elsewhere meanwhile means that.
  addEventListener("pointerdown", stop, true);
  addEventListener("keydown", stop, true);
}

/** Puts the focus and the caret there; false while the text that they were in is not back yet. */
function settle(field: HTMLElement, was: Spot): boolean {
  for (let up = field.parentElement; up; up = up.parentElement) {
    if (up instanceof HTMLDetailsElement) up.open = true;
  }
  const text = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement ? field : null;
  if (text && text.value.length < was.to) return false;
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
  // A date or a tick has no caret.
  if (text?.selectionStart != null) text.setSelectionRange(was.from, was.to);
  return true;
}
