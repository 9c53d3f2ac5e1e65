import { redirect } from "react-router";
import type { PageLocale } from "~/kernel/locale.ts";
import { signedIn, type SignedIn } from "../data/actor.server.ts";

/** Who is signed in, or on to the sign-in page and back. */
export async function requireSignIn(request: Request, locale: PageLocale): Promise<SignedIn> {
  const who = await signedIn(request);
  if (who) return who;
  const { pathname } = new URL(request.url);
  throw redirect(`/${locale}/account/sign-in?to=${encodeURIComponent(pathname)}`);
}
