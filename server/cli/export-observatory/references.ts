/** Whose number a column holds, by its name: the same name means the same thing in every table of an observatory. */
export const referenceOf: Readonly<Record<string, string>> = {
  observatory_id: "observe.observatory",
  dataset_id: "observe.dataset",
  series_id: "observe.series",
  release_id: "observe.release",
  current_release_id: "observe.release",
  import_id: "observe.import",
  collection_id: "gather.collection",
  partner_id: "gather.partner",
  delivery_id: "gather.delivery",
  agreement_id: "gather.agreement",
  entry_id: "establish.entry",
  territory_id: "atlas.territory",
  territory_ids: "atlas.territory",
  breakdown_id: "observe.breakdown",
  organisation_id: "identity.organisation",
  /** A service is a partner's number, in terms and beside every figure that it gave a part of. */
  service: "gather.partner",
};

/** Numbers that are the same everywhere, or name accounts that stay behind. */
export const notReferences = ["account_id", "report_id", "recommendation_id"] as const;

/** Made again by the new place, or about accounts that it does not have. */
export const notBroughtIn = [
  "observe.edition_file",
  "observe.edition_text",
  "observe.early_look",
  "observe.early_reader",
  "observe.look_ahead",
  "observe.release_task",
] as const;
