/** Where to go after signing in: a page of ours for those who work, never an address that a stranger chose. */
export function localPath(wanted: string | null | undefined, fallback: string): string {
  return wanted && /^\/[a-z]{2,3}\/(?:workspace|account)(?:\/[\w\-./]*)?$/.test(wanted) ? wanted : fallback;
}
