import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";
import { onTestFinished } from "vitest";
import type { ObjectStoreSettings } from "~/platform/settings.server.ts";

/** A real store of the S3 kind on this machine, for the test that calls it. It knows accounts; it does not recompute signatures of version 4. */
export async function objectStoreForThisTest(): Promise<ObjectStoreSettings & { stop(): Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), "oivf-s3-"));
  const server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory,
    allowMismatchedSignatures: false,
    configureBuckets: [{ name: "oivf", configs: [] }],
  });
  const { port } = await server.run();
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    await server.close();
  };
  onTestFinished(async () => {
    await stop();
    rmSync(directory, { recursive: true, force: true });
  });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: "oivf",
    region: "us-east-1",
    accessKeyId: "S3RVER",
    secretAccessKey: "S3RVER",
    stop,
  };
}

/** A store that takes every question and answers none. */
export async function hangingStoreForThisTest(): Promise<ObjectStoreSettings> {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  return { endpoint, bucket: "oivf", region: "us-east-1", accessKeyId: "a", secretAccessKey: "b" };
}
