// What a correction would change, asked for while it is being typed and shown before it is saved.
import { whatIf } from "../../ipc/commands";
import type { ProblemView, WhatIf, WhatIfView } from "../../ipc/types";
import { after, type Page } from "../../page.svelte";

export class Foresight {
  #found = $state.raw<{ of: string; view: WhatIfView } | null>(null);
  #asked = 0;

  /** What was found for exactly what is typed now, and for nothing else. */
  for(typed: string): WhatIfView | null {
    return this.#found?.of === typed ? this.#found.view : null;
  }

  /** Asks; what would be refused is shown at its field, as saving would show it. */
  async look(page: Page<unknown>, typed: string, wish: WhatIf, prefix: string): Promise<void> {
    this.forget();
    const turn = this.#asked;
    try {
      const found = await whatIf(wish);
      if (turn !== this.#asked) return;
      page.problem = null;
      this.#found = { of: typed, view: found };
    } catch (thrown) {
      if (turn === this.#asked) page.problem = after(prefix, thrown as ProblemView);
    }
  }

  /** What is typed now is another thing: what was shown no longer holds. */
  forget(): void {
    this.#asked += 1;
    this.#found = null;
  }
}
