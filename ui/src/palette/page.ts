// What the page itself offers: the buttons and the forms that can be opened on it, as they stand.

export type Button = { words: string; run: () => void };

/** The most that a button may say to be a command. */
const LONGEST = 90;

/** The buttons of the page that can be pressed now. */
export function buttons(): Button[] {
  const main = document.getElementById("main");
  const all = [...(main?.querySelectorAll<HTMLElement>("button[id^=open-], .nhsuk-button") ?? [])];
  const seen = new Set<string>();
  return all.flatMap((button) => {
    const words = (button.textContent ?? "").replace(/\s+/g, " ").trim();
    const off = button.ariaDisabled === "true" || button.matches("[type=submit], :disabled") || button.closest("[hidden], details:not([open])");
    if (off || !words || words.length > LONGEST || seen.has(words)) return [];
    seen.add(words);
    const run = () => {
      button.scrollIntoView({ block: "center" });
      button.focus({ preventScroll: true });
      button.click();
    };
    return [{ words, run }];
  });
}

/** Whether each word that was typed begins one of these. */
export function fits(words: string, typed: string): boolean {
  const parts = words.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const wanted = typed.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return wanted.every((word) => parts.some((part) => part.startsWith(word)));
}
