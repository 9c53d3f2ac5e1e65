/**
 * Passkeys on top of pages that work without: shows the button where the browser knows passkeys, and talks to the four
 * addresses under `/api/auth/passkey`. Words come from the page.
 */
interface CredentialJson {
  id: string;
  type: "public-key";
  transports?: AuthenticatorTransport[];
}

function bytes(base64: string): ArrayBuffer {
  const binary = atob(base64.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (c) => c.charCodeAt(0)).buffer;
}

function text(buffer: ArrayBuffer | null): string | undefined {
  if (!buffer) return undefined;
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const descriptors = (list: CredentialJson[] = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));

async function ask(path: string, body?: unknown) {
  const init = body
    ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }
    : {};
  const response = await fetch(`/api/auth/passkey/${path}`, { ...init, credentials: "same-origin" });
  if (!response.ok) throw new Error(`passkey: ${response.status}`);
  return response.json();
}

async function add(name: string): Promise<void> {
  const options = await ask("generate-register-options");
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: descriptors(options.excludeCredentials),
    },
  });
  if (!(made instanceof PublicKeyCredential)) throw new Error("no passkey was made");
  const answer = made.response as AuthenticatorAttestationResponse;
  await ask("verify-registration", {
    name,
    response: {
      ...envelope(made),
      response: {
        clientDataJSON: text(answer.clientDataJSON),
        attestationObject: text(answer.attestationObject),
        transports: answer.getTransports(),
      },
    },
  });
}

async function signIn(): Promise<void> {
  const options = await ask("generate-authenticate-options");
  const found = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: descriptors(options.allowCredentials),
      userVerification: "required",
    },
  });
  if (!(found instanceof PublicKeyCredential)) throw new Error("no passkey was chosen");
  const answer = found.response as AuthenticatorAssertionResponse;
  await ask("verify-authentication", {
    response: {
      ...envelope(found),
      response: {
        clientDataJSON: text(answer.clientDataJSON),
        authenticatorData: text(answer.authenticatorData),
        signature: text(answer.signature),
        userHandle: text(answer.userHandle),
      },
    },
  });
}

function envelope(credential: PublicKeyCredential) {
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
  };
}

for (const place of document.querySelectorAll<HTMLElement>("[data-passkey]")) {
  const button = place.querySelector("button");
  const failed = place.querySelector<HTMLElement>("[data-passkey-failed]");
  if (!button || !failed || !("PublicKeyCredential" in window)) continue;
  place.hidden = false;
  button.addEventListener("click", async () => {
    failed.textContent = "";
    button.disabled = true;
    try {
      if (place.dataset["passkey"] === "add") await add(place.querySelector("input")?.value.trim() ?? "");
      else await signIn();
      location.assign(place.dataset["next"] ?? "/");
    } catch {
      failed.textContent = failed.dataset["passkeyFailed"] ?? "";
    } finally {
      button.disabled = false;
    }
  });
}
