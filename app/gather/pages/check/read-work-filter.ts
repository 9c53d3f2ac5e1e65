import { findingStates, importances, type FindingState } from "../../core/checks/finding.ts";

/** The filter of the work list as an address says it; what it does not know is left out. */
export function readWorkFilter(search: URLSearchParams) {
  const state = search.get("state") ?? "waiting";
  const importance = search.get("importance") ?? "";
  const collection = search.get("collection") ?? "";
  const owner = search.get("owner") ?? "";
  const known = findingStates.find((one) => one === state);
  const states: FindingState[] = known ? [known] : ["open", "explained"];
  return {
    filter: {
      states,
      importance: importances.find((one) => one === importance),
      collectionId: /^\d{1,9}$/.test(collection) ? Number(collection) : undefined,
    },
    owner,
    shown: { state: known ?? "waiting", importance, collection, owner },
  };
}
