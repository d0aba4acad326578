// What may be done on the case that is shown, for whoever offers it from elsewhere.
import type { Act, CaseView } from "../ipc/types";
import { forgetful } from "../session.svelte";

class Acting {
  case_id = $state("");
  can = $state.raw<Act[]>([]);

  /** The case that is shown; none while it is not there yet. */
  of(view: CaseView | null): void {
    this.case_id = view?.case_id ?? "";
    this.can = view?.can ?? [];
  }
}

export const acting = new Acting();

forgetful.add(() => acting.of(null));
