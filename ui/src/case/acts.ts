import type { Act } from "../ipc/types";
import type { CasePart } from "../place.svelte";

/** The acts of a case, where each is done, and the button that opens it. */
export const acts: { words: string; part?: CasePart; id: string; can?: Act }[] = [
  { words: "Ask a service", id: "open-ask", can: "ask" },
  { words: "Offer an appointment", id: "open-offer", can: "offer_clinic" },
  { words: "Add a note", part: "history", id: "note_text" },
  { words: "Record an absence", part: "clock", id: "open-absence", can: "record" },
  { words: "Record circumstances", part: "clock", id: "open-circumstances", can: "record" },
  { words: "Put existing advice forward", part: "clock", id: "open-existing", can: "consider_existing" },
  { words: "Say whether the records are enough", part: "clock", id: "open-records", can: "record" },
  { words: "Record why it is late", part: "clock", id: "open-late", can: "give_late_reason" },
  { words: "Add a tribunal or a mediation", part: "clock", id: "open-proceeding", can: "proceeding" },
  { words: "Look what is missing", part: "details", id: "open-missing", can: "check_pack" },
  { words: "Record that community health saw the child", part: "details", id: "open-contact", can: "record" },
  { words: "Record capacity to decide", part: "details", id: "open-capacity", can: "record" },
  { words: "Record that the family moved", part: "details", id: "open-move", can: "record" },
  { words: "Record that the request came again", part: "details", id: "open-again", can: "receive_again" },
  { words: "Correct the details", part: "details", id: "open-details", can: "correct" },
  { words: "Correct the day of receipt", part: "details", id: "open-receipt", can: "correct" },
  { words: "Correct the kind of request", part: "details", id: "open-kind", can: "correct" },
  { words: "Close the case", part: "details", id: "open-close", can: "close" },
  { words: "Look at the case as it stood", part: "history", id: "open-asat" },
];
