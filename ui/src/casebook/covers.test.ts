import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, expect, test } from "vitest";
import { casebook, last } from "../../dev/casebook";
import type { OfCover, SetCover } from "../ipc/types";
import Covers from "./Covers.svelte";

afterEach(cleanup);

test("cover is arranged, and ended before its last day", async () => {
  const asked = casebook();
  render(Covers);
  await fireEvent.click(await screen.findByRole("button", { name: "Arrange cover" }));
  await fireEvent.click(screen.getByRole("button", { name: "Arrange this" }));
  await screen.findAllByText("Choose who is away.");
  await fireEvent.change(screen.getByLabelText("Who is away"), { target: { value: "Ade Okafor" } });
  await fireEvent.change(screen.getByLabelText("Who covers"), { target: { value: "Morgan Hale" } });
  await fireEvent.input(screen.getByLabelText("Last day"), { target: { value: "3 December 2026" } });
  await fireEvent.click(screen.getByRole("button", { name: "Arrange this" }));
  await waitFor(() =>
    expect(last<SetCover>(asked, "set_cover")).toEqual({ person: "Ade Okafor", cover: "Morgan Hale", from: "", until: "3 December 2026", why: "" }),
  );
  const end = await screen.findByRole("button", { name: /^End it today/ });
  await waitFor(() => expect(end.ariaDisabled).toBe("false"));
  await fireEvent.click(end);
  await waitFor(() => expect(last<OfCover>(asked, "end_cover")).toEqual({ cover: "c2" }));
});
