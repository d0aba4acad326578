import type { Reason } from "../../ipc/types";

/** The reasons as plain text, to be pasted into a letter or an e-mail. No name stands in it. */
export function asText(heading: string, because: Reason[]): string {
  const lines = because.map((reason, i) => `${i + 1}. ${reason.text} [${reason.source}]`);
  return [heading, ...lines].filter(Boolean).join("\n");
}
