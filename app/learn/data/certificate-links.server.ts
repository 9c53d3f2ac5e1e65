import { sealedLinks } from "~/identity/index.server.ts";

/** `certificate` leads who has no account to her own certificate: it works as long as the certificate is kept. */
export const certificateLinks = sealedLinks("learn certificates", { certificate: null });
