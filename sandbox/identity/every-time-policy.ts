import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';

/**
 * Every authorisation shows the login page, even when a session is open: several people share one browser in a
 * demonstration, and a silent sign-in as the last one would surprise. `prompt=none` still finds the session.
 */
export function everyTimePolicy() {
  const { Check, base } = interactionPolicy;
  const policy = base();
  const asksEachTime = new Check(
    'fresh_login',
    'each sign-in asks who it is',
    'login_required',
    (ctx: KoaContextWithOIDC) => {
      if (ctx.oidc.prompts.has('none') || ctx.oidc.result?.login) return Check.NO_NEED_TO_PROMPT;
      return Check.REQUEST_PROMPT;
    },
  );
  policy.get('login')?.checks.add(asksEachTime);
  policy.remove('consent');
  return policy;
}
