import { failurePage } from "../../platform/http/failure.ts";

export function loader(): never {
  throw failurePage({ kind: "not-found", code: "page" });
}

export default function NotFound() {
  return null;
}
