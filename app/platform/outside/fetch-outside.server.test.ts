import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { fetchOutside, OutsideRefused, type OutsideRequest } from "./fetch-outside.server.ts";
import { isPublicAddress } from "./public-address.ts";

async function serverForThisTest(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const problemOf = (address: string, request: Partial<OutsideRequest> = {}) =>
  fetchOutside(address, { reach: "public", timeoutMs: 2000, ...request }).then(
    () => "answered",
    (error: unknown) => (error instanceof OutsideRefused ? error.problem : String(error)),
  );

test("addresses of this machine, its network and a cloud's services are not public", () => {
  const inside = [
    ..."127.0.0.1 10.1.2.3 172.31.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255".split(
      " ",
    ),
    ..."::1 :: fe80::1 fc00::1 fd12::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: 2001::1 ff02::1".split(
      " ",
    ),
  ];
  expect(inside.filter(isPublicAddress)).toEqual([]);
  expect(["9.9.9.9", "2620:fe::fe", "172.32.0.1"].every(isPublicAddress)).toBe(true);
});

test("no way of writing a private address is called", async () => {
  let calls = 0;
  const base = await serverForThisTest((_request, response) => {
    calls++;
    response.end("secret");
  });
  const port = new URL(base).port;
  for (const host of ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1", "0"]) {
    expect(await problemOf(`http://${host}:${port}/`)).toBe("private");
  }
  expect(calls).toBe(0);
});

test("an address with a password, of another kind or not secure is refused", async () => {
  expect(await problemOf("https://a:b@example.org/")).toBe("address");
  expect(await problemOf("file:///etc/passwd")).toBe("address");
  expect(await problemOf("gopher://example.org/")).toBe("address");
  expect(await problemOf("http://example.org/", { httpsOnly: true })).toBe("address");
  expect(await problemOf("https://example.org/", { reach: "none" })).toBe("off");
});

test("a redirect to a private address is refused, at the first hop and later", async () => {
  const base = await serverForThisTest((request, response) => {
    const to = request.url === "/once" ? "http://169.254.169.254/latest/meta-data" : "/once";
    response.writeHead(302, { Location: to }).end();
  });
  expect(await problemOf(`${base}/once`, { reach: "loopback", redirects: 3 })).toBe("private");
  expect(await problemOf(`${base}/twice`, { reach: "loopback", redirects: 3 })).toBe("private");
});

test("redirects end: in a circle, or where none are followed", async () => {
  const base = await serverForThisTest((_request, response) => response.writeHead(301, { Location: "/again" }).end());
  expect(await problemOf(base, { reach: "loopback", redirects: 3 })).toBe("redirect");
  expect((await fetchOutside(base, { reach: "loopback" })).status).toBe(301);
});

test("an address that moved for good is told from one that only moved for now", async () => {
  const base = await serverForThisTest((request, response) => {
    if (request.url === "/here") return response.end("here");
    return response.writeHead(request.url === "/now" ? 302 : 301, { Location: "/here" }).end();
  });
  const moved = await fetchOutside(`${base}/gone`, { reach: "loopback", redirects: 2 });
  expect({ url: moved.url, forGood: moved.movedForGood, body: moved.body.toString() }).toEqual({
    url: `${base}/here`,
    forGood: true,
    body: "here",
  });
  expect((await fetchOutside(`${base}/now`, { reach: "loopback", redirects: 2 })).movedForGood).toBe(false);
});

test("an answer without end, a packed bomb and a server that never answers are given up", async () => {
  const base = await serverForThisTest((request, response) => {
    if (request.url === "/endless") {
      const more = () => response.write("x".repeat(65_536), (error) => (error ? undefined : more()));
      more();
    } else if (request.url === "/bomb") {
      response.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync(Buffer.alloc(5 << 20)));
    }
  });
  expect(await problemOf(`${base}/endless`, { reach: "loopback" })).toBe("too-large");
  expect(await problemOf(`${base}/bomb`, { reach: "loopback" })).toBe("too-large");
  expect(await problemOf(`${base}/silent`, { reach: "loopback", timeoutMs: 200 })).toBe("timeout");
});

test("nobody there is said so", async () => {
  expect(await problemOf("http://127.0.0.1:9/", { reach: "loopback" })).toBe("unreachable");
});
