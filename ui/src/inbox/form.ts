import type { RequestForm } from "../ipc/types";

/** A form with nothing in it. */
export function emptyForm(): RequestForm {
  return {
    authority: "",
    kind: "advice_request",
    reference: "",
    received_on: "",
    received_at: "",
    channel: "",
    mailbox: "",
    la_dated_on: "",
    family_name: "",
    given_name: "",
    known_as: "",
    born_on: "",
    nhs_number: "",
    address: "",
    postcode: "",
    setting: "",
    year_group: "",
    parent: "",
    parent_contact: "",
    interpreter: "",
    gp: "",
    looked_after: "",
    address_protected: "",
    caseworker: "",
    caseworker_contact: "",
    concerns: "",
  };
}
