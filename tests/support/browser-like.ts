/** A visitor's cookies and forms, without a browser: what the answer sets, the next request sends. */
export class Visitor {
  readonly #cookies = new Map<string, string>();
  readonly origin: string;

  constructor(origin = "http://localhost:3000") {
    this.origin = origin;
  }

  get cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  hears(response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";");
      const [name = "", value = ""] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      if (value === "" || attributes.some((a) => /^\s*max-age=0$/i.test(a))) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }

  get(path: string): Request {
    return new Request(this.origin + path, { headers: { cookie: this.cookieHeader } });
  }

  post(path: string, fields: Record<string, string>): Request {
    return new Request(this.origin + path, {
      method: "POST",
      headers: { cookie: this.cookieHeader, origin: this.origin },
      body: new URLSearchParams(fields),
    });
  }
}
