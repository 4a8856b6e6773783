/** Starts the sandbox from the environment. */
import { startSandbox } from './app.ts';

const env = process.env;
const list = (value: string | undefined) => value?.split(/[\s,]+/).filter(Boolean);
const redirectUris = list(env.SANDBOX_REDIRECT_URIS);

const sandbox = await startSandbox({
  port: Number(env.SANDBOX_PORT ?? 3900),
  smtpPort: Number(env.SANDBOX_SMTP_PORT ?? 3925),
  dataDir: env.SANDBOX_DATA ?? 'data/sandbox',
  ...(env.SANDBOX_HOST ? { host: env.SANDBOX_HOST } : {}),
  ...(env.SANDBOX_PUBLIC_URL ? { publicUrl: env.SANDBOX_PUBLIC_URL } : {}),
  ...(env.SANDBOX_AUTHORITY_NAME ? { authorityName: env.SANDBOX_AUTHORITY_NAME } : {}),
  ...(redirectUris ? { redirectUris } : {}),
});
console.log(`sandbox ${sandbox.url} (people to sign in as, phone, cashier, mail, SMS), SMTP ${sandbox.smtpPort}`);

const stop = () => {
  sandbox.close().then(() => process.exit(0));
};
process.once('SIGINT', stop).once('SIGTERM', stop);
// Started by a supervisor that was killed: nobody would ever stop this process.
process.once('disconnect', stop);
