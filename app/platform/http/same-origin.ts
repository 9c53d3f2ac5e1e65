/**
 * Cross-site request protection without a token: a browser says where a request comes from.
 * `Sec-Fetch-Site` (W3C Fetch Metadata) decides when present, otherwise `Origin` against the site's own.
 */
export function isSameOrigin(request: Request, publicUrl: string | undefined): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site) return site === "same-origin" || site === "none";
  const origin = request.headers.get("origin");
  if (!origin) return false;
  return origin === (publicUrl ? new URL(publicUrl).origin : new URL(request.url).origin);
}
