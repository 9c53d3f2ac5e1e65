/** The cookie that sign-in sets when somebody says that the computer is shared. */
const sharedCookie = /(?:^|;\s*)oivf\.shared=1(?:;|$)/;

/** On a shared computer nothing is offered that would stay there. */
export function isSharedComputer(request: Request): boolean {
  return sharedCookie.test(request.headers.get("Cookie") ?? "");
}
