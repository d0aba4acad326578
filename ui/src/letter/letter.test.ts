import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { casebook, last, problem, type Asked } from "../../dev/casebook";
import { answers } from "../../dev/mock";
import type { Advice, CheckView, KeepTyping, LetterView, PreviewView, SignLetter } from "../ipc/types";
import { go } from "../place.svelte";
import LetterPage from "./LetterPage.svelte";

const here = { case_id: "case-3", letter_id: "letter-1" };

/** A preview whose hash is made of the text, so that it is known which text was drawn. */
function drawn(advice: Advice, checks: CheckView[] = []): PreviewView {
  return {
    seen: `hash-of-${advice.review}`,
    face: { written_on: "2026-11-22", head: "h1", version: 1 },
    pages: [{ png: btoa("png"), width: 10, height: 14 }],
    checks,
    text: [advice.review],
  };
}

const calm = {
  preview_letter: ({ advice }: { advice: Advice }) => drawn(advice),
  keep_typing: () => ({ kept_at: "10:05:31", checks: [] }),
  sign_letter: () => {
    const before = answers.show_letter?.(here) as LetterView;
    return { ...before, row: { ...before.row, signed: true }, can: ["send"] };
  },
  show_signed: () => drawn({ review: "" } as Advice),
};

function count(asked: Asked, name: string): number {
  return asked.filter((each) => each.name === name).length;
}

async function open() {
  render(LetterPage, here);
  await screen.findByLabelText("Review");
}

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("what is typed is kept within a second, and the page says when", async () => {
  const asked = casebook(calm);
  await open();
  await fireEvent.input(screen.getByLabelText("Review"), { target: { value: "In a year." } });
  expect(count(asked, "keep_typing")).toBe(0);
  await vi.advanceTimersByTimeAsync(1000);
  expect(last<KeepTyping>(asked, "keep_typing")?.advice.review).toBe("In a year.");
  await screen.findByText("Kept at 10:05:31");
});

test("a letter whose empty dates and choices are left out opens and can be written", async () => {
  const before = answers.show_letter?.(here) as LetterView;
  const { basis, last_seen_on, ...rest } = before.advice;
  const bare = { ...rest, sources: [{ what: "Letter" }], waits: [{ service: "", status: "" }], needs: [{ what: "", impact: "", outcomes: [], provision: [] }] };
  const asked = casebook({ ...calm, show_letter: () => ({ ...before, advice: bare }) });
  await open();
  await fireEvent.input(screen.getByLabelText("Last seen on"), { target: { value: "3 March 2026" } });
  await fireEvent.click(screen.getByLabelText("Records"));
  await vi.advanceTimersByTimeAsync(1500);
  expect(last<KeepTyping>(asked, "keep_typing")?.advice).toMatchObject({ basis: "records", last_seen_on: "2026-03-03" });
});

test("opening a letter keeps nothing: only a change does", async () => {
  const asked = casebook(calm);
  await open();
  await vi.advanceTimersByTimeAsync(4000);
  expect(count(asked, "keep_typing")).toBe(0);
});

test("leaving the page keeps the last words first", async () => {
  const asked = casebook(calm);
  await open();
  await fireEvent.input(screen.getByLabelText("Review"), { target: { value: "In two years." } });
  await go({ at: "inbox" });
  expect(last<KeepTyping>(asked, "keep_typing")?.advice.review).toBe("In two years.");
});

test("what stops the signing is listed, each line leading to its field", async () => {
  const check = { stops: true, place: "review", text: "The review is not yet written. Write it." };
  const asked = casebook({ ...calm, preview_letter: ({ advice }) => drawn(advice, [check]) });
  await open();
  await vi.advanceTimersByTimeAsync(50);
  await fireEvent.click(screen.getByRole("button", { name: /^Sign…/ }));
  await fireEvent.click(await screen.findByRole("link", { name: check.text }));
  expect(document.activeElement?.id).toBe("review");
  expect(count(asked, "sign_letter")).toBe(0);
});

test("signing passes on the hash and the face of exactly the text that was drawn", async () => {
  const asked = casebook(calm);
  await open();
  await fireEvent.input(screen.getByLabelText("Review"), { target: { value: "In a year." } });
  await fireEvent.click(screen.getByRole("button", { name: /^Sign…/ }));
  await screen.findByRole("heading", { name: "Sign this letter?" });
  await fireEvent.click(screen.getByRole("button", { name: "Sign the letter" }));
  await waitFor(() => expect(count(asked, "sign_letter")).toBe(1));
  const sent = last<SignLetter>(asked, "sign_letter");
  expect(sent?.seen).toBe("hash-of-In a year.");
  expect(sent?.advice.review).toBe("In a year.");
  expect(sent?.face.version).toBe(1);
  await screen.findByRole("link", { name: "Prepare the pack" });
});

test("a signature refused because the hash differs is said, and the preview is drawn anew", async () => {
  const asked = casebook({
    ...calm,
    sign_letter: () => {
      throw problem("not_what_was_seen", "The letter is not the one that was seen.");
    },
  });
  await open();
  await vi.advanceTimersByTimeAsync(50);
  await fireEvent.click(screen.getByRole("button", { name: /^Sign…/ }));
  await fireEvent.click(await screen.findByRole("button", { name: "Sign the letter" }));
  expect((await screen.findByRole("alert")).textContent).toContain("not the one that was seen");
  await waitFor(() => expect(count(asked, "preview_letter")).toBe(2));
});

test("a row that is added takes the focus, and one that is moved keeps it", async () => {
  casebook(calm);
  await open();
  await fireEvent.click(screen.getByRole("button", { name: "Add a need" }));
  await waitFor(() => expect(document.activeElement?.id).toBe("needs-1-what"));
  await fireEvent.input(document.activeElement as HTMLElement, { target: { value: "Second" } });
  await fireEvent.click(screen.getByRole("button", { name: "Move need 2 up" }));
  await waitFor(() => expect(document.activeElement?.id).toBe("needs-0-down"));
  expect((document.getElementById("needs-0-what") as HTMLTextAreaElement).value).toBe("Second");
});
