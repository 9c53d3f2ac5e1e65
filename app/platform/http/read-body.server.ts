/** The text of a request, or null as soon as it is longer than that: nothing more of it is read. */
export async function readBody(request: Request, largestBytes: number): Promise<string | null> {
  if (Number(request.headers.get("content-length") ?? 0) > largestBytes) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > largestBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
