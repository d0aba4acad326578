// Which of the two is open over the page. What was typed in the search stands nowhere but in its input,
// and goes with it.
import { forgetful } from "../session.svelte";

type Over = "" | "palette" | "keys";

class Palette {
  over = $state<Over>("");

  /** Opens one, or shuts it where it is open. */
  turn(over: Over): void {
    this.over = this.over === over ? "" : over;
  }

  shut(): void {
    this.over = "";
  }
}

export const palette = new Palette();

forgetful.add(() => palette.shut());
