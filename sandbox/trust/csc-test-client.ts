/** A platform and a phone, as far as the tests of remote signing need them. */
import { createHash, verify, X509Certificate } from 'node:crypto';
import { PIN } from '../people.ts';
import { openBrowser } from '../test-support.ts';
import { CSC_CLIENT_ID, CSC_CLIENT_SECRET } from './csc-oauth.ts';
import { SHA256 } from './hash-signing.ts';

export const ECDSA_SHA256 = '1.2.840.10045.4.3.2';
export const RSA_SHA256 = '1.2.840.113549.1.1.11';
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const BASIC = `Basic ${Buffer.from(`${CSC_CLIENT_ID}:${CSC_CLIENT_SECRET}`).toString('base64')}`;

export type Json = Record<string, unknown>;
export interface Answer {
  status: number;
  body: Json;
}

const message = Buffer.from('signed attributes of the form');
export const hash = createHash('sha256').update(message).digest('base64');
export const otherHash = createHash('sha256').update('another document').digest('base64');

export const isGenuine = (certificate: X509Certificate, signature: unknown): boolean =>
  verify('sha256', message, certificate.publicKey, Buffer.from(String(signature), 'base64'));

/** What the platform asks when `hash` is to be signed. */
export const signing = (credentialID: string): Record<string, string> => ({
  scope: 'credential',
  credentialID,
  numSignatures: '1',
  hashes: hash,
  hashAlgorithmOID: SHA256,
  clientData: JSON.stringify({ title: '《西湖晨雾》', documentName: '登记申请表.pdf', parties: ['张晓雯'] }),
});

async function answer(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, body: text ? (JSON.parse(text) as Json) : {} };
}

function must({ status, body }: Answer): Json {
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

export function createCscClient(url: string) {
  const phone = openBrowser(url);
  const oauth = async (path: string, form: Record<string, string>, authorization = BASIC) =>
    answer(
      await fetch(`${url}/csc/oauth2/${path}`, {
        method: 'POST',
        headers: { authorization },
        body: new URLSearchParams(form),
      }),
    );
  const csc = async (path: string, token: string, body: Json = {}) =>
    answer(
      await fetch(`${url}/csc/v2/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
  const ask = async (form: Record<string, string>) => must(await oauth('device_authorization', form));
  const redeem = (deviceCode: unknown) => oauth('token', { grant_type: DEVICE_GRANT, device_code: String(deviceCode) });
  const decide = (userCode: unknown, username: string, decision = 'approve', pin = PIN) =>
    phone.post(`${url}/phone/decision`, { user_code: String(userCode), username, pin, decision });

  async function approvedToken(username: string, form: Record<string, string>): Promise<string> {
    const question = await ask(form);
    await decide(question.user_code, username);
    return String(must(await redeem(question.device_code)).access_token);
  }

  const serviceToken = (username: string) => approvedToken(username, { scope: 'service' });

  async function credentialOf(
    username: string,
  ): Promise<{ id: string; certificate: X509Certificate; chain: string[] }> {
    const token = await serviceToken(username);
    const [id = ''] = must(await csc('credentials/list', token)).credentialIDs as string[];
    const info = must(
      await csc('credentials/info', token, { credentialID: id, certificates: 'chain', certInfo: true }),
    );
    const { certificates } = info.cert as { certificates: string[] };
    const certificate = new X509Certificate(Buffer.from(certificates[0] ?? '', 'base64'));
    return { id, certificate, chain: certificates };
  }

  return { phone, oauth, csc, ask, redeem, decide, approvedToken, serviceToken, credentialOf };
}
